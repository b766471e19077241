import { canShare, isShared, shareParts, sharedUntil, type Share } from "#shared/career/sharing.ts";
import type { Evidence } from "#shared/career/evidence.ts";
import { domainLabel } from "#shared/domains.ts";
import { dateLabel, momentsLine } from "#shared/when.ts";
import { Button, ButtonLink, Buttons } from "#web/components/button.tsx";
import { Checkboxes } from "#web/components/choices.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { TextArea } from "#web/components/inputs.tsx";
import { bookingTitle, capital, otherFirst, type ReadBooking } from "./booking-words.ts";

/** The form's values as text. */
export type SharingValues = Readonly<
  Record<"parts" | "evidenceIds", readonly string[]> & { question: string }
>;

type Props = {
  read: ReadBooking;
  values: SharingValues;
  evidence: readonly Evidence[];
  /** True while the mentor sees something. */
  visible: boolean;
  errors?: FormErrors | undefined;
};

/** Where a mentee picks what the mentor of one session sees of her ladder. */
export function SharingPage({ read, values, evidence, visible, errors }: Props) {
  const { booking } = read;
  const mentor = otherFirst(read);
  const until = momentsLine(sharedUntil(booking), booking.menteeZone);
  return (
    <div class="stack narrow">
      <h1>What {mentor} sees of your ladder</h1>
      <p>
        For <a href={`/bookings/${booking.id}`}>{bookingTitle(read)}</a>. {capital(mentor)} sees what you tick
        here and nothing else, as it stands on the day, until {until}. You can change or end it at any time.
      </p>
      <p>
        {visible ? (
          <a href={`/bookings/${booking.id}/shared`}>See what {mentor} sees now</a>
        ) : (
          "Nothing is shared now."
        )}
      </p>
      <Form action={`/bookings/${booking.id}/sharing`}>
        <Checkboxes
          name="parts[]"
          legend="Where I stand"
          options={shareParts.map(({ code, label }) => ({ value: code, label }))}
          values={values.parts}
          error={errors?.["parts"]}
          optional
        />
        {evidence.length > 0 && (
          <Checkboxes
            name="evidenceIds[]"
            legend="Evidence"
            options={evidence.map(({ id, title, domain, happenedOn }) => ({
              value: id,
              label: title,
              hint: `${domainLabel(domain)}, ${dateLabel(happenedOn)}`,
            }))}
            values={values.evidenceIds}
            error={errors?.["evidenceIds"]}
            optional
          />
        )}
        <TextArea
          name="question"
          label={`What ${mentor} should look at`}
          hint="One question about what you show. Nothing about a patient."
          rows={2}
          maxlength={500}
          value={values.question}
          error={errors?.["question"]}
          optional
        />
        <Buttons>
          <Button>Share this with {mentor}</Button>
          <Button kind="quiet" name="step" value="look">
            Look at it first
          </Button>
        </Buttons>
      </Form>
      {visible && <EndSharing id={booking.id} />}
    </div>
  );
}

function EndSharing({ id }: { id: string }) {
  return (
    <Form action={`/bookings/${id}/sharing/end`} look="bare">
      <Button kind="stop">Stop sharing</Button>
    </Form>
  );
}

type OnBooking = { read: ReadBooking; share: Share | undefined; now: number };

/** On a booking's page: what its mentor sees of the ladder, for either of the two. */
export function BookingSharing({ read, share, now }: OnBooking) {
  const { booking, party } = read;
  const other = otherFirst(read);
  const visible = isShared(share, booking, now);
  if (!visible && (party === "mentor" || !canShare(booking, now))) return null;
  return (
    <section class="stack no-print" aria-labelledby="sharing-title">
      <h2 id="sharing-title">{party === "mentor" ? `${capital(other)}’s ladder` : "Your ladder"}</h2>
      <p>
        {visible && share
          ? sharedWords(share, party === "mentor" ? capital(other) : "You")
          : `${capital(other)} sees nothing of it.`}
      </p>
      <Buttons>
        {visible && (
          <ButtonLink href={`/bookings/${booking.id}/shared`} kind="quiet">
            {party === "mentor" ? "Look at it" : `See what ${other} sees`}
          </ButtonLink>
        )}
        {party === "mentee" && (
          <ButtonLink href={`/bookings/${booking.id}/sharing`} kind="quiet">
            {visible ? "Change or stop" : "Choose what to share"}
          </ButtonLink>
        )}
      </Buttons>
    </section>
  );
}

function sharedWords({ parts, evidenceIds, question }: Share, who: string): string {
  const pieces = evidenceIds.length;
  const shown = [
    parts.length > 0 &&
      `${parts.length} ${parts.length === 1 ? "part" : "parts"} of where ${who === "You" ? "you stand" : "things stand"}`,
    pieces > 0 && `${pieces} ${pieces === 1 ? "piece" : "pieces"} of evidence`,
    question !== "" && "a question",
  ].filter((each) => each !== false);
  return `${who} ${who === "You" ? "share" : "shares"} ${shown.join(" and ")}.`;
}
