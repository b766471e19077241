import type { LedgerKind } from "#shared/ledger.ts";
import { specialtyName } from "#shared/facts/specialties.ts";
import { formatMoney, poundsText, sumMoney } from "#shared/money.ts";
import { dateAt } from "#shared/time.ts";
import { dateLabelAt, UK_ZONE } from "#shared/when.ts";
import { Table } from "#web/components/table.tsx";
import { OperatorFrame } from "./operator-frame.tsx";

type Line = {
  readonly at: number;
  readonly kind: LedgerKind;
  readonly minor: number;
  readonly sponsor: string | null;
  readonly reference: string | null;
  readonly specialty: string | null;
};
type Statement = { readonly beforeMinor: number; readonly lines: readonly Line[] };

/** A year of the bursary pool: what came in, what it paid, and what is left after each. */
export function StatementPage({
  year,
  thisYear,
  ...statement
}: Statement & { year: number; thisYear: number }) {
  const { beforeMinor, lines } = statement;
  const left = beforeMinor + sumMoney(lines.map(({ minor }) => minor));
  const to = (other: number) => `/operator/bursaries/statement?year=${other}`;
  return (
    <OperatorFrame at="bursaries" title={`The bursary pool in ${year}`}>
      <Table
        caption="Every movement"
        columns={[
          { title: "Day" },
          { title: "What" },
          { title: "In", number: true },
          { title: "Out", number: true },
          { title: "Left", number: true },
        ]}
        rows={[
          [
            dateLabelAt(Date.UTC(year, 0, 1), UK_ZONE),
            "In the pool before",
            "",
            "",
            formatMoney(beforeMinor),
          ],
          ...withBalance(statement).map(({ left: after, ...line }) => [
            dateLabelAt(line.at, UK_ZONE),
            whatWords(line),
            line.minor > 0 ? formatMoney(line.minor) : "",
            line.minor < 0 ? formatMoney(-line.minor) : "",
            formatMoney(after),
          ]),
        ]}
        foot={["In the pool now", "", "", "", formatMoney(left)]}
      />
      <p class="small">
        <a href={to(year - 1)}>{year - 1}</a>
        {year < thisYear && (
          <>
            {" "}
            · <a href={to(year + 1)}>{year + 1}</a>
          </>
        )}{" "}
        · <a href={`/operator/bursaries/${year}.csv`}>The year as a table file (CSV)</a>
      </p>
    </OperatorFrame>
  );
}

/** The statement as rows of a table file; days are UK days, amounts pounds. */
export function statementRows(statement: Statement): string[][] {
  return [
    ["Date", "What", "In (GBP)", "Out (GBP)", "Left (GBP)"],
    ["", "In the pool before", "", "", poundsText(statement.beforeMinor)],
    ...withBalance(statement).map(({ left, ...line }) => [
      dateAt(UK_ZONE, line.at),
      whatWords(line),
      line.minor > 0 ? poundsText(line.minor) : "",
      line.minor < 0 ? poundsText(-line.minor) : "",
      poundsText(left),
    ]),
  ];
}

function withBalance({ beforeMinor, lines }: Statement): (Line & { left: number })[] {
  let left = beforeMinor;
  return lines.map((line) => {
    left += line.minor;
    return { ...line, left };
  });
}

function whatWords({ kind, minor, sponsor, reference, specialty }: Line): string {
  const of = specialty === null ? "" : `, ${specialtyName(specialty)}`;
  if (kind === "pool-in") return `Gift of ${sponsor ?? "a sponsor"} (${reference ?? ""})`;
  if (kind === "donation")
    return `${minor > 0 ? "A mentor’s share, given" : "A share given, taken back"}${of}`;
  return `${minor < 0 ? "A session paid" : "Of a session paid, back"}${of}`;
}
