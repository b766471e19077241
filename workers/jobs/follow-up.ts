import { and, gt, inArray, lte, not, sql } from "drizzle-orm";
import type { BookingId } from "#shared/ids.ts";
import { FOLLOW_UP_ENDS, followUpsDue } from "#shared/reminders.ts";
import { HOUR } from "#shared/time.ts";
import { isClaimed } from "#workers/claims/store.ts";
import type { Context } from "#workers/context.ts";
import { bookings } from "#workers/db/schema/bookings.ts";
import type { Job } from "#workers/jobs/index.ts";
import type { MailEffect } from "#workers/outbox/effects.ts";
import { promiseMissing } from "#workers/outbox/promise-missing.ts";

/** After a session: asks the mentor for the plan, sends it to the mentee, and looks again after two weeks. */
export const followUp: Job = {
  name: "follow-up",
  async run(ctx) {
    const held = await listHeld(ctx);
    const wanted = held.flatMap(({ bookingId, endsAt, planned }) =>
      followUpsDue(endsAt, ctx.now)
        .filter(({ what }) => (what === "write-plan" ? !planned : what === "plan" || planned))
        .map(({ what, usefulUntilAt }) => ({ effect: mailFor(what, bookingId), usefulUntilAt })),
    );
    await promiseMissing(ctx, wanted);
  },
};

function mailFor(what: "write-plan" | "plan" | "progress", bookingId: BookingId): MailEffect {
  if (what === "write-plan") return { kind: "email.write-plan", bookingId, to: "mentor" };
  return { kind: `email.${what}`, bookingId, to: "mentee" };
}

/** The sessions of the last weeks that took place as far as anybody has said. */
async function listHeld(ctx: Context) {
  const rows = await ctx.db
    .select({
      bookingId: bookings.id,
      endsAt: bookings.endsAt,
      planned: sql<number>`EXISTS (SELECT 1 FROM plan_actions a WHERE a.booking_id = bookings.id)`,
    })
    .from(bookings)
    .where(
      and(
        inArray(bookings.status, ["confirmed", "completed"]),
        not(isClaimed),
        // A session lasts an hour at most.
        gt(bookings.startsAt, ctx.now - FOLLOW_UP_ENDS - HOUR),
        lte(bookings.startsAt, ctx.now - HOUR),
      ),
    );
  return rows.map((row) => ({ ...row, planned: row.planned === 1 }));
}
