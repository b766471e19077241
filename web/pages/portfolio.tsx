import { evidenceKinds } from "#shared/career/evidence.ts";
import type { DomainStanding } from "#shared/career/ladder.ts";
import type { PortfolioPart } from "#shared/career/portfolio.ts";
import { labelOf } from "#shared/people.ts";
import { dateLabel } from "#shared/when.ts";
import { FactList, type Fact } from "#web/components/panel.tsx";
import { Table } from "#web/components/table.tsx";
import { proofWords } from "./evidence.tsx";

type Props = {
  name: string;
  /** The specialty aimed at and the month, in words; null without a target. */
  target: string | null;
  /** Which edition the order and the bands come from. */
  edition: string | null;
  parts: readonly PortfolioPart[];
  today: string;
};

/** A mentee's evidence on paper, in the order selectors read; nothing to press. */
export function PortfolioPage({ name, target, edition, parts, today }: Props) {
  return (
    <div class="stack">
      <p class="flash">
        Print this page, or save it as PDF from the print window. These lines are not printed.{" "}
        <a href="/ladder/evidence">Back to my evidence</a>
      </p>
      <h1>Portfolio of evidence</h1>
      <FactList
        facts={[
          { name: "Doctor", value: name },
          target !== null && { name: "For", value: target },
          { name: "As of", value: dateLabel(today) },
          edition !== null && { name: "Order", value: edition },
        ]}
      />
      {parts.map((part) => (
        <section class="stack">
          <h2>{part.title}</h2>
          <FactList facts={part.scored.map((each) => bandFact(each, part.scored.length > 1))} />
          {part.entries.length === 0 ? (
            part.scored.length > 0 && <p>Nothing logged yet.</p>
          ) : (
            <Table
              caption={part.title}
              quietCaption
              columns={[
                { title: "What" },
                { title: "When" },
                { title: "My part" },
                { title: "What came of it" },
                { title: "Proof" },
              ]}
              rows={part.entries.map((entry) => [
                <>
                  {entry.title}
                  <br />
                  <span class="small">{labelOf(evidenceKinds, entry.kind)}</span>
                </>,
                dateLabel(entry.happenedOn),
                entry.role,
                <span class="written">{entry.whatCame}</span>,
                proofWords(entry).replace("Proof: ", ""),
              ])}
            />
          )}
        </section>
      ))}
      <p class="small">
        Bands are the doctor’s own reading of the published criteria; the recruiter decides.
      </p>
    </div>
  );
}

function bandFact({ domain, band, points, claim }: DomainStanding, several: boolean): Fact | false {
  if (band === undefined) return false;
  const worth =
    points === null
      ? ` (band ${band.grade ?? ""})`
      : ` (${points}${domain.max === undefined ? "" : ` of ${domain.max}`})`;
  return { name: several ? domain.label : "Band", value: band.text + worth, note: claim?.note };
}
