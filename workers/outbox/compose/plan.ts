import { canWritePlan, isClaimOpen, type LoadedBooking } from "#shared/bookings.ts";
import { domainLabel } from "#shared/domains.ts";
import type { BookingId } from "#shared/ids.ts";
import { canReview, reviewWindow } from "#shared/reviews.ts";
import { planMail, type PlanAction } from "#web/emails/plan.ts";
import { progressMail } from "#web/emails/progress.ts";
import { writePlanMail } from "#web/emails/write-plan.ts";
import { loadBooking } from "#workers/bookings/store.ts";
import type { Context } from "#workers/context.ts";
import type { Composed } from "#workers/outbox/compose/composed.ts";
import { mutableFor, sessionMailFor } from "#workers/outbox/compose/session-mail.ts";
import { MAIL_KINDS } from "#workers/outbox/mail-kinds.ts";
import type { MailEffect } from "#workers/outbox/effects.ts";
import { listDue } from "#workers/plans/own-store.ts";
import { readPlan } from "#workers/plans/store.ts";

type Of<K extends MailEffect["kind"]> = Extract<MailEffect, { kind: K }>;

/** To the mentor, an hour after. */
export async function composeWritePlan(ctx: Context, effect: Of<"email.write-plan">): Promise<Composed> {
  const found = await afterSession(ctx, effect.bookingId);
  if ("skip" in found) return found;
  if (found.actions.length > 0) return { skip: "the plan is written" };
  const { loaded } = found;
  const mutable = mutableFor(loaded, "mentor", MAIL_KINDS[effect.kind].mutes);
  const mail = writePlanMail(await sessionMailFor(ctx, loaded, "mentor", { place: "plan", mutable }));
  return { mail, to: loaded.mentor.email, mutable };
}

/** To the mentee, the day after or when the mentor writes it later. */
export async function composePlan(
  ctx: Context,
  effect: Of<"email.plan" | "email.plan-written">,
): Promise<Composed> {
  const found = await afterSession(ctx, effect.bookingId);
  if ("skip" in found) return found;
  if (effect.kind === "email.plan-written" && found.actions.length === 0) return { skip: "taken back since" };
  const { loaded, ...plan } = found;
  const mutable = mutableFor(loaded, "mentee", MAIL_KINDS[effect.kind].mutes);
  const about = await sessionMailFor(ctx, loaded, "mentee", { place: "plan", mutable });
  const { booking, claim, reviewedBy } = loaded;
  const mayReview = canReview(booking, claim, reviewedBy, "mentee", ctx.now);
  const reviewUntil = mayReview ? reviewWindow(booking).until : null;
  return { mail: planMail({ ...about, ...plan, reviewUntil }), to: loaded.mentee.email, mutable };
}

/** To the mentee, two weeks after. */
export async function composeProgress(ctx: Context, effect: Of<"email.progress">): Promise<Composed> {
  const found = await afterSession(ctx, effect.bookingId);
  if ("skip" in found) return found;
  if (found.actions.length === 0) return { skip: "there is no plan" };
  const { loaded, actions } = found;
  const mutable = mutableFor(loaded, "mentee", MAIL_KINDS[effect.kind].mutes);
  const about = await sessionMailFor(ctx, loaded, "mentee", { place: "plan", mutable });
  const due = (await listDue(ctx, loaded.mentee.id)).filter((each) => each.bookingId !== effect.bookingId);
  return { mail: progressMail({ ...about, actions, due }), to: loaded.mentee.email, mutable };
}

type AfterSession = {
  readonly loaded: LoadedBooking;
  readonly actions: readonly PlanAction[];
  readonly summary: string;
  readonly reflected: boolean;
};

async function afterSession(ctx: Context, bookingId: BookingId): Promise<AfterSession | { skip: string }> {
  const loaded = await loadBooking(ctx, bookingId);
  if (!canWritePlan(loaded.booking, ctx.now)) return { skip: `it is ${loaded.booking.status} now` };
  if (isClaimOpen(loaded.claim, ctx.now)) return { skip: "it is not settled what became of the session" };
  const plan = await readPlan(ctx, bookingId);
  const actions: PlanAction[] = plan.actions.map((action) => ({
    text: action.text,
    domain: domainLabel(action.domain),
    byMentor: action.owner === "mentor",
    dueOn: action.dueOn,
    done: action.doneAt !== null,
  }));
  return { loaded, actions, summary: plan.summary, reflected: plan.reflection !== null };
}
