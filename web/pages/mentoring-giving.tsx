import { MOST_SEATS, seatWords, type Seats } from "#shared/seats.ts";
import { Button } from "#web/components/button.tsx";
import { Checkbox } from "#web/components/choices.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { TextField } from "#web/components/inputs.tsx";
import { MentoringFrame } from "./mentoring-frame.tsx";

/** What a mentor gives to people who cannot pay: free seats, and shares. */
export function GivingPage(props: {
  seats: Seats;
  typed: string;
  donates: boolean;
  errors: FormErrors | undefined;
  now: number;
}) {
  const { seats, typed, donates, errors = {}, now } = props;
  const words = seatWords(seats, now);
  return (
    <MentoringFrame at="giving" title="What you give">
      <p>Many of the people who need you most cannot pay. Here you may make room for them.</p>
      <Form action="/mentoring/giving">
        <TextField
          name="freeSeats"
          label="Free seats a month"
          hint={`0 to ${MOST_SEATS}. Each is one session of a priced offer for nothing, one a month for each mentee. Those who take one say that they cannot pay.`}
          value={typed}
          error={errors["freeSeats"]}
          inputmode="numeric"
          short
        />
        {words !== undefined && <p class="small">{words}.</p>}
        <Checkbox
          name="donates"
          label="Give my share to the bursary pool"
          hint="Shares that fall due while this is ticked pay sessions of others instead of going to your bank. What you owe from a refund is kept back first."
          checked={donates}
        />
        <Button>Save</Button>
      </Form>
    </MentoringFrame>
  );
}
