import {
  enum as oneOf,
  nullable,
  number,
  object,
  optional,
  overwrite,
  string,
  type infer as Infer,
  int,
  minimum,
  maximum,
  trim,
  minLength,
  maxLength,
} from "zod/mini";
import { pageOf, pageQuery } from "#shared/contract/lists.ts";

const score = number({ error: "Choose 1 to 5." }).check(
  int(),
  minimum(1, { error: "Choose 1 to 5." }),
  maximum(5, {
    error: "Choose 1 to 5.",
  }),
);
const text = (name: string) =>
  string({ error: "Write a sentence or more." }).check(
    // The database counts letters up to the first of these.
    overwrite((words) => words.replaceAll("\0", "")),
    trim(),
    minLength(12, { error: `Write a sentence or more${name}.` }),
    maxLength(1500, { error: "Keep it under 1,500 characters." }),
  );

/** A mentee's review of a session. */
export const ReviewInput = object({
  clarity: score,
  preparation: score,
  usefulness: score,
  kindness: score,
  text: text(": what helped, and what did not"),
});

/** A mentor's review of a session. */
export const MentorsReviewInput = object({ preparation: score, kindness: score, text: text("") });

/** What either side sends: a mentor leaves out clarity and usefulness. */
export const AnyReviewInput = object({
  ...ReviewInput.shape,
  clarity: optional(score),
  usefulness: optional(score),
});
export type AnyReviewInput = Infer<typeof AnyReviewInput>;

/** A mentor's one reply to a mentee's review. */
export const ReplyInput = object({ text: text("") });

/** Why somebody thinks that a review should not be shown. */
export const ReviewReportInput = object({
  text: string().check(
    trim(),
    minLength(10, { error: "Say in a sentence what is wrong with it." }),
    maxLength(2000, { error: "Keep it under 2,000 characters." }),
  ),
});

/** Why an operator hides a review. */
export const HideInput = object({
  reason: string().check(
    trim(),
    minLength(10, { error: "Say in a sentence why." }),
    maxLength(500, { error: "Keep it under 500 characters." }),
  ),
});

const instant = number().check(int());
const scores = object({
  clarity: nullable(number().check(int())),
  preparation: number().check(int()),
  usefulness: nullable(number().check(int())),
  kindness: number().check(int()),
});

const OneReview = object({
  id: string(),
  by: oneOf(["mentee", "mentor"]),
  scores,
  text: string(),
  writtenAt: instant,
  /** A mentor's reply. */
  reply: nullable(string()),
});

/** The reviews of one session as one of its people sees them: their own, and the other's once it shows. */
export const SessionReviews = object({
  /** Until when this person may still review; null when not. */
  mayReviewUntil: nullable(instant),
  yours: nullable(OneReview),
  theirs: nullable(OneReview),
  /** When both show at the latest. */
  showsAt: nullable(instant),
});
export type SessionReviews = Infer<typeof SessionReviews>;

/** A page of the reviews of a mentor that are shown, newest first. */
export const ReviewPage = pageOf(OneReview);

/** How to page through a mentor's reviews. */
export const ReviewsQuery = object(pageQuery);
