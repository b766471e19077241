import { eq } from "drizzle-orm";
import { assertClaimStep, contested, type ClaimEnd, type ClaimStep, type Finding } from "#shared/bookings.ts";
import type { BookingId } from "#shared/ids.ts";
import { changeBooking } from "#workers/bookings/change-booking.ts";
import { openBooking } from "#workers/bookings/open-booking.ts";
import { mailBoth, settleStatements } from "#workers/claims/settle-claim.ts";
import type { Context } from "#workers/context.ts";
import { commit, type Statement } from "#workers/db/commit.ts";
import { claims } from "#workers/db/schema/claims.ts";

/** What one of the two does about a claim that is open, with the words that belong to it. */
export type ClaimAnswer = {
  readonly id: BookingId;
  readonly step: Exclude<ClaimStep, "decide">;
  readonly text: string;
};

/**
 * The other side agrees or contests, the one who made the claim takes it back, or either gives evidence: each once, and each
 * only while its clock runs. Agreeing and taking back settle it.
 */
export async function answerClaim(ctx: Context, { id, step, text }: ClaimAnswer): Promise<void> {
  const opened = await openBooking(ctx, id);
  const { booking, party } = opened;
  const claim = assertClaimStep(booking, opened.claim, step, party, ctx.now);
  const noted = (kind: string) => changeBooking(ctx, booking, { kind, by: party, set: {} });
  const write = (set: Partial<typeof claims.$inferInsert>): Statement =>
    ctx.db.update(claims).set(set).where(eq(claims.bookingId, id));
  const settle = (ended: ClaimEnd, finding: Finding) =>
    settleStatements(ctx, opened, { ended, finding }, party);
  switch (step) {
    case "agree":
      await commit(ctx, await settle("agreed", claim.says));
      break;
    case "withdraw":
      await commit(ctx, await settle("withdrawn", "took-place"));
      break;
    case "contest": {
      const { answer, contestedAt, evidenceByAt, decideByAt } = contested(claim, booking, text, ctx.now);
      await commit(ctx, [
        ...noted("contested"),
        write({ answer, contestedAt, evidenceByAt, decideByAt }),
        ...mailBoth(ctx, booking, "contested"),
      ]);
      break;
    }
    case "evidence":
      await commit(ctx, [
        ...noted("evidence-given"),
        write(party === "mentee" ? { menteeEvidence: text } : { mentorEvidence: text }),
      ]);
  }
  ctx.nudge();
}
