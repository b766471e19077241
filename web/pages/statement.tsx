import { formatMoney, sumMoney } from "#shared/money.ts";
import { dateLabelAt, UK_ZONE } from "#shared/when.ts";
import { FactList } from "#web/components/panel.tsx";
import { Table } from "#web/components/table.tsx";
import { earningWords, kindWords, type EarnedSession } from "./earnings.tsx";

/** A mentor's year on paper: every priced session, oldest first, and what it all comes to. */
export function StatementPage(props: {
  name: string;
  year: number;
  sessions: readonly EarnedSession[];
  now: number;
}) {
  const { name, year, now } = props;
  const sessions = props.sessions.toReversed();
  const sum = (of: (session: EarnedSession) => number, some = sessions) =>
    formatMoney(sumMoney(some.map(of)));
  const sent = sessions.filter(({ state }) => state === "sent");
  return (
    <div class="stack">
      <p class="flash">
        Print this page, or save it as PDF from the print window. These lines are not printed.{" "}
        <a href={`/mentoring/earnings?year=${year}`}>Back to your earnings</a>
      </p>
      <h1>Statement for {year}</h1>
      <FactList
        facts={[
          { name: "Mentor", value: name },
          { name: "As of", value: dateLabelAt(now, UK_ZONE) },
          { name: "Your shares", value: sum(({ shareMinor }) => shareMinor) },
          {
            name: "Sent to you",
            value: sum(({ shareMinor, nettedMinor }) => shareMinor - nettedMinor, sent),
            note: "By Stripe, for Rung",
          },
        ]}
      />
      <Table
        caption={`Sessions of ${year}, by UK days`}
        columns={[
          { title: "Session" },
          { title: "State" },
          { title: "Price agreed", number: true },
          { title: "Your share", number: true },
          { title: "Kept back", number: true },
        ]}
        rows={sessions.map((session) => [
          `${dateLabelAt(session.startsAt, UK_ZONE)}, ${kindWords(session.kind)}, ${session.minutes} minutes`,
          earningWords(session),
          formatMoney(session.priceMinor),
          formatMoney(session.shareMinor),
          formatMoney(session.nettedMinor),
        ])}
        foot={[
          "Together",
          "",
          sum(({ priceMinor }) => priceMinor),
          sum(({ shareMinor }) => shareMinor),
          sum(({ nettedMinor }) => nettedMinor),
        ]}
      />
      <p class="small">Pounds sterling. A share that was taken back, lost to a bank or not due is £0.00.</p>
    </div>
  );
}
