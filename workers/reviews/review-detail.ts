import type { Review } from "#workers/reviews/store.ts";

/** A review as the API gives it: nothing of who wrote it but the side. */
export function detailOfReview(review: Review) {
  const { id, by, clarity, preparation, usefulness, kindness, text, writtenAt, reply } = review;
  return { id, by, scores: { clarity, preparation, usefulness, kindness }, text, writtenAt, reply };
}
