import { Refusal } from "#shared/errors.ts";
import type { MentorId } from "#shared/ids.ts";
import type { Context } from "#workers/context.ts";
import { findOpenVerification } from "#workers/trust/store.ts";
import { startVerification } from "#workers/trust/start-verification.ts";

/** Mails a new code to the same address; the one before stops working. */
export async function sendCodeAgain(ctx: Context, mentorId: MentorId): Promise<void> {
  const open = await findOpenVerification(ctx, mentorId);
  if (open?.status !== "code-sent") throw new Refusal("not-possible-now");
  await startVerification(ctx, mentorId, open, open.cause === "renewal" ? "renewal" : "first");
}
