import { evidenceKinds, type Evidence } from "#shared/career/evidence.ts";
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
          </Buttons>
        </Empty>
      ) : (
        <Buttons>
          <ButtonLink href={add}>Log evidence</ButtonLink>
        </Buttons>
      )}
      {groups.map((group) => (
        <section class="stack">
          {domain === undefined && <h2>{domainLabel(group.domain)}</h2>}
          <Register>
            {group.entries.map((entry) => (
              <Entry {...entry} />
            ))}
          </Register>
        </section>
      ))}
    </div>
  );
}

const FROM = { own: "", reflection: ", after a session", action: ", from a plan" } as const;

function Entry({ id, title, kind, happenedOn, whatCame, proofWhere, source }: Evidence) {
  return (
    <RegisterRow title={title} href={`/ladder/evidence/${id}`}>
      <p class="small">
        {labelOf(evidenceKinds, kind)}, {dateLabel(happenedOn)}
        {FROM[source]}
      </p>
      {whatCame && <p>{whatCame}</p>}
      <p class="small">{proofWhere ? `Proof: ${proofWhere}` : "No proof noted yet"}</p>
    </RegisterRow>
  );
}
