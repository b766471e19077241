import { readerZone, type Party } from "#shared/bookings.ts";
import {
  canReview,
  meanOf,
  meanText,
  reviewWindow,
  scoresOf,
  type Score,
  type Scores,
} from "#shared/reviews.ts";
import { momentsLine } from "#shared/when.ts";
import { Button, ButtonLink, Buttons } from "#web/components/button.tsx";
import { Radios } from "#web/components/choices.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { TextArea } from "#web/components/inputs.tsx";
import { FactList } from "#web/components/panel.tsx";
import { Moment, Times } from "#web/components/times.tsx";
import { bookingTitle, capital, otherFirst, type ReadBooking } from "./booking-words.ts";
import { textOf, type FormValues } from "./form-values.ts";

/** A review as pages show it. */
export type ShownReview = Scores & {
  readonly text: string;
  readonly writtenAt: number;
  readonly showsAt: number;
  readonly reply: string | null;
};

type Props = {
  read: ReadBooking;
  yours: ShownReview | null;
  /** The other side's, once it shows. */
  theirs: ShownReview | null;
  now: number;
  values?: FormValues | undefined;
  errors?: FormErrors | undefined;
};

/** What a score is called. */
export const SCORE_WORDS: Readonly<Record<Score, string>> = {
  clarity: "Clarity",
  preparation: "Preparation",
  usefulness: "Usefulness",
  kindness: "Kindness",
};

const ASKED: Readonly<Record<Party, Readonly<Record<Score, string>>>> = {
  mentee: {
    clarity: "How clear was what you heard?",
    preparation: "How well had your mentor prepared?",
    usefulness: "How much does it help you?",
    kindness: "How kind was your mentor?",
  },
  mentor: {
    clarity: "",
    preparation: "How well had your mentee prepared?",
    usefulness: "",
    kindness: "How kind was your mentee?",
  },
};

/** The page of a session's reviews: the form, what was written, and when the other side's shows. */
export function ReviewPage(props: Props) {
  const { read, yours, theirs, now } = props;
  const { booking, claim, reviewedBy, party } = read;
  const other = otherFirst(read);
  const zone = readerZone(read, party);
  const mayReview = canReview(booking, claim, reviewedBy, party, now);
  return (
    <div class="stack narrow">
      <h1>{mayReview ? `How was it with ${other}?` : "Reviews of this session"}</h1>
      <FactList
        facts={[
          { name: "What", value: bookingTitle(read) },
          {
            name: "When",
            value: <Times startsAt={booking.startsAt} endsAt={booking.endsAt} zone={zone} />,
          },
        ]}
      />
      {mayReview && <ReviewForm {...props} />}
      {yours !== null && (
        <section class="stack" aria-labelledby="yours">
          <h2 id="yours">You wrote</h2>
          <ReviewBody review={yours} />
          {yours.showsAt > now && (
            <p class="small">
              {capital(other)} does not see it yet: it shows when {other} has written too, or from{" "}
              {momentsLine(yours.showsAt, zone)}.
            </p>
          )}
        </section>
      )}
      {theirs !== null && (
        <section class="stack" aria-labelledby="theirs">
          <h2 id="theirs">{capital(other)} wrote</h2>
          <ReviewBody review={theirs} />
          {party === "mentor" && theirs.reply === null && <Reply {...props} />}
        </section>
      )}
      {!mayReview && yours === null && theirs === null && (
        <p>The time to review this session is over, and nobody wrote anything.</p>
      )}
      <ButtonLink href={`/bookings/${booking.id}`} kind="quiet">
        Back to the booking
      </ButtonLink>
    </div>
  );
}

function ReviewForm({ read, values = {}, errors = {} }: Props) {
  const { booking, party } = read;
  const other = otherFirst(read);
  return (
    <>
      <p>
        {party === "mentee"
          ? `What you write stands on ${other}’s page without your name. `
          : `Only ${other} reads what you write. `}
        Neither of you sees the other’s before both are in, or before the time to write is over. It cannot be
        changed afterwards. You can write until
      </p>
      <p>
        <Moment at={reviewWindow(booking).until} zone={readerZone(read, party)} />
      </p>
      <Form action={`/bookings/${booking.id}/review`}>
        {scoresOf(party).map((score) => (
          <Radios
            name={score}
            legend={ASKED[party][score]}
            hint="1 is not at all, 5 is very."
            value={textOf(values, score)}
            error={errors[score]}
            options={["1", "2", "3", "4", "5"].map((value) => ({ value, label: value }))}
            inline
          />
        ))}
        <TextArea
          name="text"
          label="In your words"
          hint={
            party === "mentee"
              ? "What helped, what did not. Nothing that tells who you are, no patients, no interview questions."
              : "What was good, and what would help next time."
          }
          value={textOf(values, "text")}
          error={errors["text"]}
          maxlength={1500}
        />
        <Button>Send it</Button>
      </Form>
    </>
  );
}

function Reply({ read, values = {}, errors = {} }: Props) {
  return (
    <Form action={`/bookings/${read.booking.id}/review/reply`}>
      <TextArea
        name="text"
        label="Reply, once"
        hint="It stands under the review on your page."
        value={textOf(values, "text")}
        error={errors["text"]}
        maxlength={1500}
      />
      <Buttons>
        <Button kind="quiet">Reply</Button>
      </Buttons>
    </Form>
  );
}

/** The scores, the words and the reply of one review. */
export function ReviewBody({ review }: { review: Omit<ShownReview, "showsAt" | "writtenAt"> }) {
  const given = (Object.keys(SCORE_WORDS) as Score[]).filter((score) => review[score] !== null);
  return (
    <>
      <p class="small">
        <b class="num">{meanText(meanOf(review))} of 5</b>:{" "}
        {given.map((score) => `${SCORE_WORDS[score].toLowerCase()} ${review[score]}`).join(", ")}
      </p>
      <p class="as-written">{review.text}</p>
      {review.reply !== null && (
        <blockquote class="written">
          <b>The mentor replied:</b> {review.reply}
        </blockquote>
      )}
    </>
  );
}
