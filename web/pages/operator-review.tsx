import { momentLine, UK_ZONE } from "#shared/when.ts";
import { Button } from "#web/components/button.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { TextArea } from "#web/components/inputs.tsx";
import { Notice } from "#web/components/notice.tsx";
import { FactList } from "#web/components/panel.tsx";
import { textOf, type FormValues } from "./form-values.ts";
import { offerName } from "./mentors-card.tsx";
import { OperatorFrame } from "./operator-frame.tsx";
import { ReviewBody, type ShownReview } from "./review.tsx";

/** One review, and the form that hides it. */
export function OperatorReviewPage(props: {
  review: ShownReview & {
    readonly id: string;
    readonly hiddenAt: number | null;
    readonly hiddenReason: string | null;
  };
  mentor: { readonly name: string; readonly handle: string };
  kind: string;
  /** True when the operator is one of the session's people. */
  own: boolean;
  now: number;
  values: FormValues;
  errors?: FormErrors | undefined;
}) {
  const { review, mentor, kind, own, now, values, errors = {} } = props;
  return (
    <OperatorFrame at="reports" title={`A review of ${mentor.name}`}>
      <FactList
        facts={[
          {
            name: "Of",
            value: <a href={`/mentors/${mentor.handle}`}>{mentor.name}</a>,
            note: offerName(kind),
          },
          { name: "Written", value: momentLine(review.writtenAt, UK_ZONE) },
          {
            name: "Shown",
            value:
              review.showsAt <= now ? "Yes, unless hidden" : `From ${momentLine(review.showsAt, UK_ZONE)}`,
          },
        ]}
      />
      <ReviewBody review={review} />
      {review.hiddenAt !== null ? (
        <Notice kind="plain" title={`Hidden ${momentLine(review.hiddenAt, UK_ZONE)}.`}>
          {review.hiddenReason}
        </Notice>
      ) : own ? (
        <Notice title="This is about your own session.">Another operator has to decide on it.</Notice>
      ) : (
        <Form action={`/operator/reviews/${review.id}/hiding`}>
          <TextArea
            name="reason"
            label="Why it is hidden"
            hint="Kept with your name and the time. A review that is hidden does not count and does not come back."
            value={textOf(values, "reason")}
            error={errors["reason"]}
            maxlength={500}
          />
          <Button kind="stop">Hide the review</Button>
        </Form>
      )}
    </OperatorFrame>
  );
}
