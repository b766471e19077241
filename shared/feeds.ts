// A mentor's busy calendars: which addresses may be read, how their health counts, and what went wrong in words.
export { checkFeedAddress, feedAddressWords, type AddressProblem } from "./feeds/address.ts";
export { FeedFault, feedFaultWords, type FeedFailure, type FeedFaultCode } from "./feeds/failures.ts";
export {
  diaryMustAsk,
  FEED_EVERY,
  FEED_PAST,
  FEED_REACH,
  FEED_TRUSTED_FOR,
  FEED_WARNED_AFTER,
  FEEDS_AT_MOST,
  feedStateAt,
  FILE_REACH,
  FULL_READING_EVERY,
  PREVIEW_KEPT_FOR,
  type FeedHealth,
  type FeedNote,
  type FeedState,
} from "./feeds/health.ts";
export { isPublicIp } from "./feeds/public-ip.ts";
export { zoneForTzid } from "./feeds/zone-names.ts";
