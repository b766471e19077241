import type { Outlook } from "#shared/career/outlook.ts";
import type { Evidence } from "#shared/career/evidence.ts";
import type { DomainStanding } from "#shared/career/ladder.ts";
import type { RungChange } from "#shared/career/momentum.ts";
import type { Standing } from "#shared/career/standing.ts";
import { startsOn } from "#shared/career/target.ts";
import type { Fact } from "#shared/facts/fact.ts";
import { specialtyTitle } from "#shared/facts/specialties.ts";
import type { LocalDate } from "#shared/time.ts";
import { monthLabel } from "#shared/when.ts";
import { Beside } from "#web/components/panel.tsx";
import { LadderBlockers } from "./ladder-blockers.tsx";
import { PriorityNotice } from "./ladder-notices.tsx";
import { Scored, Unscored } from "./ladder-scored.tsx";
import { Momentum } from "./ladder-momentum.tsx";
import { LadderProposal, type ProposedSession } from "./ladder-proposal.tsx";
import { LadderSide, mentorsHref } from "./ladder-side.tsx";
import { asideFor, LadderTargets } from "./ladder-targets.tsx";
import { LadderTimeline } from "./ladder-timeline.tsx";
import { NextSteps, type OpenAction } from "./ladder-next.tsx";
import { modelSentence } from "./specialty-words.ts";

type Props = {
  standing: Standing;
  /** What she aims at, the main target first. */
  targets: readonly string[];
  outlook: Outlook;
  facts: readonly Fact[];
  evidence: readonly Evidence[];
  actions: readonly OpenAction[];
  /** Moves between rungs this month. */
  climbs: readonly RungChange[];
  proposal: ProposedSession;
  zone: string;
  today: LocalDate;
};

/** A mentee's own ladder for her target: what to check first, what is scored and where she stands, and what comes next. */
export function LadderPage(props: Props) {
  const { standing, targets, outlook, facts, evidence, actions, climbs, proposal, zone, today } = props;
  const { specialty, targetStart, ladder } = outlook;
  return (
    <Beside side={<LadderSide outlook={outlook} facts={facts} />}>
      <LadderTargets slug={specialty.slug} targets={targets} />
      <h1>
        {specialtyTitle(specialty.slug)}, for {monthLabel(startsOn(targetStart))}
      </h1>
      <p class="lede">{finding(outlook)}</p>
      <LadderBlockers standing={standing} outlook={outlook} facts={facts} />
      {ladder.domains.length === 0 ? (
        <Unscored outlook={outlook} />
      ) : (
        <Scored outlook={outlook} evidence={evidence} aside={asideFor(specialty.slug, targets)} />
      )}
      <Momentum outlook={outlook} climbs={climbs} evidence={evidence} today={today} />
      <LadderProposal proposal={proposal} zone={zone} href={mentorsHref(outlook)} />
      <LadderTimeline outlook={outlook} today={today} />
      <PriorityNotice standing={standing} specialty={specialty} facts={facts} />
      <NextSteps actions={actions} evidence={evidence} today={today} />
      <p class="small">
        Only you see this page and what you write here; the mentor of a session sees what you share for it.{" "}
        <a href="/ladder/target">Change my target</a>, or see{" "}
        <a href={`/ladder/compare?one=${specialty.slug}&other=${specialty.slug}`}>
          what changes a year later
        </a>
        .
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
