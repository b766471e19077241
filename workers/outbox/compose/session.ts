import { noShowFrom, type LoadedBooking } from "#shared/bookings.ts";
import { intakeNudgeMail } from "#web/emails/intake-nudge.ts";
import { nudgeMail } from "#web/emails/nudge.ts";
import { reminderMail } from "#web/emails/reminder.ts";
import { loadBooking } from "#workers/bookings/store.ts";
import type { Context } from "#workers/context.ts";
import type { Composed } from "#workers/outbox/compose/composed.ts";
import { addressOf, mutableFor, sessionMailFor } from "#workers/outbox/compose/session-mail.ts";
import { MAIL_KINDS } from "#workers/outbox/mail-kinds.ts";
import type { MailEffect } from "#workers/outbox/effects.ts";

type Of<K extends MailEffect["kind"]> = Extract<MailEffect, { kind: K }>;

/** Nothing is prepared yet. */
export async function composeIntakeNudge(ctx: Context, effect: Of<"email.intake-nudge">): Promise<Composed> {
  const loaded = await loadBooking(ctx, effect.bookingId);
  const off = noLongerAhead(ctx, loaded, effect.startsAt);
  if (off !== undefined) return { skip: off };
  if (loaded.booking.intake !== null) return { skip: "prepared since" };
  const mutable = mutableFor(loaded, "mentee", MAIL_KINDS[effect.kind].mutes);
  const about = await sessionMailFor(ctx, loaded, "mentee", { place: "prepare", mutable });
  return { mail: intakeNudgeMail(about), to: loaded.mentee.email, mutable };
}

/** A day or an hour before. */
export async function composeReminder(ctx: Context, effect: Of<"email.reminder">): Promise<Composed> {
  const loaded = await loadBooking(ctx, effect.bookingId);
  const off = noLongerAhead(ctx, loaded, effect.startsAt);
  if (off !== undefined) return { skip: off };
  const mutable = mutableFor(loaded, effect.to, MAIL_KINDS[effect.kind].mutes);
  const about = await sessionMailFor(ctx, loaded, effect.to, { mutable });
  const mail = reminderMail({ ...about, hours: effect.hours, prepared: loaded.booking.intake !== null });
  return { mail, to: addressOf(loaded, effect.to), mutable };
}

/** The other side waits in the room. */
export async function composeNudge(ctx: Context, effect: Of<"email.nudge">): Promise<Composed> {
  const loaded = await loadBooking(ctx, effect.bookingId);
  const { booking } = loaded;
  if (booking.status !== "confirmed") return { skip: `it is ${booking.status} now` };
  const mutable = mutableFor(loaded, effect.to, MAIL_KINDS[effect.kind].mutes);
  const about = await sessionMailFor(ctx, loaded, effect.to, { mutable });
  const mail = nudgeMail({ ...about, noShowFrom: noShowFrom(booking) });
  return { mail, to: addressOf(loaded, effect.to), mutable };
}

/** Why a mail about a session to come is not to be sent; undefined when it is. */
function noLongerAhead(ctx: Context, { booking }: LoadedBooking, startsAt: number): string | undefined {
  if (booking.status !== "confirmed") return `it is ${booking.status} now`;
  if (booking.startsAt !== startsAt) return "moved since";
  return booking.startsAt <= ctx.now ? "it has begun" : undefined;
}
