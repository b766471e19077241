import type { Evidence } from "#shared/career/evidence.ts";
import { canClaim, underEdition, type DomainStanding, type LadderOf } from "#shared/career/ladder.ts";
import type { Outlook } from "#shared/career/outlook.ts";
import type { DomainCode } from "#shared/domains.ts";
import type { Scoring } from "#shared/facts/specialties.ts";
import { ButtonLink, Buttons } from "#web/components/button.tsx";
import { Ladder } from "#web/components/ladder.tsx";
import { ladderDomain } from "#web/components/ladder-domains.ts";
import { Notice } from "#web/components/notice.tsx";
import { Disclosure } from "#web/components/panel.tsx";
import { Table } from "#web/components/table.tsx";
import { Source } from "#web/components/source.tsx";
import { mentorsHref } from "./ladder-side.tsx";
import { ruleWords } from "./specialty-words.ts";

type Props = {
  outlook: Outlook;
  evidence: readonly Evidence[];
  /** The query that keeps to a specialty beside the main target. */
  aside: string;
};

/** What the target scores: the mentee's rungs, by which evidence, what the next takes, and how an earlier edition differs. */
export function Scored({ outlook, evidence, aside }: Props) {
  const { specialty, ladder } = outlook;
  const { scoring, domains, gap } = ladder;
  const drawn = domains.filter((each) => canClaim(each.domain));
  const outdated = domains.filter((each) => each.outdated);
  const [first] = domains;
  const earlier = specialty.scoring[1];
  const byPoints = drawn.every((each) => each.domain.rule === "highest-band");
  const unsaid = drawn.find((each) => each.reached === null);
  return (
    <section class="stack" id="ladder" aria-label="Your ladder">
      {outdated.length > 0 && (
        <Notice title="Choose again.">
          The {scoring?.edition} edition is newer than your choice in{" "}
          {outdated.map(({ domain }) => domain.label).join(", ")}. The old choice is not counted.
        </Notice>
      )}
      {drawn.length > 0 && (
        <Ladder
          domains={drawn.map((each) => ({
            ...ladderDomain(each.domain, have(each), bandHref(each, aside)),
            by: <Logged domain={each.domain.domain} evidence={evidence} />,
          }))}
        />
      )}
      {drawn.length < domains.length && <Unplaced domains={domains} note={scoring?.note} />}
      {drawn.length > 0 && (
        <p class="small">
          Solid rungs are your own entries, the amber one is next. Open a domain to change its entry. Bands of
          the {scoring?.edition} edition
          {scoring?.cite.outOfDate && "; that round has closed, so a newer edition may differ"}.{" "}
          {byPoints ? "A taller ladder is worth more points." : scoring?.note}
        </p>
      )}
      {first && <Source cite={first.domain.cite} />}
      {scoring && earlier && <Earlier ladder={ladder} scoring={scoring} earlier={earlier} />}
      <Buttons>
        {unsaid && (
          <ButtonLink href={bandHref(unsaid, aside)}>
            {gap ? "Go on with my entries" : "Say where I stand"}
          </ButtonLink>
        )}
        {gap && (
          <ButtonLink href={mentorsHref(outlook)} kind={unsaid ? "quiet" : "main"}>
            Find a mentor for {gap.domain.label}
          </ButtonLink>
        )}
        <ButtonLink href={`/specialties/${specialty.slug}#scored`} kind="quiet">
          All bands
        </ButtonLink>
      </Buttons>
    </section>
  );
}

function Logged({ domain, evidence }: { domain: DomainCode; evidence: readonly Evidence[] }) {
  const [first, ...more] = evidence.filter((entry) => entry.domain === domain);
  if (first === undefined) return <a href={`/ladder/evidence/new?domain=${domain}`}>Nothing logged</a>;
  return (
    <>
      {first.title}
      {more.length > 0 && (
        <>
          {" "}
          and <a href={`/ladder/evidence?domain=${domain}`}>{more.length} more</a>
        </>
      )}
    </>
  );
}

type Editions = { ladder: LadderOf; scoring: Scoring; earlier: Scoring };

/** The edition before, where one is known: the same bands by its points. */
function Earlier({ ladder, scoring, earlier }: Editions) {
  const { rows, total } = underEdition(ladder.domains, earlier);
  const points = (own: number | null, most: number | undefined) =>
    `${own ?? "–"}${most === undefined ? "" : ` of ${most}`}`;
  return (
    <Disclosure summary={`How the ${earlier.edition} edition scored the same`}>
      <p>
        {scoring.edition}: {scoring.note} <Source cite={scoring.cite} />
      </p>
      <p>
        {earlier.edition}: {earlier.note} <Source cite={earlier.cite} />
      </p>
      <Table
        caption={`Your bands in both editions`}
        columns={[
          { title: "Domain" },
          { title: String(scoring.edition), number: true },
          { title: String(earlier.edition), number: true },
        ]}
        rows={rows.map(({ label, now, earlier: past }) => [
          label,
          now === undefined ? "not scored" : points(now.points, now.domain.max),
          points(past.points, past.max),
        ])}
        foot={["All", points(ladder.total?.points ?? null, scoring.max), points(total, earlier.max)]}
      />
    </Disclosure>
  );
}

function Unplaced({ domains, note }: { domains: readonly DomainStanding[]; note: string | undefined }) {
  const rest = domains.filter((each) => !canClaim(each.domain)).map(({ domain }) => domain);
  return (
    <>
      <p>{note}</p>
      <Table
        caption="Scored, but without bands to place yourself in"
        columns={[{ title: "Domain" }, { title: "At most", number: true }, { title: "How it counts" }]}
        rows={rest.map(({ label, max, rule }) => [label, max ?? "not published", ruleWords[rule]])}
      />
    </>
  );
}

/** For a specialty without scored domains: what selects instead. */
export function Unscored({ outlook: { specialty } }: { outlook: Outlook }) {
  const { slug, stages } = specialty;
  return (
    <section class="stack" id="ladder" aria-label="Your ladder">
      {stages.length > 0 && (
        <>
          <p>What counts instead:</p>
          <ul>
            {stages.map(({ text, cite }) => (
              <li>
                {text} <Source cite={cite} />
              </li>
            ))}
          </ul>
        </>
      )}
      <Buttons>
        <ButtonLink href={`/specialties/${slug}`}>How it selects</ButtonLink>
      </Buttons>
    </section>
  );
}

function have({ points, band }: DomainStanding) {
  if (points !== null) return { points };
  return band?.grade === undefined ? null : { grade: band.grade };
}

function bandHref({ domain }: DomainStanding, aside: string): string {
  return `/ladder/bands/${domain.id}${aside}`;
}
