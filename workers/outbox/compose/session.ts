import { canWritePlan, noShowUntil, type LoadedBooking, type Party } from "#shared/bookings.ts";
import { domainLabel } from "#shared/domains.ts";
import type { BookingId } from "#shared/ids.ts";
import { shareOfKept } from "#shared/money.ts";
import { intakeNudgeMail } from "#web/emails/intake-nudge.ts";
import { noShowMail } from "#web/emails/no-show.ts";
import { planMail, type PlanAction } from "#web/emails/plan.ts";
import { progressMail } from "#web/emails/progress.ts";
import { reminderMail } from "#web/emails/reminder.ts";
import { writePlanMail } from "#web/emails/write-plan.ts";
import { loadBooking } from "#workers/bookings/store.ts";
import type { Context } from "#workers/context.ts";
import type { Composed } from "#workers/outbox/compose/composed.ts";
import { refundedMinor } from "#workers/outbox/compose/read.ts";
import { addressOf, mentorUrl, sessionMailFor } from "#workers/outbox/compose/session-mail.ts";
import type { MailEffect } from "#workers/outbox/effects.ts";
import { readPlan } from "#workers/plans/store.ts";

type Of<K extends MailEffect["kind"]> = Extract<MailEffect, { kind: K }>;

/** Nothing is prepared yet. */
export async function composeIntakeNudge(ctx: Context, effect: Of<"email.intake-nudge">): Promise<Composed> {
  const loaded = await loadBooking(ctx, effect.bookingId);
  const off = noLongerAhead(ctx, loaded, effect.startsAt);
  if (off !== undefined) return { skip: off };
  if (loaded.booking.intake !== null) return { skip: "prepared since" };
  const mail = intakeNudgeMail(await sessionMailFor(ctx, loaded, "mentee", "prepare"));
  return { mail, to: loaded.mentee.email, mutable: { userId: loaded.mentee.id, kind: "preparation" } };
}

/** A day or an hour before. */
export async function composeReminder(ctx: Context, effect: Of<"email.reminder">): Promise<Composed> {
  const loaded = await loadBooking(ctx, effect.bookingId);
  const off = noLongerAhead(ctx, loaded, effect.startsAt);
  if (off !== undefined) return { skip: off };
  const about = await sessionMailFor(ctx, loaded, effect.to);
  const mail = reminderMail({ ...about, hours: effect.hours, prepared: loaded.booking.intake !== null });
  return {
    mail,
    to: addressOf(loaded, effect.to),
    mutable: { userId: readerOf(loaded, effect.to), kind: "reminders" },
  };
}

/** Somebody did not come. */
export async function composeNoShow(ctx: Context, effect: Of<"email.no-show">): Promise<Composed> {
  const loaded = await loadBooking(ctx, effect.bookingId);
  const { booking } = loaded;
  if (booking.status !== "no-show" || booking.missedBy === null)
    return { skip: `it is ${booking.status} now` };
  const refundMinor = booking.priceMinor === 0 ? 0 : await refundedMinor(ctx, booking.id);
  const mail = noShowMail({
    ...(await sessionMailFor(ctx, loaded, effect.to)),
    missedBy: booking.missedBy,
    contestBy: noShowUntil(booking),
    refundMinor,
    shareMinor: shareOfKept(booking, Math.max(0, booking.priceMinor - refundMinor)),
    mentorUrl: mentorUrl(ctx, loaded),
  });
  return { mail, to: addressOf(loaded, effect.to) };
}

/** To the mentor, an hour after. */
export async function composeWritePlan(ctx: Context, effect: Of<"email.write-plan">): Promise<Composed> {
  const found = await afterSession(ctx, effect.bookingId);
  if ("skip" in found) return found;
  if (found.actions.length > 0) return { skip: "the plan is written" };
  const mail = writePlanMail(await sessionMailFor(ctx, found.loaded, "mentor", "plan"));
  return muted(found.loaded, "mentor", mail, "plan");
}

/** To the mentee, the day after or when the mentor writes it later. */
export async function composePlan(
  ctx: Context,
  effect: Of<"email.plan" | "email.plan-written">,
): Promise<Composed> {
  const found = await afterSession(ctx, effect.bookingId);
  if ("skip" in found) return found;
  if (effect.kind === "email.plan-written" && found.actions.length === 0) return { skip: "taken back since" };
  const mail = planMail({
    ...(await sessionMailFor(ctx, found.loaded, "mentee", "plan")),
    summary: found.summary,
    actions: found.actions,
    reflected: found.reflected,
  });
  return muted(found.loaded, "mentee", mail, "plan");
}

/** To the mentee, two weeks after. */
export async function composeProgress(ctx: Context, effect: Of<"email.progress">): Promise<Composed> {
  const found = await afterSession(ctx, effect.bookingId);
  if ("skip" in found) return found;
  if (found.actions.length === 0) return { skip: "there is no plan" };
  const mail = progressMail({
    ...(await sessionMailFor(ctx, found.loaded, "mentee", "plan")),
    actions: found.actions,
  });
  return muted(found.loaded, "mentee", mail, "progress");
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

function muted(
  loaded: LoadedBooking,
  party: Party,
  mail: { subject: string; html: string; text: string },
  kind: "plan" | "progress",
): Composed {
  return { mail, to: addressOf(loaded, party), mutable: { userId: readerOf(loaded, party), kind } };
}

/** Why a mail about a session to come is not to be sent; undefined when it is. */
function noLongerAhead(ctx: Context, { booking }: LoadedBooking, startsAt: number): string | undefined {
  if (booking.status !== "confirmed") return `it is ${booking.status} now`;
  if (booking.startsAt !== startsAt) return "moved since";
  return booking.startsAt <= ctx.now ? "it has begun" : undefined;
}

function readerOf({ mentee, mentor }: LoadedBooking, party: Party) {
  return party === "mentee" ? mentee.id : mentor.userId;
}
