import { monthsWords } from "#shared/career/months.ts";
import type { Outlook } from "#shared/career/outlook.ts";
import type { Fact as Known } from "#shared/facts/fact.ts";
import { foundationFrom as foundationFactsFrom } from "#shared/facts/law.ts";
import { queryOf } from "#shared/search.ts";
import { dateLabel } from "#shared/when.ts";
import { FactList, Panel, type Fact } from "#web/components/panel.tsx";
import { SourceFold } from "#web/components/source-fold.tsx";
import { ComingDates, windowFact } from "./specialty-dates.tsx";

/** What stands beside the ladder: the dates that matter to this mentee, and who to talk to about her biggest gap. */
export function LadderSide({ outlook, facts }: { outlook: Outlook; facts: readonly Known[] }) {
  return (
    <>
      <Panel title="Dates" id="dates">
        <FactList facts={factsOf(outlook, facts)} />
        <ComingDates coming={outlook.coming} />
        <p>
          <a href="/ladder/standing">My posts, visa and exams</a>
        </p>
      </Panel>
    </>
  );
}

function factsOf(outlook: Outlook, facts: readonly Known[]): (Fact | false)[] {
  const { visa, window, next, experience, foundation } = outlook;
  const [asked] = foundationFactsFrom(facts);
  return [
    {
      name: "Visa ends",
      value: "endsOn" in visa ? dateLabel(visa.endsOn) : visa.state === "no-end" ? "No end" : "Not said",
    },
    ...experience.map(({ rule, months, state }) => ({
      name: rule.kind === "cap" ? "Experience, at most" : "Experience, at least",
      value: state === "not-said" ? `${rule.months} months` : `${monthsWords(months)} of ${rule.months}`,
      note: <SourceFold cite={rule.cite} />,
    })),
    windowFact(window),
    window.state === "closed" && next.round.year !== window.round.year && windowFact(next),
    foundation !== null && {
      name: "Foundation competence counts from",
      value: dateLabel(foundation.from),
      note: asked && (
        <>
          {asked.text} <SourceFold cite={asked.cite} />
        </>
      ),
    },
  ];
}

/** The search for mentors in the target specialty, those who help with the biggest gap first. */
export function mentorsHref({ specialty, ladder }: Outlook): string {
  return `/mentors?${queryOf({ specialty: specialty.slug, help: ladder.gap?.domain.domain })}`;
}
