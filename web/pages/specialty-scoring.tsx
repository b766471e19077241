import type { Child } from "hono/jsx";
import { domainLabel } from "#shared/domains.ts";
import type { ScoredDomain, Scoring } from "#shared/facts/specialties.ts";
import { Disclosure } from "#web/components/panel.tsx";
import { Source } from "#web/components/source.tsx";
import { Table } from "#web/components/table.tsx";
import { ruleWords } from "./specialty-words.ts";

/** One edition of a specialty's scoring: its source, then each domain with its bands and maximum; older ones are closed. */
export function SpecialtyScoring({ scoring, older }: { scoring: Scoring; older: boolean }) {
  const { edition, max, note, domains } = scoring;
  const title = `${edition} edition: ${max === undefined ? "no total published" : `${max} points at most`}`;
  const sources = new Set(domains.map(({ cite }) => cite.url + cite.provenance));
  const [first] = domains;
  const body = (
    <>
      {note && <p>{note}</p>}
      {sources.size === 1 && first && <Source cite={first.cite} />}
      {domains.map((domain) => (
        <Domain domain={domain}>{sources.size > 1 && <Source cite={domain.cite} />}</Domain>
      ))}
    </>
  );
  if (older) return <Disclosure summary={title}>{body}</Disclosure>;
  return (
    <div class="stack">
      <h3>{title}</h3>
      {body}
    </div>
  );
}

function Domain({ domain, children }: { domain: ScoredDomain; children?: Child }) {
  const { label, fullLabel = label, max, rule, note, bands } = domain;
  const worth = max === undefined ? "" : `, ${max} ${max === 1 ? "point" : "points"}`;
  const counted = rule === "highest-band" || rule === "grade";
  return (
    <div class="stack">
      <h4>
        {fullLabel}
        {worth}
      </h4>
      {!counted && <p class="small">{ruleWords[rule]}</p>}
      {bands.length > 0 && (
        <Table
          caption={`${fullLabel}: ${counted ? "bands" : "items"}`}
          quietCaption
          columns={[{ title: rule === "grade" ? "Letter" : "Points" }, { title: "What is true of you" }]}
          rows={bands.map(({ points, grade, text }) => [points ?? grade ?? "", text])}
        />
      )}
      <p class="small">
        {note} Help to ask for: {domainLabel(domain.domain).toLowerCase()}.
      </p>
      {children}
    </div>
  );
}
