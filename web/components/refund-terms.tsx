import { formatMoney } from "#shared/money.ts";
import { momentLine } from "#shared/when.ts";

/** What comes back until when, in sentences; `steps` come from `refundSteps`. Nothing for a free session. */
export function RefundTerms(props: {
  steps: readonly { readonly untilAt: number; readonly refundMinor: number }[];
  priceMinor: number;
  startsAt: number;
  zone: string;
  mentor: string;
}) {
  const { steps, priceMinor, startsAt, zone, mentor } = props;
  if (priceMinor === 0) return null;
  return (
    <>
      {steps.map(({ untilAt, refundMinor }, index) => (
        <>
          {index === 0 ? "Cancel by " : "By "}
          <b>{untilAt >= startsAt ? "the start" : momentLine(untilAt, zone)}</b>
          {index === 0 ? " for " : ": "}
          {refundMinor === priceMinor ? "all of it back" : `${formatMoney(refundMinor)} back`}.{" "}
        </>
      ))}
      {steps.length === 0 && "It is too late for money back if you cancel. "}
      If {mentor} cancels, always all of it.
    </>
  );
}
