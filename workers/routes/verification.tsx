import { CodeInput, VerificationInput } from "#shared/contract/trust.ts";
import { isRefusal } from "#shared/errors.ts";
import { isVerified } from "#shared/mentors.ts";
import { CODE, verificationState } from "#shared/verification.ts";
import type { FormErrors } from "#web/components/form.tsx";
import { VerificationPage } from "#web/pages/verification.tsx";
import { newRouter, type C } from "#workers/http/factory.ts";
import { readForm, type FormValues } from "#workers/http/form.ts";
import { page } from "#workers/http/page.tsx";
import { requireMentor } from "#workers/http/session.ts";
import { loadMentoring } from "#workers/mentors/store.ts";
import { confirmNhsAddress } from "#workers/trust/confirm-nhs-address.ts";
import { renewVerification } from "#workers/trust/renew-verification.ts";
import { sendCodeAgain } from "#workers/trust/send-code-again.ts";
import { startVerification } from "#workers/trust/start-verification.ts";

export const verificationPages = newRouter()
  .get("/", async (c) => verificationPage(c))
  .post("/", async (c) => {
    const { ctx } = c.var;
    const { mentor } = await requireMentor(ctx);
    const read = await readForm(c, VerificationInput);
    if (!read.ok) return verificationPage(c, { values: read.values, errors: read.errors });
    try {
      await startVerification(ctx, mentor.id, read.data);
    } catch (error) {
      return verificationPage(c, { values: read.values, ...noCode(error, "nhsEmail") });
    }
    return c.redirect("/mentoring/verification", 303);
  })
  .post("/code", async (c) => {
    const { ctx } = c.var;
    const { mentor } = await requireMentor(ctx);
    const read = await readForm(c, CodeInput);
    if (!read.ok) return verificationPage(c, { values: read.values, errors: read.errors });
    try {
      await confirmNhsAddress(ctx, mentor.id, read.data.code);
    } catch (error) {
      if (!isRefusal(error, "code-wrong")) throw error;
      const left = Number(error.detail["left"]);
      const words =
        left === 0
          ? "That was the last try: ask for a new code."
          : `${left} ${left === 1 ? "try" : "tries"} left.`;
      return verificationPage(c, { values: read.values, errors: { code: `This is not the code. ${words}` } });
    }
    return c.redirect("/mentoring/verification", 303);
  })
  .post("/code/new", async (c) => {
    const { ctx } = c.var;
    const { mentor } = await requireMentor(ctx);
    try {
      await sendCodeAgain(ctx, mentor.id);
    } catch (error) {
      return verificationPage(c, { values: {}, ...noCode(error, "form") });
    }
    return c.redirect("/mentoring/verification?sent=again", 303);
  })
  .post("/renewal", async (c) => {
    const { ctx } = c.var;
    const { mentor } = await requireMentor(ctx);
    try {
      await renewVerification(ctx, mentor.id);
    } catch (error) {
      return verificationPage(c, { values: {}, ...noCode(error, "form") });
    }
    return c.redirect("/mentoring/verification", 303);
  });

/** Why no code can be sent, as a message beside the field. */
function noCode(error: unknown, field: string): { errors: FormErrors; status?: 429 } {
  if (isRefusal(error, "invalid") && error.detail["nhsEmail"] !== undefined)
    return { errors: { [field]: String(error.detail["nhsEmail"]) } };
  if (!isRefusal(error, "too-many-requests")) throw error;
  const words = `We send at most ${CODE.mailsADay} codes a day. Try again tomorrow.`;
  return { errors: { [field]: words }, status: 429 };
}

async function verificationPage(
  c: C,
  retry?: { values: FormValues; errors: FormErrors; status?: 429 },
): Promise<Response> {
  const { ctx } = c.var;
  const person = await requireMentor(ctx);
  const { mentor, verification } = await loadMentoring(ctx, person.mentor.id);
  const notice =
    c.req.query("sent") === "again" ? "A new code is on its way. The old one no longer works." : undefined;
  return page(
    c,
    {
      title: "Verification",
      current: "mentoring",
      notice,
      errors: retry?.errors,
      ...(retry?.status === undefined ? {} : { status: retry.status }),
    },
    <VerificationPage
      state={verificationState(mentor, verification, ctx.now)}
      holdsUntil={isVerified(mentor, ctx.now) ? mentor.verifiedUntilAt : null}
      values={retry?.values ?? {}}
      errors={retry?.errors}
    />,
  );
}
