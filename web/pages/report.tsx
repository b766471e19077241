import { reportReasons } from "#shared/contract/bookings.ts";
import { Button, ButtonLink, Buttons } from "#web/components/button.tsx";
import { Radios } from "#web/components/choices.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { TextArea } from "#web/components/inputs.tsx";
import { bookingTitle, type ReadBooking } from "./booking-words.ts";

const WORDS: Readonly<Record<(typeof reportReasons)[number], string>> = {
  "writes-answers": "Somebody wrote, or asked for, application answers",
  "interview-questions": "Confidential interview questions were shared or asked for",
  "patient-data": "Something about a patient was shared",
  signature: "A signature or a CREST form was asked for or offered",
  unkind: "Somebody was unkind, or worse",
  other: "Something else",
};

/** The page to say that something in a session crosses the line; only we read it. */
export function ReportPage(props: {
  read: ReadBooking;
  reason: string;
  text: string;
  errors?: FormErrors | undefined;
}) {
  const { read, reason, text, errors = {} } = props;
  return (
    <div class="stack narrow">
      <h1>This crosses the line</h1>
      <p>
        About: {bookingTitle(read)}. Only the people who run Rung read this. The other person is not told that
        it was you.
      </p>
      <Form action={`/bookings/${read.booking.id}/report`}>
        <Radios
          name="reason"
          legend="What happened?"
          value={reason}
          error={errors["reason"]}
          options={reportReasons.map((value) => ({ value, label: WORDS[value] }))}
        />
        <TextArea
          name="text"
          label="What should we know?"
          hint="Leave out anything by which a patient could be known."
          value={text}
          error={errors["text"]}
          maxlength={2000}
          optional
        />
        <Buttons>
          <Button>Send</Button>
          <ButtonLink href={`/bookings/${read.booking.id}`} kind="quiet">
            Back to the booking
          </ButtonLink>
        </Buttons>
      </Form>
    </div>
  );
}
