import { settlementAt, stageAt } from "#shared/bookings.ts";
import { claimContestedMail, claimOpenedMail, claimSettledMail } from "#web/emails/claim.ts";
import { loadBooking } from "#workers/bookings/store.ts";
import type { Context } from "#workers/context.ts";
import type { Composed } from "#workers/outbox/compose/composed.ts";
import { heldFor } from "#workers/outbox/compose/held.ts";
import { addressOf, sessionMailFor } from "#workers/outbox/compose/session-mail.ts";
import type { MailEffect } from "#workers/outbox/effects.ts";

/** A step of a claim about a session: made, contested or settled. */
export async function composeClaim(
  ctx: Context,
  { bookingId, to, step }: Extract<MailEffect, { kind: "email.claim" }>,
): Promise<Composed> {
  const loaded = await loadBooking(ctx, bookingId);
  const { booking, claim } = loaded;
  if (claim === null) return { skip: "nothing is claimed" };
  const stage = stageAt(claim, ctx.now);
  const settlement = settlementAt(claim, ctx.now);
  const isAsking = step === "opened" || step === "last-day";
  if (isAsking && stage !== "answer") return { skip: "answered or settled since" };
  if (step === "contested" && stage === "settled") return { skip: "settled since" };
  const { mentorShareMinor } = booking;
  const held = to === "mentee" && step !== "contested" ? await heldFor(ctx, loaded) : null;
  const place = held !== null ? "alternatives" : step === "settled" ? undefined : "claim";
  const about = await sessionMailFor(ctx, loaded, to, { place });
  const facts = { ...about, claim, mentorShareMinor, held };
  const address = addressOf(loaded, to);
  if (isAsking) return { mail: claimOpenedMail({ ...facts, again: step === "last-day" }), to: address };
  if (step === "contested") return { mail: claimContestedMail(facts), to: address };
  if (settlement === null) return { skip: "it is still open" };
  return { mail: claimSettledMail({ ...facts, settlement }), to: address };
}
