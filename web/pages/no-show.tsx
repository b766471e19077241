import type { Party } from "#shared/bookings.ts";
import { formatMoney } from "#shared/money.ts";
import { Button, ButtonLink, Buttons } from "#web/components/button.tsx";
import { Radios } from "#web/components/choices.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { HiddenId } from "#web/components/inputs.tsx";
import { capital, otherFirst, type ReadBooking } from "./booking-words.ts";

/** The page on which one side says who did not come, with what follows from it. */
export function NoShowPage({ read, errors = {} }: { read: ReadBooking; errors?: FormErrors | undefined }) {
  const { booking } = read;
  const price = formatMoney(booking.priceMinor);
  const paid = booking.priceMinor > 0;
  return (
    <div class="stack narrow">
      <h1>Who did not come?</h1>
      <p>
        The same clock holds for both of you: {booking.policy.noShowFromMinutes} minutes past the start.{" "}
        {capital(otherFirst(read))} is told.
      </p>
      <p>
        {`Whoever of you disagrees can tell us within ${booking.policy.contestHours} hours, on the booking’s page: a person at Rung reads it. If nobody does, it stands.`}
      </p>
      <Form action={`/bookings/${booking.id}/no-show`}>
        <HiddenId name="seq" value={String(booking.seq)} />
        <Radios
          name="who"
          legend="Not there"
          error={errors["who"]}
          options={[
            {
              value: "mentor",
              label: nameOf(read, "mentor"),
              hint: paid ? `All of the price, ${price}, goes back to the mentee at once.` : undefined,
            },
            {
              value: "mentee",
              label: nameOf(read, "mentee"),
              hint: paid ? "Nothing goes back; the mentor is paid for the time." : undefined,
            },
          ]}
        />
        <Buttons>
          <Button kind="stop">Say so</Button>
          <ButtonLink href={`/bookings/${booking.id}`} kind="quiet">
            Back to the booking
          </ButtonLink>
        </Buttons>
      </Form>
    </div>
  );
}

function nameOf(read: ReadBooking, party: Party): string {
  return read.party === party ? "It was me" : capital(otherFirst(read));
}
