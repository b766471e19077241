import { FEED_PAST, FEED_REACH, FILE_REACH } from "#shared/feeds.ts";
import type { Context } from "#workers/context.ts";

/** A calendar's text as busy times from a day ago on; a FeedFault when it cannot be read. A file is worked out further ahead, because it is read only once. */
export async function workOut(
  ctx: Context,
  text: string,
  { zone, isFile }: { readonly zone: string; readonly isFile: boolean },
) {
  const { readCalendar } = await import("#workers/availability/feeds/read-calendar.ts");
  const { hostname } = new URL(ctx.settings.origin);
  return readCalendar(text, {
    zone,
    from: ctx.now - FEED_PAST,
    to: ctx.now + (isFile ? FILE_REACH : FEED_REACH),
    isOurs: (uid) => uid.startsWith("booking-bkg_") && uid.endsWith(`@${hostname}`),
  });
}
