import { domainLabel } from "#shared/domains.ts";
import type { ScoredDomain, Scoring } from "#shared/facts/specialties.ts";
import { editionOver } from "#shared/facts/timeline.ts";
import type { LocalDate } from "#shared/time.ts";
import { Disclosure } from "#web/components/panel.tsx";
import { Source } from "#web/components/source.tsx";
import { Table } from "#web/components/table.tsx";
import { ruleWords } from "./specialty-words.ts";

/** One edition of a specialty's scoring: each domain with its bands, its maximum and its source; older ones are closed. */
export function SpecialtyScoring(props: {
  slug: string;
  scoring: Scoring;
  today: LocalDate;
  older: boolean;
}) {
  const { slug, scoring, today, older } = props;
  const { edition, max, note, domains } = scoring;
  const over = editionOver(slug, edition, today);
  const total = max === undefined ? "no total published" : `${max} points at most`;
  const body = (
    <>
      {note && <p>{note}</p>}
      {domains.map((domain) => (
        <Domain domain={domain} over={over} />
      ))}
    </>
  );
  if (older) return <Disclosure summary={`The ${edition} edition: ${total}`}>{body}</Disclosure>;
  return (
    <div class="stack">
      <h3>
        {edition} edition: {total}
      </h3>
      {body}
    </div>
  );
}

function Domain({ domain, over }: { domain: ScoredDomain; over: boolean }) {
  const { label, fullLabel = label, max, rule, note, bands, cite } = domain;
  const worth = max === undefined ? "" : `, ${max} ${max === 1 ? "point" : "points"}`;
  const counted = rule === "highest-band" || rule === "grade";
  return (
    <Disclosure summary={`${fullLabel}${worth}`}>
      {note && <p>{note}</p>}
      {!counted && <p>{ruleWords[rule]}</p>}
      {bands.length > 0 && (
        <Table
          caption={`${fullLabel}: ${counted ? "bands" : "items"}`}
          quietCaption
          columns={[{ title: rule === "grade" ? "Letter" : "Points" }, { title: "What is true of you" }]}
          rows={bands.map(({ points, grade, text }) => [points ?? grade ?? "", text])}
        />
      )}
      <p class="small">Calls for help with: {domainLabel(domain.domain)}</p>
      <Source cite={cite} outOfDate={over} />
    </Disclosure>
  );
}
