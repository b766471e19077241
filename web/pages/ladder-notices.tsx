import type { ExperienceStanding } from "#shared/career/experience.ts";
import { monthsWords } from "#shared/career/months.ts";
import type { Outlook } from "#shared/career/outlook.ts";
import type { Standing } from "#shared/career/standing.ts";
import { startsOn, type VisaEnd } from "#shared/career/target.ts";
import type { Fact } from "#shared/facts/fact.ts";
import { priorityFrom, visaRulesFrom } from "#shared/facts/law.ts";
import type { Specialty } from "#shared/facts/specialties.ts";
import { dateLabel, monthLabel } from "#shared/when.ts";
import { Notice } from "#web/components/notice.tsx";
import { Disclosure } from "#web/components/panel.tsx";
import { Source } from "#web/components/source.tsx";

const CHECK = "Check this first.";

/** What to check before anything else, each with its source and its dates; it warns and never excludes. */
export function LadderNotices(props: { standing: Standing; outlook: Outlook; facts: readonly Fact[] }) {
  const { standing, outlook, facts } = props;
  return (
    <>
      <ClosedNotice {...outlook} />
      {outlook.experience.map((each) => (
        <ExperienceNotice {...each} />
      ))}
      <VisaNotice visa={outlook.visa} targetStart={outlook.targetStart} facts={facts} />
      <RegistrationNotice standing={standing} specialty={outlook.specialty} />
    </>
  );
}

function ClosedNotice({ window, targetStart }: Outlook) {
  if (window.state !== "closed" || window.closes === undefined) return null;
  return (
    <Notice title={CHECK}>
      Applications for {monthLabel(startsOn(targetStart))} closed on {dateLabel(window.closes.on)}. If you did
      not apply, <a href="/ladder/target">choose a later start</a>. <Source cite={window.closes.cite} />
    </Notice>
  );
}

function ExperienceNotice(each: ExperienceStanding) {
  const { rule, state } = each;
  if (state === "clear") return null;
  if (state === "not-said")
    return (
      <Notice kind="plain">
        {rule.text} <a href="/ladder/standing">Add your posts</a> to see your months.{" "}
        <Source cite={rule.cite} />
      </Notice>
    );
  return (
    <Notice title={CHECK}>
      {rule.kind === "cap" ? capWords(each) : minimumWords(each)} Which posts count is the recruiter’s word:
      ask before you rule yourself out. <Source cite={rule.cite} />
    </Notice>
  );
}

function capWords({ rule, state, months, lastDayWithin, countedOn, monthsThen }: ExperienceStanding): string {
  const have = `By your entries you have ${monthsWords(months)} in ${rule.posts}`;
  if (state === "passed") return `${have}. Over ${rule.months} you may not be able to apply at this level.`;
  const limit = `${have}; over ${rule.months} you may not apply at this level.`;
  if (lastDayWithin === null) return limit;
  const counted =
    countedOn !== null && monthsThen !== null && monthsThen > rule.months
      ? ` It is counted at ${dateLabel(countedOn)}, by when your present post would make it ${monthsWords(monthsThen)}.`
      : "";
  return `${limit} At your present post that is ${dateLabel(lastDayWithin)}.${counted}`;
}

function minimumWords({ rule, months }: ExperienceStanding): string {
  return `${rule.text} Your posts add up to ${monthsWords(months)}.`;
}

function VisaNotice(props: { visa: VisaEnd; targetStart: string; facts: readonly Fact[] }) {
  const { visa, targetStart, facts } = props;
  if (visa.state === "ended")
    return (
      <Notice title={CHECK}>
        By your entries your visa ended on {dateLabel(visa.endsOn)}.{" "}
        <a href="/ladder/standing">Put in the new date</a> if you have one.
      </Notice>
    );
  if (visa.state !== "ends" || visa.shortOfStart === null || visa.shortOfStart === 0) return null;
  const start = monthLabel(startsOn(targetStart));
  return (
    <Notice title={CHECK}>
      Your visa ends on {dateLabel(visa.endsOn)}, {visa.shortOfStart}{" "}
      {visa.shortOfStart === 1 ? "day" : "days"} before an {start} start. What to do about it is a question
      for your sponsor or a registered immigration adviser; these are the rules we could read.
      <Disclosure summary="Sponsorship and timing">
        <ul class="stack">
          {visaRulesFrom(facts).map(({ text, cite }) => (
            <li>
              {text} <Source cite={cite} />
            </li>
          ))}
        </ul>
      </Disclosure>
    </Notice>
  );
}

const REGISTERED = ["full", "full-with-licence"];

function RegistrationNotice({ standing, specialty }: { standing: Standing; specialty: Specialty }) {
  const rule = specialty.criteria.find(({ area }) => area === "registration");
  if (rule === undefined || standing.gmcStatus === "unknown" || REGISTERED.includes(standing.gmcStatus))
    return null;
  return (
    <Notice title={CHECK}>
      {rule.text} <Source cite={rule.cite} />
    </Notice>
  );
}

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
