import { formatMoney, sumMoney } from "#shared/money.ts";
import { findOfferKind, offerLabel } from "#shared/offers.ts";
import type { Earning } from "#shared/payouts.ts";
import { dateAt } from "#shared/time.ts";
import { dateLabelAt, monthName, UK_ZONE } from "#shared/when.ts";
import { BarChart } from "#web/charts/bar.tsx";
import { Button, Buttons } from "#web/components/button.tsx";
import { Form } from "#web/components/form.tsx";
import { Notice } from "#web/components/notice.tsx";
import { Empty } from "#web/components/panel.tsx";
import { Table } from "#web/components/table.tsx";
import { MentoringFrame } from "./mentoring-frame.tsx";

/** A priced session and its money. */
export type EarnedSession = Earning & {
  readonly bookingId: string;
  readonly kind: string;
  readonly minutes: number;
  readonly startsAt: number;
};

/** Whether the mentor can be paid: not asked for yet, something is needed, being looked at, ready, or the bank sends it back. */
export type AccountStanding =
  | { readonly is: "not-needed" | "to-begin" | "looked-at" | "ready" | "sent-back" }
  | { readonly is: "due"; readonly what: readonly string[] };

/** What a mentor earns: whether it can be paid, a year by month, and every session. */
export function EarningsPage(props: {
  year: number;
  thisYear: number;
  sessions: readonly EarnedSession[];
  account: AccountStanding;
  /** What is still to be kept back from later shares, in pence. */
  owedMinor: number;
  unavailable?: boolean | undefined;
  linkOver?: boolean | undefined;
}) {
  const { year, thisYear, sessions, owedMinor, unavailable, linkOver } = props;
  return (
    <MentoringFrame at="earnings" title={`Earnings in ${year}`}>
      {unavailable && (
        <Notice kind="wrong" title="Stripe cannot be reached just now." live>
          Nothing is lost. Try again in a few minutes.
        </Notice>
      )}
      {linkOver && <Notice title="That link to Stripe was over.">Open a new one below.</Notice>}
      <Account {...props.account} />
      {owedMinor > 0 && (
        <Notice kind="plain" title={`${formatMoney(owedMinor)} is kept back from your next shares.`}>
          A session was refunded, or its payment disputed, after you had been paid for it. You do not have to
          send anything.
        </Notice>
      )}
      {sessions.length === 0 ? (
        <Empty title="Nothing earned in this year" why="Sessions with a price are listed here once booked." />
      ) : (
        <>
          <Months sessions={sessions} year={year} />
          <Sessions sessions={sessions} />
        </>
      )}
      <p class="small">
        <a href={`/mentoring/earnings?year=${year - 1}`}>{year - 1}</a>
        {year < thisYear && (
          <>
            {" "}
            · <a href={`/mentoring/earnings?year=${year + 1}`}>{year + 1}</a>
          </>
        )}{" "}
        · <a href={`/mentoring/earnings/${year}`}>The year to print</a> ·{" "}
        <a href={`/mentoring/earnings/${year}.csv`}>The year as a table file (CSV)</a>
      </p>
    </MentoringFrame>
  );
}

function Account(account: AccountStanding) {
  if (account.is === "not-needed") return null;
  if (account.is === "ready")
    return (
      <Notice kind="plain" title="You can be paid.">
        Stripe sends each share to your bank account.
      </Notice>
    );
  if (account.is === "looked-at")
    return (
      <Notice kind="plain" title="Stripe is looking at your details.">
        There is nothing to do. What is due meanwhile is kept for you.
      </Notice>
    );
  return (
    <section class="stack" aria-labelledby="account-title">
      <h2 id="account-title">
        {account.is === "sent-back" ? "Your bank sent your money back" : "Before you can be paid"}
      </h2>
      <p>{TO_DO[account.is]}</p>
      {account.is === "due" && account.what.length > 0 && (
        <ul>
          {account.what.map((what) => (
            <li>{requirementWords(what)}</li>
          ))}
        </ul>
      )}
      <Form action="/mentoring/earnings/account" look="bare">
        <Buttons>
          <Button>{account.is === "to-begin" ? "Set up payment with Stripe" : "Go on with Stripe"}</Button>
        </Buttons>
      </Form>
    </section>
  );
}

const TO_DO = {
  "to-begin":
    "Shares are paid by Stripe. Tell them who you are and which bank account is yours; it takes a few minutes. Mentees can book meanwhile, and what is due is kept for you.",
  due: "Stripe still needs something from you. What is due meanwhile is kept for you, and goes by itself afterwards.",
  "sent-back":
    "Stripe paid your shares out to your bank account, and the bank did not take them. Nothing is lost: Stripe keeps them for you, and pays again when your bank details are right. Check them there.",
} as const;

const REQUIREMENTS: readonly (readonly [RegExp, string])[] = [
  [/outbound_destination|external_account|bank/, "Your bank account"],
  [/date_of_birth|dob/, "Your date of birth"],
  [/document/, "A photo of an identity document"],
  [/address/, "Your address"],
  [/name/, "Your name"],
  [/phone/, "Your phone number"],
  [/terms_of_service|tos/, "Your agreement to Stripe’s terms"],
];

/** What Stripe asks for, in plain words. */
function requirementWords(described: string): string {
  return REQUIREMENTS.find(([pattern]) => pattern.test(described))?.[1] ?? "Something more about you";
}

function Months({ sessions, year }: { sessions: readonly EarnedSession[]; year: number }) {
  const month = ({ startsAt }: EarnedSession) => Number(dateAt(UK_ZONE, startsAt).slice(5, 7));
  const sum = (some: readonly EarnedSession[]) => sumMoney(some.map(({ shareMinor }) => shareMinor));
  const last = Math.max(...sessions.map(month));
  const first = Math.min(...sessions.map(month));
  const bars = Array.from({ length: last - first + 1 }, (_, i) => ({
    label: monthName(first + i),
    value: sum(sessions.filter((session) => month(session) === first + i)),
  }));
  return (
    <BarChart
      title="Your share by month"
      says={`${formatMoney(sum(sessions))} in ${year}, of which ${formatMoney(sum(sessions.filter(({ state }) => state === "sent")))} is sent.`}
      bars={bars}
      xName="Month of the session"
      yName="Your share"
      format={formatMoney}
    />
  );
}

function Sessions({ sessions }: { sessions: readonly EarnedSession[] }) {
  return (
    <Table
      caption="Sessions"
      columns={[
        { title: "Session" },
        { title: "Price agreed", number: true },
        { title: "Your share", number: true },
        { title: "State, date due" },
      ]}
      rows={sessions.map((session) => [
        <>
          <a href={`/bookings/${session.bookingId}`}>{dateLabelAt(session.startsAt, UK_ZONE)}</a>,{" "}
          {kindWords(session.kind)}
        </>,
        formatMoney(session.priceMinor),
        formatMoney(session.shareMinor),
        <>
          {earningWords(session)}
          {session.nettedMinor > 0 && `, ${formatMoney(session.nettedMinor)} kept back`}
          <br />
          <small class="num">{dateLabelAt(session.dueAt, UK_ZONE)}</small>
        </>,
      ])}
    />
  );
}

/** A kind of session in words. */
export function kindWords(kind: string): string {
  const found = findOfferKind(kind);
  return found === undefined ? "Session" : offerLabel(found);
}

/** Where a share is, in words. */
export function earningWords({ state, sentAt, dueAt }: Earning): string {
  switch (state) {
    case "to-come":
      return "Booked";
    case "owed":
      return `Owed on ${dateLabelAt(dueAt, UK_ZONE)}`;
    case "waiting":
      return "Waiting for you";
    case "on-its-way":
      return "On its way";
    case "sent":
      return sentAt === null ? "Sent" : `Sent ${dateLabelAt(sentAt, UK_ZONE)}`;
    case "given":
      return sentAt === null ? "Given" : `Given to the bursary pool ${dateLabelAt(sentAt, UK_ZONE)}`;
    case "taken-back":
      return "Reversed";
    case "nothing":
      return "Given back to the mentee";
    case "disputed":
      return "Kept back: the mentee’s bank asks for the payment";
    case "claimed":
      return "Waits until it is settled what became of the session";
    case "lost":
      return "Given back by the mentee’s bank";
  }
}
