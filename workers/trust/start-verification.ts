import { and, eq, gt, or } from "drizzle-orm";
import type { VerificationInput } from "#shared/contract/trust.ts";
import { Refusal } from "#shared/errors.ts";
import type { Id, MentorId } from "#shared/ids.ts";
import { mayMail } from "#shared/mail.ts";
import { DAY, MINUTE } from "#shared/time.ts";
import { CODE, parseGmcNumber } from "#shared/verification.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { verifications } from "#workers/db/schema/mentors.ts";
import { suppressionQuery } from "#workers/mail/store.ts";
import { loadMentor } from "#workers/mentors/store.ts";
import { promise } from "#workers/outbox/promise.ts";
import { assertRunning } from "#workers/switches/stops.ts";
import { replaceOpen } from "#workers/trust/see-again.ts";

/**
 * Starts an attempt to be verified: keeps the register number and promises a code to the NHS address. An earlier attempt
 * under way is replaced. At most five codes a day for one mentor and for one address, and none to one that mail does not reach.
 */
export async function startVerification(
  ctx: Context,
  mentorId: MentorId,
  input: Pick<VerificationInput, "gmcNumber" | "nhsEmail">,
  cause: "first" | "renewal" = "first",
): Promise<Id<"verification">> {
  const gmc = parseGmcNumber(input.gmcNumber);
  if (gmc === undefined) throw new Refusal("invalid", { gmcNumber: "A GMC number has seven digits." });
  await assertRunning(ctx, "mail");
  const mentor = await loadMentor(ctx, mentorId);
  const recent = and(
    or(eq(verifications.mentorId, mentorId), eq(verifications.nhsEmail, input.nhsEmail)),
    gt(verifications.createdAt, ctx.now - DAY),
  );
  if ((await ctx.db.$count(verifications, recent)) >= CODE.mailsADay)
    throw new Refusal("too-many-requests", { codes: CODE.mailsADay });
  const [suppression] = await suppressionQuery(ctx, input.nhsEmail);
  if (mayMail(suppression, true, ctx.now) === "no")
    throw new Refusal("invalid", {
      nhsEmail: "Mail to this address does not arrive. Check it, or give another.",
    });
  const id = ctx.newId("verification");
  const codeExpiresAt = ctx.now + CODE.minutes * MINUTE;
  await commit(ctx, [
    replaceOpen(ctx, mentorId),
    ctx.db.insert(verifications).values({
      id,
      mentorId,
      gmcNumber: gmc.number,
      byHand: gmc.byHand,
      nhsEmail: input.nhsEmail,
      name: mentor.name,
      specialty: mentor.specialty,
      cause,
      codeExpiresAt,
      status: "code-sent",
      createdAt: ctx.now,
    }),
    promise(ctx, { kind: "email.nhs-code", verificationId: id }, { usefulUntilAt: codeExpiresAt }),
  ]);
  ctx.nudge();
  return id;
}
