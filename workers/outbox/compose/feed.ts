import { FEED_TRUSTED_FOR, feedFaultWords, feedStateAt } from "#shared/feeds.ts";
import { feedDownMail } from "#web/emails/feed-down.ts";
import { muteLink } from "#workers/accounts/mute-mail.ts";
import { findFeedToTell } from "#workers/availability/feeds/store.ts";
import type { Context } from "#workers/context.ts";
import type { Composed } from "#workers/outbox/compose/composed.ts";
import type { MailEffect } from "#workers/outbox/effects.ts";
import { MAIL_KINDS } from "#workers/outbox/mail-kinds.ts";

/** A word about a calendar that cannot be read; nothing once it can be again. */
export async function composeFeedDown(
  ctx: Context,
  effect: Extract<MailEffect, { kind: "email.feed-down" }>,
): Promise<Composed> {
  const found = await findFeedToTell(ctx, effect.feedId);
  if (found === undefined) return { skip: "the calendar is gone" };
  const { feed, name, userId, email, zone } = found;
  if (feed.goodAt !== effect.since || feed.failure === null || feedStateAt(feed, ctx.now) === "good")
    return { skip: "the calendar was read again since" };
  const mutable = { userId, kind: MAIL_KINDS[effect.kind].mutes };
  const mail = feedDownMail({
    name,
    calendar: feed.name,
    goodAt: feed.goodAt,
    asksFrom: feed.goodAt + FEED_TRUSTED_FOR,
    zone,
    why: feedFaultWords(feed.failure),
    url: `${ctx.settings.origin}/mentoring/feeds/${feed.id}`,
    mute: await muteLink(ctx, mutable),
  });
  return { mail, to: email, mutable };
}
