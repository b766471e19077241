import { eq } from "drizzle-orm";
import type { BookingId, Id, MentorId } from "#shared/ids.ts";
import { sumMoney } from "#shared/money.ts";
import { searchFrom, searchWords } from "#shared/search.ts";
import type { Context } from "#workers/context.ts";
import { users } from "#workers/db/schema/accounts.ts";
import { alerts, mentors, verifications } from "#workers/db/schema/mentors.ts";
import { listSourcedRefunds } from "#workers/payments/store.ts";

/** An attempt to be verified, with the mentor's name and own address. */
export async function findVerification(ctx: Context, id: Id<"verification">) {
  const [row] = await ctx.db
    .select({
      status: verifications.status,
      nhsEmail: verifications.nhsEmail,
      codeExpiresAt: verifications.codeExpiresAt,
      createdAt: verifications.createdAt,
      recheckAt: verifications.recheckAt,
      reason: verifications.reason,
      verifiedUntilAt: mentors.verifiedUntilAt,
      name: mentors.name,
      email: users.email,
    })
    .from(verifications)
    .innerJoin(mentors, eq(mentors.id, verifications.mentorId))
    .innerJoin(users, eq(users.id, mentors.userId))
    .where(eq(verifications.id, id));
  return row;
}

/** A mentor's name, address and the end of the badge. */
export async function findMentorToTell(ctx: Context, id: MentorId) {
  const [row] = await ctx.db
    .select({
      name: mentors.name,
      verifiedUntilAt: mentors.verifiedUntilAt,
      email: users.email,
      userId: users.id,
    })
    .from(mentors)
    .innerJoin(users, eq(users.id, mentors.userId))
    .where(eq(mentors.id, id));
  return row;
}

/** A saved search in its own words, and whose it is. */
export async function findAlert(ctx: Context, id: Id<"alert">) {
  const [row] = await ctx.db
    .select({ search: alerts.search, userId: users.id, name: users.name, email: users.email })
    .from(alerts)
    .innerJoin(users, eq(users.id, alerts.userId))
    .where(eq(alerts.id, id));
  if (row === undefined) return undefined;
  const words = searchWords(searchFrom(Object.fromEntries(new URLSearchParams(row.search))));
  return { ...row, words: words === "" ? "any mentor" : words };
}

/** What is on its way back or back of what was paid for a booking, in pence: in all, and of it to the mentee. */
export async function readBack(
  ctx: Context,
  bookingId: BookingId,
): Promise<{ backMinor: number; refundMinor: number }> {
  const refunds = await listSourcedRefunds(ctx, bookingId);
  const going = refunds.filter(({ status }) => status !== "failed" && status !== "cancelled");
  const total = (some: typeof going) => sumMoney(some.map(({ amountMinor }) => amountMinor));
  return { backMinor: total(going), refundMinor: total(going.filter(({ source }) => source === "card")) };
}
