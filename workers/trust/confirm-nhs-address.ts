import { and, eq, gt, lt, sql } from "drizzle-orm";
import { Refusal } from "#shared/errors.ts";
import type { MentorId } from "#shared/ids.ts";
import { CODE } from "#shared/verification.ts";
import { nhsCodeOf } from "#workers/accounts/mail-secrets.ts";
import { sameSecret } from "#workers/accounts/secrets.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { verifications } from "#workers/db/schema/mentors.ts";
import { takeBadgeOff } from "#workers/trust/see-again.ts";
import { findApproved, findOpenVerification } from "#workers/trust/store.ts";

/** Takes the code that was mailed to the NHS address and puts the attempt into the operator's queue. Five tries, 30 minutes. */
export async function confirmNhsAddress(ctx: Context, mentorId: MentorId, code: string): Promise<void> {
  const open = await findOpenVerification(ctx, mentorId);
  if (open === undefined) throw new Refusal("not-possible-now");
  if (open.status === "waiting") throw new Refusal("already-done");
  // The try is counted before it is judged, in one statement, so that no number of requests at once gets a sixth.
  const [tried] = await ctx.db
    .update(verifications)
    .set({ codeAttempts: sql`${verifications.codeAttempts} + 1` })
    .where(
      and(
        eq(verifications.id, open.id),
        eq(verifications.status, "code-sent"),
        gt(verifications.codeExpiresAt, ctx.now),
        lt(verifications.codeAttempts, CODE.attempts),
      ),
    )
    .returning({ attempts: verifications.codeAttempts });
  if (tried === undefined) throw new Refusal("code-expired");
  if (!sameSecret(code, await nhsCodeOf(ctx.settings.linkSecret, open.id)))
    throw new Refusal("code-wrong", { left: CODE.attempts - tried.attempts });

  const approved = await findApproved(ctx, mentorId);
  const otherNumber = approved !== undefined && approved.gmcNumber !== open.gmcNumber;
  await commit(ctx, [
    ctx.db
      .update(verifications)
      .set({
        status: "waiting",
        confirmedAt: ctx.now,
        // As they are when this is written: a change of name at the same moment must not be approved unseen.
        name: sql`(SELECT m.name FROM mentors m WHERE m.id = ${mentorId})`,
        specialty: sql`(SELECT m.specialty FROM mentors m WHERE m.id = ${mentorId})`,
        cause: otherNumber ? "changed" : open.cause,
      })
      .where(eq(verifications.id, open.id)),
    ...(otherNumber ? [takeBadgeOff(ctx, mentorId)] : []),
  ]);
}
