import { formatMoney } from "#shared/money.ts";
import { momentsLine } from "#shared/when.ts";

/** What comes back until when, in sentences; `steps` come from `refundSteps`. Nothing for a free session. */
export function RefundTerms(props: {
  steps: readonly { readonly untilAt: number; readonly refundMinor: number }[];
  priceMinor: number;
  startsAt: number;
  zone: string;
  mentor: string;
  /** True for a session of a pack. */
  pack?: boolean | undefined;
}) {
  const { steps, priceMinor, startsAt, zone, mentor, pack } = props;
  if (pack)
    return (
      <>
        Cancel in time and the session goes back to your pack, late and it is used up. You can end the pack:
        what is not used comes back, and those used count at the single price. If {mentor} ends it, all that
        is not used.
      </>
    );
  if (priceMinor === 0) return null;
  const until = (untilAt: number) =>
    untilAt >= startsAt ? "at any time before it starts" : `by ${momentsLine(untilAt, zone)}`;
  const back = (minor: number) => (minor === priceMinor ? "all of it back" : `${formatMoney(minor)} back`);
  return (
    <>
      {steps.map(({ untilAt, refundMinor }, index) => (
        <>
          {index === 0 ? "Cancel" : "Then"} <b>{until(untilAt)}</b> for {back(refundMinor)}.{" "}
        </>
      ))}
      {steps.length === 0 && "It is too late for money back if you cancel. "}
      If {mentor} cancels, always all of it.
    </>
  );
}
