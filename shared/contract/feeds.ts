import {
  boolean,
  custom,
  enum as oneOf,
  nullable,
  number,
  object,
  optional,
  string,
  type infer as Infer,
  trim,
  maxLength,
  _default,
  minLength,
  transform,
  pipe,
  int,
} from "zod/mini";
import { pageOf } from "#shared/contract/lists.ts";
import { checkFeedAddress, feedAddressWords } from "#shared/feeds.ts";
import { isId, type FeedId } from "#shared/ids.ts";

const feedId = custom<FeedId>((value) => isId("feed", value), {
  error: "This form is too old. Open the page again.",
});
const name = _default(
  string().check(trim(), maxLength(60, { error: "Keep the name under 60 characters." })),
  "",
);
const address = pipe(
  string({ error: "Paste the calendar’s address." }).check(
    trim(),
    minLength(1, { error: "Paste the calendar’s address." }),
  ),
  transform((text, check) => {
    const checked = checkFeedAddress(text);
    if (checked.ok) return checked.url;
    check.issues.push({ code: "custom", input: text, message: feedAddressWords(checked.problem) });
    return text;
  }),
);

/** A calendar to read again and again; `id` was made when the form was drawn. */
export const FeedAddressForm = object({ id: feedId, address, name });
export type FeedAddressForm = Infer<typeof FeedAddressForm>;

/** What goes with an uploaded calendar; `replaces` is the feed that goes when this one is kept. */
export const FeedFileForm = object({ id: feedId, name, replaces: optional(feedId) });
export type FeedFileForm = Infer<typeof FeedFileForm>;

/** A calendar's address as the API takes it; it counts at once. */
export const FeedInput = object({ address, name });
export type FeedInput = Infer<typeof FeedInput>;

/** A mentor's calendar as the API gives it; its address is a secret and stays here. */
export const Feed = object({
  id: string(),
  name: string(),
  kind: oneOf(["address", "file"]),
  state: oneOf(["good", "failing", "lost"]),
  lastReadAt: number().check(int()),
  nextTryAt: nullable(number().check(int())),
  problem: nullable(string()),
  busyTimes: number().check(int()),
  nextBusyAt: nullable(number().check(int())),
  busyUntilAt: nullable(number().check(int())),
});
export type Feed = Infer<typeof Feed>;

/** All calendars of a mentor, few enough for one page, and whether new bookings wait for the mentor's yes because of one of them. */
export const FeedList = object({ ...pageOf(Feed).shape, asksFirst: boolean() });
export type FeedList = Infer<typeof FeedList>;
