import { eq } from "drizzle-orm";
import { deadlineDue } from "#shared/career/career-dates.ts";
import { visaRulesFrom } from "#shared/facts/law.ts";
import { specialtyTitle } from "#shared/facts/specialties.ts";
import { eventsFrom } from "#shared/facts/timeline.ts";
import { statusEnds } from "#shared/facts/visa.ts";
import type { UserId } from "#shared/ids.ts";
import { dateAt, daysBetween } from "#shared/time.ts";
import { UK_ZONE } from "#shared/when.ts";
import { deadlineMail } from "#web/emails/deadline.ts";
import { visaEndingMail } from "#web/emails/visa-ending.ts";
import { muteLink } from "#workers/accounts/mute-mail.ts";
import { findStanding } from "#workers/career/store.ts";
import type { Context } from "#workers/context.ts";
import { users } from "#workers/db/schema/accounts.ts";
import { aboutSpecialty, readFacts } from "#workers/facts/store.ts";
import { listDue } from "#workers/plans/own-store.ts";
import type { Composed } from "#workers/outbox/compose/composed.ts";
import { MAIL_KINDS } from "#workers/outbox/mail-kinds.ts";
import type { MailEffect } from "#workers/outbox/effects.ts";

type Of<K extends MailEffect["kind"]> = Extract<MailEffect, { kind: K }>;

/** To the mentee, 180, 90 and 30 days before the last day she gave; not once she has changed it. */
export async function composeVisaEnding(ctx: Context, effect: Of<"email.visa-ending">): Promise<Composed> {
  const { userId, endsOn } = effect;
  const { visaEndsOn, visaStatus } = await findStanding(ctx, userId);
  const ends = visaStatus === null || statusEnds(visaStatus);
  if (visaEndsOn !== endsOn || !ends) return { skip: "the date has changed since" };
  const reader = await readerOf(ctx, userId);
  if (reader === undefined) return { skip: "nobody has this account" };
  const rules = visaRulesFrom(await readFacts(ctx, "visa-rules"));
  const mail = visaEndingMail({
    name: reader.name,
    endsOn,
    daysLeft: daysBetween(dateAt(UK_ZONE, ctx.now), endsOn),
    rules: rules.map(({ text, cite }) => ({ text, source: cite })),
    url: `${ctx.settings.origin}/ladder/standing`,
    mute: await muteLink(ctx, reader.mutable),
  });
  return { mail, to: reader.email, mutable: reader.mutable };
}

/** To the mentee, 21 days before applications to her target close; not once she aims elsewhere or the date has moved. */
export async function composeDeadline(ctx: Context, effect: Of<"email.deadline">): Promise<Composed> {
  const { userId, specialty, closesOn } = effect;
  const today = dateAt(UK_ZONE, ctx.now);
  const { targetSpecialty, targetStart } = await findStanding(ctx, userId);
  const events = eventsFrom(await readFacts(ctx, ...aboutSpecialty(specialty)), specialty);
  const due = targetSpecialty === specialty ? deadlineDue(specialty, events, today) : undefined;
  if (due?.closes.on !== closesOn) return { skip: "the target or the date has changed since" };
  if (targetStart !== null && targetStart > due.forStartsUpTo) return { skip: "the target is a later start" };
  const reader = await readerOf(ctx, userId);
  if (reader === undefined) return { skip: "nobody has this account" };
  const mail = deadlineMail({
    name: reader.name,
    specialty: specialtyTitle(specialty),
    closes: due.closes,
    daysLeft: daysBetween(today, closesOn),
    source: due.closes.cite,
    due: await listDue(ctx, userId),
    url: `${ctx.settings.origin}/ladder`,
    mute: await muteLink(ctx, reader.mutable),
  });
  return { mail, to: reader.email, mutable: reader.mutable };
}

async function readerOf(ctx: Context, userId: UserId) {
  const [row] = await ctx.db
    .select({ name: users.name, email: users.email })
    .from(users)
    .where(eq(users.id, userId));
  return row && { ...row, mutable: { userId, kind: MAIL_KINDS["email.deadline"].mutes } };
}
