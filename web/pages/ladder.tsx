import type { Outlook } from "#shared/career/outlook.ts";
import type { Evidence } from "#shared/career/evidence.ts";
import { canClaim, type DomainStanding } from "#shared/career/ladder.ts";
import type { Standing } from "#shared/career/standing.ts";
import { startsOn } from "#shared/career/target.ts";
import type { Fact } from "#shared/facts/fact.ts";
import { specialtyTitle } from "#shared/facts/specialties.ts";
import type { LocalDate } from "#shared/time.ts";
import { monthLabel } from "#shared/when.ts";
import { ButtonLink, Buttons } from "#web/components/button.tsx";
import { Ladder } from "#web/components/ladder.tsx";
import { ladderDomain } from "#web/components/ladder-domains.ts";
import { Notice } from "#web/components/notice.tsx";
import { Beside } from "#web/components/panel.tsx";
import { Table } from "#web/components/table.tsx";
import { Source } from "#web/components/source.tsx";
import { LadderNotices, PriorityNotice } from "./ladder-notices.tsx";
import { LadderSide, mentorsHref } from "./ladder-side.tsx";
import { LadderTimeline } from "./ladder-timeline.tsx";
import { NextSteps, type OpenAction } from "./ladder-next.tsx";
import { modelSentence, ruleWords } from "./specialty-words.ts";

type Props = {
  standing: Standing;
  outlook: Outlook;
  facts: readonly Fact[];
  evidence: readonly Evidence[];
  actions: readonly OpenAction[];
  today: LocalDate;
};

/** A mentee's own ladder for her target: what to check first, what is scored and where she stands, and what comes next. */
export function LadderPage({ standing, outlook, facts, evidence, actions, today }: Props) {
  const { specialty, targetStart, ladder } = outlook;
  return (
    <Beside side={<LadderSide outlook={outlook} facts={facts} />}>
      <h1>
        {specialtyTitle(specialty.slug)}, for {monthLabel(startsOn(targetStart))}
      </h1>
      <p class="lede">{finding(outlook)}</p>
      <LadderNotices standing={standing} outlook={outlook} facts={facts} />
      {ladder.domains.length === 0 ? <Unscored outlook={outlook} /> : <Scored outlook={outlook} />}
      <LadderTimeline outlook={outlook} today={today} />
      <PriorityNotice standing={standing} specialty={specialty} facts={facts} />
      <NextSteps actions={actions} evidence={evidence} today={today} />
      <p class="small">
        Only you see this page and what you write here. Mentors and the people who run Rung do not.{" "}
        <a href="/ladder/target">Change my target</a>
      </p>
    </Beside>
  );
}

/** What the ladder says, in a sentence or two. */
function finding({ ladder, specialty }: Outlook): string {
  const { total, gap } = ladder;
  if (total === null && gap === undefined) return modelSentence[specialty.model];
  const points = total === null ? "" : pointsWords(total);
  return gap === undefined ? points : `${points} ${gapWords(gap)}`.trim();
}

function pointsWords({ points, max, entered, of }: NonNullable<Outlook["ladder"]["total"]>): string {
  if (entered === 0) return `${max} points can be reached. Say where you stand to see yours.`;
  const missing = of - entered;
  const rest = missing === 0 ? "" : ` ${missing} of ${of} domains are not entered yet.`;
  return `You have ${points} of ${max} points by your own entries.${rest}`;
}

function gapWords({ domain, left, gain, next }: DomainStanding): string {
  const size = left === null ? "" : `: ${left} ${left === 1 ? "point" : "points"} still to gain`;
  const worth = gain === null ? "" : `, worth ${gain} more`;
  return `The biggest gap is ${domain.label}${size}. The next rung${worth}: ${next?.text ?? ""}.`;
}

function Scored({ outlook }: { outlook: Outlook }) {
  const { specialty, ladder } = outlook;
  const { scoring, domains, gap } = ladder;
  const drawn = domains.filter((each) => canClaim(each.domain));
  const outdated = domains.filter((each) => each.outdated);
  const [first] = domains;
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
        <Ladder domains={drawn.map((each) => ladderDomain(each.domain, have(each), bandHref(each)))} />
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
      <Buttons>
        {unsaid && (
          <ButtonLink href={bandHref(unsaid)}>
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

function Unscored({ outlook }: { outlook: Outlook }) {
  return (
    <section class="stack" id="ladder" aria-label="Your ladder">
      <p>What counts instead is on the specialty’s page, with its sources.</p>
      <Buttons>
        <ButtonLink href={`/specialties/${outlook.specialty.slug}`}>How it selects</ButtonLink>
      </Buttons>
    </section>
  );
}

function have({ points, band }: DomainStanding) {
  if (points !== null) return { points };
  return band?.grade === undefined ? null : { grade: band.grade };
}

function bandHref({ domain }: DomainStanding): string {
  return `/ladder/bands/${domain.id}`;
}
