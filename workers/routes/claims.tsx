import { decideClaim, evidenceOf, moneyFor, settlementAt, stageAt, stageEndsAt } from "#shared/bookings.ts";
import { AnswerInput, ClaimInput, EvidenceInput, type ClaimDetail } from "#shared/contract/claims.ts";
import { Refusal } from "#shared/errors.ts";
import type { BookingId } from "#shared/ids.ts";
import type { FormErrors } from "#web/components/form.tsx";
import { ClaimPage, ClaimStatePage, claimTitle } from "#web/pages/claim.tsx";
import { openBooking } from "#workers/bookings/open-booking.ts";
import { answerClaim } from "#workers/claims/answer-claim.ts";
import { openClaim } from "#workers/claims/open-claim.ts";
import type { Context } from "#workers/context.ts";
import { bookingIdOf } from "#workers/http/booking-id.ts";
import { createMiddleware, newRouter, type C } from "#workers/http/factory.ts";
import { readForm, readJson, type FormValues } from "#workers/http/form.ts";
import { withNumbers } from "#workers/http/numbers.ts";
import { page } from "#workers/http/page.tsx";
import { requirePersonFor } from "#workers/http/session.ts";

/** A claim is the booking's two people's; for anybody else there is none, whatever they send. */
const forItsPeople = createMiddleware(async (c, next) => {
  await requirePersonFor(c.var.ctx, bookingIdOf(c));
  await next();
});

export const claimPages = newRouter()
  .use("/:id/claim/*", forItsPeople)
  .get("/:id/claim", async (c) => claimPage(c))
  .post("/:id/claim", async (c) => {
    const id = bookingIdOf(c);
    const read = await readForm(c, ClaimInput, withNumbers("seq"));
    if (!read.ok) return claimPage(c, read);
    await openClaim(c.var.ctx, { id, ...read.data });
    return c.redirect(`/bookings/${id}?done=claimed`, 303);
  })
  .post("/:id/claim/answer", async (c) => {
    const id = bookingIdOf(c);
    const read = await readForm(c, AnswerInput);
    if (!read.ok) return claimPage(c, read);
    const { answer: step, text } = read.data;
    await answerClaim(c.var.ctx, { id, step, text });
    return c.redirect(`/bookings/${id}/claim`, 303);
  })
  .post("/:id/claim/evidence", async (c) => {
    const id = bookingIdOf(c);
    const read = await readForm(c, EvidenceInput);
    if (!read.ok) return claimPage(c, read);
    await answerClaim(c.var.ctx, { id, step: "evidence", ...read.data });
    return c.redirect(`/bookings/${id}/claim`, 303);
  })
  .post("/:id/claim/withdrawal", async (c) => {
    const id = bookingIdOf(c);
    await answerClaim(c.var.ctx, { id, step: "withdraw", text: "" });
    return c.redirect(`/bookings/${id}`, 303);
  });

export const claimsApi = newRouter()
  .use("/:id/claim/*", forItsPeople)
  .get("/:id/claim", async (c) => c.json(await detailOf(c.var.ctx, bookingIdOf(c)), 200))
  .post("/:id/claim", async (c) => {
    const id = bookingIdOf(c);
    await openClaim(c.var.ctx, { id, ...(await readJson(c, ClaimInput)) });
    return c.json(await detailOf(c.var.ctx, id), 201);
  })
  .post("/:id/claim/answer", async (c) => {
    const id = bookingIdOf(c);
    const { answer: step, text } = await readJson(c, AnswerInput);
    await answerClaim(c.var.ctx, { id, step, text });
    return c.json(await detailOf(c.var.ctx, id), 200);
  })
  .post("/:id/claim/evidence", async (c) => {
    const id = bookingIdOf(c);
    await answerClaim(c.var.ctx, { id, step: "evidence", ...(await readJson(c, EvidenceInput)) });
    return c.json(await detailOf(c.var.ctx, id), 200);
  })
  .post("/:id/claim/withdrawal", async (c) => {
    const id = bookingIdOf(c);
    await answerClaim(c.var.ctx, { id, step: "withdraw", text: "" });
    return c.json(await detailOf(c.var.ctx, id), 200);
  });

async function detailOf(ctx: Context, id: BookingId): Promise<ClaimDetail> {
  const { booking, claim, party } = await openBooking(ctx, id);
  if (claim === null) throw new Refusal("not-found");
  const end = settlementAt(claim, ctx.now);
  return {
    by: claim.by,
    says: claim.says,
    text: claim.text,
    answer: claim.answer,
    evidence: evidenceOf(claim, party),
    stage: stageAt(claim, ctx.now),
    stageEndsAt: stageEndsAt(claim, ctx.now),
    ended: end?.ended ?? null,
    finding: end?.finding ?? null,
    refundMinor: end === null ? null : moneyFor(booking, end.finding).refundMinor,
  };
}

async function claimPage(
  c: C,
  wrong?: { readonly values: FormValues; readonly errors: FormErrors },
): Promise<Response> {
  const { ctx } = c.var;
  const read = await openBooking(ctx, bookingIdOf(c));
  const { booking, claim, party } = read;
  // Says why when it is too early or too late to say anything.
  if (claim === null) decideClaim(booking, null, { by: party, says: "not-held", text: "" }, ctx.now);
  const props = { read, now: ctx.now, values: wrong?.values, errors: wrong?.errors };
  return page(
    c,
    { title: claimTitle(read), current: "bookings", errors: wrong?.errors },
    claim === null ? <ClaimPage {...props} /> : <ClaimStatePage {...props} claim={claim} />,
  );
}
