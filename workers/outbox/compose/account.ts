import { MINUTE } from "#shared/time.ts";
import type { MailEffect } from "#workers/outbox/effects.ts";
import { MAIL_KINDS } from "#workers/outbox/mail-kinds.ts";
import { nhsCodeMail } from "#web/emails/nhs-code.ts";
import { searchFoundMail } from "#web/emails/search-found.ts";
import { signInMail } from "#web/emails/sign-in.ts";
import { verificationDecidedMail } from "#web/emails/verification-decided.ts";
import { verificationLapsingMail } from "#web/emails/verification-lapsing.ts";
import { nhsCodeOf, signInTokenOf } from "#workers/accounts/mail-secrets.ts";
import { muteLink } from "#workers/accounts/mute-mail.ts";
import { findOpenSignInLink } from "#workers/accounts/store.ts";
import type { Context } from "#workers/context.ts";
import { findAlert, findMentorToTell, findVerification } from "#workers/outbox/compose/read.ts";
import type { Composed } from "#workers/outbox/compose/composed.ts";

type Of<K extends MailEffect["kind"]> = Extract<MailEffect, { kind: K }>;

/** The link to sign in with; its secret is worked out anew each time and never kept. */
export async function composeSignIn(ctx: Context, effect: Of<"email.sign-in">): Promise<Composed> {
  const link = await findOpenSignInLink(ctx, effect.linkId);
  if (link === undefined) return { skip: "the link is used or over" };
  const token = await signInTokenOf(ctx.settings.linkSecret, effect.linkId);
  const mail = signInMail({ url: `${ctx.settings.origin}/sign-in/${token}`, minutes: 15 });
  return { mail, to: link.email, secret: true };
}

/** The code to a mentor's NHS address. */
export async function composeNhsCode(ctx: Context, effect: Of<"email.nhs-code">): Promise<Composed> {
  const found = await findVerification(ctx, effect.verificationId);
  if (found === undefined || found.status !== "code-sent") return { skip: "the code is no longer asked for" };
  const until = found.codeExpiresAt ?? 0;
  if (until <= ctx.now) return { skip: "the code is over" };
  const mail = nhsCodeMail({
    name: found.name,
    code: await nhsCodeOf(ctx.settings.linkSecret, effect.verificationId),
    minutes: Math.round((until - found.createdAt) / MINUTE),
  });
  return { mail, to: found.nhsEmail, secret: true };
}

/** What the operator decided. */
export async function composeVerificationDecided(
  ctx: Context,
  effect: Of<"email.verification-decided">,
): Promise<Composed> {
  const found = await findVerification(ctx, effect.verificationId);
  if (found?.status !== "approved" && found?.status !== "rejected") return { skip: "nothing is decided" };
  const { origin } = ctx.settings;
  const mail = verificationDecidedMail({
    name: found.name,
    decision:
      found.status === "approved"
        ? { approved: true, untilAt: found.recheckAt ?? found.verifiedUntilAt ?? ctx.now }
        : { approved: false, reason: found.reason ?? "" },
    url: found.status === "approved" ? `${origin}/mentoring` : `${origin}/mentoring/verification`,
  });
  return { mail, to: found.email };
}

/** A word before the badge lapses. */
export async function composeVerificationLapsing(
  ctx: Context,
  effect: Of<"email.verification-lapsing">,
): Promise<Composed> {
  const mentor = await findMentorToTell(ctx, effect.mentorId);
  if (mentor?.verifiedUntilAt !== effect.lapsesAt) return { skip: "renewed or withdrawn since" };
  const url = `${ctx.settings.origin}/mentoring/verification`;
  const mutable = { userId: mentor.userId, kind: MAIL_KINDS[effect.kind].mutes };
  const mute = await muteLink(ctx, mutable);
  const mail = verificationLapsingMail({ name: mentor.name, lapsesAt: effect.lapsesAt, url, mute });
  return { mail, to: mentor.email, mutable };
}

/** A saved search that now finds somebody. */
export async function composeSearchFound(ctx: Context, effect: Of<"email.search-found">): Promise<Composed> {
  const alert = await findAlert(ctx, effect.alertId);
  if (alert === undefined) return { skip: "the search is no longer saved" };
  const { origin } = ctx.settings;
  const mutable = { userId: alert.userId, kind: MAIL_KINDS[effect.kind].mutes };
  const mail = searchFoundMail({
    name: alert.name,
    search: alert.words,
    url: `${origin}/mentors?${alert.search}`,
    mute: await muteLink(ctx, mutable),
  });
  return { mail, to: alert.email, mutable };
}
