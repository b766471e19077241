import { formatMoney } from "#shared/money.ts";
import { differenceWords, enterable, type Difference } from "#shared/reconcile.ts";
import { momentLine, UK_ZONE } from "#shared/when.ts";
import { Button } from "#web/components/button.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { TextArea } from "#web/components/inputs.tsx";
import { Tag } from "#web/components/marks.tsx";
import { FactList } from "#web/components/panel.tsx";
import { Register, RegisterRow } from "#web/components/register.tsx";
import { textOf, type FormValues } from "./form-values.ts";
import { OperatorFrame } from "./operator-frame.tsx";

/** A difference between us and Stripe, and since which night it is known. */
export type ShownDifference = Difference & { readonly id: string; readonly firstDay: string };

/** How the last comparison with Stripe ended. */
export type LastComparison = {
  readonly finishedAt: number | null;
  readonly compared: number;
  readonly stripeMinor: number | null;
  readonly ledgerMinor: number | null;
};

/** What the nightly comparison with Stripe found; none is mended by itself. */
export function Differences(props: {
  differences: readonly ShownDifference[];
  last: LastComparison | undefined;
}) {
  const { differences, last } = props;
  return (
    <>
      <h2>Compared with Stripe</h2>
      {last === undefined ? (
        <p class="small">Not yet. It is done each night at 03:10 UTC.</p>
      ) : (
        <FactList
          wide
          facts={[
            {
              name: "Last compared",
              value: last.finishedAt === null ? "" : momentLine(last.finishedAt, UK_ZONE),
              note: `${last.compared} things`,
            },
            { name: "Stripe’s balance then", value: formatMoney(last.stripeMinor ?? 0) },
            { name: "In our books then", value: formatMoney(last.ledgerMinor ?? 0) },
            { name: "Differences", value: String(differences.length) },
          ]}
        />
      )}
      {differences.length > 0 && (
        <Register label="Differences">
          {differences.map((difference) => (
            <RegisterRow
              title={differenceWords(difference.kind)}
              href={`/operator/differences/${encodeURIComponent(difference.id)}`}
            >
              <p class="marks">
                <Tag kind="next">{difference.subject}</Tag>
                <span class="small">
                  We: {difference.ours}. Stripe: {difference.stripes}. Since {difference.firstDay}.
                </span>
              </p>
            </RegisterRow>
          ))}
        </Register>
      )}
    </>
  );
}

/** One difference; what is Stripe's own affair can be entered into our books by hand. */
export function OperatorDifferencePage(props: {
  difference: ShownDifference;
  values: FormValues;
  errors?: FormErrors | undefined;
}) {
  const { difference, values, errors } = props;
  const { id, kind, subject, bookingId, ours, stripes, sinceAt, firstDay } = difference;
  return (
    <OperatorFrame at="money" title={differenceWords(kind)}>
      <FactList
        facts={[
          {
            name: "What",
            value: subject,
            note: `Of ${momentLine(sinceAt, UK_ZONE)}; known since ${firstDay}`,
          },
          { name: "We have", value: ours },
          { name: "Stripe has", value: stripes },
          bookingId !== null && {
            name: "Booking",
            value: <a href={`/operator/bookings/${bookingId}`}>{bookingId}</a>,
          },
        ]}
      />
      {enterable(difference) === undefined ? (
        <p>
          Look it up on Stripe’s own pages and find out why. This goes when the two agree again at a nightly
          comparison; nothing is mended by itself.
        </p>
      ) : (
        <Form action={`/operator/differences/${encodeURIComponent(id)}/entry`}>
          <p>
            {subject.startsWith("payout:")
              ? "Stripe moved our own money to or from our bank. If you know of it, enter it."
              : "Stripe took or gave this for no payment of ours, such as a monthly fee. If it is right, enter it."}
          </p>
          <TextArea
            name="reason"
            label="What it is"
            hint="Kept with your name and the time."
            value={textOf(values, "reason")}
            error={errors?.["reason"]}
            rows={2}
            maxlength={500}
          />
          <Button>Enter it into our books</Button>
        </Form>
      )}
    </OperatorFrame>
  );
}
