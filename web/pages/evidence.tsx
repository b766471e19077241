import { evidenceKinds, proofKinds, type Evidence } from "#shared/career/evidence.ts";
import { domainLabel, evidenceDomains, type DomainCode } from "#shared/domains.ts";
import { labelOf } from "#shared/people.ts";
import { dateLabel } from "#shared/when.ts";
import { ButtonLink, Buttons } from "#web/components/button.tsx";
import { Empty } from "#web/components/panel.tsx";
import { Register, RegisterRow } from "#web/components/register.tsx";

type Props = {
  entries: readonly Evidence[];
  /** The domain shown alone, if one was asked for. */
  domain: DomainCode | undefined;
};

/** A mentee's evidence log, by domain, latest first. */
export function EvidencePage({ entries, domain }: Props) {
  const groups = evidenceDomains
    .filter((each) => domain === undefined || each === domain)
    .map((each) => ({ domain: each, entries: entries.filter((entry) => entry.domain === each) }))
    .filter((group) => group.entries.length > 0);
  const add = `/ladder/evidence/new${domain ? `?domain=${domain}` : ""}`;
  return (
    <div class="stack">
      <h1>{domain ? domainLabel(domain) : "My evidence"}</h1>
      <p>
        What you did, when, and where the proof is. Only you see it. <a href="/ladder">Back to my ladder</a>
        {domain && (
          <>
            {" "}
            or <a href="/ladder/evidence">all evidence</a>
          </>
        )}
      </p>
      {groups.length === 0 ? (
        <Empty
          title="Nothing logged yet"
          why="Selectors score what you can prove. A line a week is enough: an audit meeting, a teaching session, a reflection."
        >
          <Buttons>
            <ButtonLink href={add}>Log the first</ButtonLink>
            <ButtonLink href="/ladder/evidence/reflections/new" kind="quiet">
              Reflect
            </ButtonLink>
          </Buttons>
        </Empty>
      ) : (
        <Buttons>
          <ButtonLink href={add}>Log evidence</ButtonLink>
          <ButtonLink href="/ladder/evidence/reflections/new" kind="quiet">
            Reflect
          </ButtonLink>
          <ButtonLink href="/ladder/evidence/portfolio" kind="quiet" icon="print">
            A portfolio to print
          </ButtonLink>
        </Buttons>
      )}
      {groups.map((group) => (
        <section class="stack">
          {domain === undefined && <h2>{domainLabel(group.domain)}</h2>}
          <Register>
            {group.entries.slice(0, domain === undefined ? AT_FIRST : undefined).map((entry) => (
              <Entry {...entry} />
            ))}
          </Register>
          {domain === undefined && group.entries.length > AT_FIRST && (
            <p>
              <a href={`/ladder/evidence?domain=${group.domain}`}>
                All {group.entries.length} in {domainLabel(group.domain).toLowerCase()}
              </a>
            </p>
          )}
        </section>
      ))}
      <p class="small">
        A list kept elsewhere: <a href="/ladder/evidence/import">import it</a>.
        {entries.length > 0 && (
          <>
            {" "}
            Yours to take away: <a href="/ladder/evidence/files/evidence.csv">as a table (CSV)</a> or{" "}
            <a href="/ladder/evidence/files/evidence.json">for a program (JSON)</a>.
          </>
        )}
      </p>
    </div>
  );
}

/** So many of each domain before the rest has a page of its own. */
const AT_FIRST = 12;

const FROM = { own: "", reflection: ", after a session", action: ", from a plan" } as const;

function Entry(entry: Evidence) {
  const { id, title, kind, happenedOn, role, whatCame, source } = entry;
  return (
    <RegisterRow title={title} href={`/ladder/evidence/${id}`}>
      <p class="small">
        {labelOf(evidenceKinds, kind)}, {dateLabel(happenedOn)}
        {FROM[source]}
      </p>
      {role && <p>My part: {role}</p>}
      {whatCame && <p class="written">{whatCame}</p>}
      <p class="small">{proofWords(entry)}</p>
    </RegisterRow>
  );
}

/** What shows that an entry is so, and where that is. */
export function proofWords({ proofKind, proofWhere }: Pick<Evidence, "proofKind" | "proofWhere">): string {
  if (proofKind === "" && proofWhere === "") return "No proof noted yet";
  const kind = proofKind === "" ? "" : labelOf(proofKinds, proofKind);
  return `Proof: ${[kind, proofWhere].filter(Boolean).join(", ")}`;
}
