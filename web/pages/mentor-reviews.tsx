import { MEANS_FROM, meanText, SCORES } from "#shared/reviews.ts";
import { dateLabelAt, UK_ZONE } from "#shared/when.ts";
import { Button, ButtonLink, Buttons } from "#web/components/button.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { TextArea } from "#web/components/inputs.tsx";
import { Pager } from "#web/components/pager.tsx";
import { Empty, FactList } from "#web/components/panel.tsx";
import { textOf, type FormValues } from "./form-values.ts";
import { offerName } from "./mentors-card.tsx";
import { ReviewBody, SCORE_WORDS, type ShownReview } from "./review.tsx";

/** The reviews of a mentor that are shown: how many, the means, and one page of them. */
export type MentorReviews = {
  readonly number: number;
  readonly means: Readonly<Record<(typeof SCORES)[number], number | null>>;
  readonly items: readonly (ShownReview & { readonly id: string; readonly kind: string })[];
  readonly next: string | null;
  readonly isLater: boolean;
};

/** What mentees wrote about a mentor, newest first; means only from three on. */
export function Reviews({ handle, reviews }: { handle: string; reviews: MentorReviews }) {
  const { number, means, items, next, isLater } = reviews;
  if (number === 0)
    return (
      <Empty
        title="No reviews yet"
        why="Only people who had a session can review it, and both sides’ reviews appear together. The first ones are still to come."
      />
    );
  const page = `/mentors/${handle}`;
  return (
    <section class="stack" id="reviews" aria-labelledby="reviews-title">
      <h2 id="reviews-title">{number === 1 ? "1 review" : `${number} reviews`}</h2>
      {number >= MEANS_FROM ? (
        <FactList
          wide
          facts={SCORES.map((score) => ({
            name: SCORE_WORDS[score],
            value: <span class="num">{meanText(means[score] ?? 0)} of 5</span>,
          }))}
        />
      ) : (
        <p class="small">Means are shown from three reviews on.</p>
      )}
      <ul class="register">
        {items.map((review) => (
          <li class="row">
            <div class="row-main stack-small">
              <h3>
                {offerName(review.kind)}, {dateLabelAt(review.writtenAt, UK_ZONE)}
              </h3>
              <ReviewBody review={review} />
              <p class="small">
                <a href={`${page}/reviews/${review.id}/report`}>
                  Report this review<span class="unseen"> of {dateLabelAt(review.writtenAt, UK_ZONE)}</span>
                </a>
              </p>
            </div>
          </li>
        ))}
      </ul>
      <p class="small">
        Only people who had a session here can review it. Neither side sees the other’s review before both are
        in or seven days have passed. We change nothing, and hide only what breaks the rules.
      </p>
      <Pager
        earlier={isLater ? `${page}#reviews` : undefined}
        later={next === null ? undefined : `${page}?reviews=${next}#reviews`}
        earlierLabel="Newest reviews"
        laterLabel="Older reviews"
        label="Reviews"
      />
    </section>
  );
}

/** The page to say that a review should not be shown. */
export function ReviewReportPage(props: {
  handle: string;
  review: ShownReview & { readonly id: string };
  values: FormValues;
  errors?: FormErrors | undefined;
}) {
  const { handle, review, values, errors = {} } = props;
  return (
    <div class="stack narrow">
      <h1>Report this review</h1>
      <ReviewBody review={review} />
      <p>
        A person at Rung reads your report. A review is hidden when it breaks the rules: unkindness, a
        patient, interview questions, somebody’s name. It is not hidden for being critical.
      </p>
      <Form action={`/mentors/${handle}/reviews/${review.id}/report`}>
        <TextArea
          name="text"
          label="What is wrong with it?"
          value={textOf(values, "text")}
          error={errors["text"]}
          maxlength={2000}
        />
        <Buttons>
          <Button>Send</Button>
          <ButtonLink href={`/mentors/${handle}#reviews`} kind="quiet">
            Back to the reviews
          </ButtonLink>
        </Buttons>
      </Form>
    </div>
  );
}
