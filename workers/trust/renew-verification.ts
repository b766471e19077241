import { Refusal } from "#shared/errors.ts";
import type { MentorId } from "#shared/ids.ts";
import { DAY } from "#shared/time.ts";
import { RENEW_DAYS } from "#shared/verification.ts";
import type { Context } from "#workers/context.ts";
import { loadMentor } from "#workers/mentors/store.ts";
import { findApproved } from "#workers/trust/store.ts";
import { startVerification } from "#workers/trust/start-verification.ts";

/** Starts the 90-day check anew with the number and address known; the badge holds until it lapses. */
export async function renewVerification(ctx: Context, mentorId: MentorId): Promise<void> {
  const [mentor, approved] = await Promise.all([loadMentor(ctx, mentorId), findApproved(ctx, mentorId)]);
  if (approved === undefined) throw new Refusal("not-possible-now");
  if (mentor.verifiedUntilAt !== null && mentor.verifiedUntilAt > ctx.now + RENEW_DAYS * DAY)
    throw new Refusal("too-early", { from: mentor.verifiedUntilAt - RENEW_DAYS * DAY });
  await startVerification(ctx, mentorId, approved, "renewal");
}
