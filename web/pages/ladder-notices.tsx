import type { Standing } from "#shared/career/standing.ts";
import type { Fact } from "#shared/facts/fact.ts";
import { priorityFrom } from "#shared/facts/law.ts";
import type { Specialty } from "#shared/facts/specialties.ts";
import { Notice } from "#web/components/notice.tsx";
import { Disclosure } from "#web/components/panel.tsx";
import { Source } from "#web/components/source.tsx";

const IN_EVERY_YEAR = ["uk-degree", "listed-country", "uk-programme"];

/** What the Prioritisation Act did and what is unknown, for everybody whom it may put second; dated and sourced. */
export function PriorityNotice(props: { standing: Standing; specialty: Specialty; facts: readonly Fact[] }) {
  const { standing, specialty } = props;
  const priorityFacts = priorityFrom(props.facts);
  if (IN_EVERY_YEAR.includes(standing.priorityGroup) || specialty.outsidePrioritisation) return null;
  const effect = priorityFacts.find(({ code }) => code === "effect-2026");
  return (
    <Notice kind="plain" title="Priority groups decide the order of offers.">
      {standing.priorityGroup === "unknown" && "You have not said whether you are in one. "}
      {effect && (
        <>
          {effect.text} <Source cite={effect.cite} />
        </>
      )}
      <Disclosure summary="What the Act says, and what is still unknown">
        <p>
          In short; <a href="/prioritisation">the Act limb by limb</a> has a page of its own.
        </p>
        <ul class="stack">
          {priorityFacts
            .filter((fact) => fact !== effect)
            .map(({ text, cite }) => (
              <li>
                {text} <Source cite={cite} />
              </li>
            ))}
        </ul>
      </Disclosure>
    </Notice>
  );
}
