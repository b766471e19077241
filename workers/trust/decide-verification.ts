import { eq } from "drizzle-orm";
import type { DecisionInput } from "#shared/contract/trust.ts";
import { Refusal } from "#shared/errors.ts";
import type { Id } from "#shared/ids.ts";
import { BADGE_DAYS } from "#shared/mentors.ts";
import { DAY } from "#shared/time.ts";
import { missingForApproval } from "#shared/verification.ts";
import { refreshNextFree } from "#workers/bookings/refresh-next-free.ts";
import type { Context, Person } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { mentors, verifications } from "#workers/db/schema/mentors.ts";
import { promise } from "#workers/outbox/promise.ts";
import { decision } from "#workers/trust/decision.ts";
import { takeBadgeOff } from "#workers/trust/see-again.ts";
import { loadVerification } from "#workers/trust/store.ts";

/**
 * An operator's decision on an attempt that waits: approved, the badge holds 90 days from now; rejected, the mentor reads
 * why. It is taken once, kept with what was seen, and mailed. Nobody decides on themselves.
 */
export async function decideVerification(
  ctx: Context,
  operator: Person,
  input: DecisionInput & { readonly id: Id<"verification"> },
): Promise<void> {
  const { verification, mentor } = await loadVerification(ctx, input.id);
  if (verification.status !== "waiting") throw new Refusal("already-done");
  if (mentor.userId === operator.id) throw new Refusal("not-possible-now", { because: "own" });
  const approved = input.decision === "approve";
  if (approved) refuseIncomplete(input, verification.byHand);
  const until = ctx.now + BADGE_DAYS * DAY;
  const outcome = approved ? "approved" : "rejected";
  await commit(ctx, [
    decision(ctx, operator, { kind: "verification", subjectId: input.id, outcome, reason: input.reason }),
    ctx.db
      .update(verifications)
      .set({
        status: outcome,
        decidedAt: ctx.now,
        decidedBy: operator.id,
        seen: input.seen,
        reason: input.reason === "" ? null : input.reason,
        recheckAt: approved ? until : null,
      })
      .where(eq(verifications.id, input.id)),
    approved
      ? ctx.db
          .update(mentors)
          .set({ verifiedAt: ctx.now, verifiedUntilAt: until, updatedAt: ctx.now })
          .where(eq(mentors.id, mentor.id))
      : takeBadgeOff(ctx, mentor.id),
    promise(ctx, { kind: "email.verification-decided", verificationId: input.id }),
  ]);
  ctx.nudge();
  if (approved) await refreshNextFree(ctx, mentor.id);
}

function refuseIncomplete({ seen, reason }: DecisionInput, byHand: boolean): void {
  const missing = missingForApproval(seen);
  if (missing.length > 0) throw new Refusal("verification-incomplete", { missing: missing.join(" ") });
  if (byHand && reason.length < 10) throw new Refusal("verification-incomplete", { missing: "reason" });
}
