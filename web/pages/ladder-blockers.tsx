import type { Child } from "hono/jsx";
import type { ExperienceStanding } from "#shared/career/experience.ts";
import type { FoundationStanding } from "#shared/career/foundation.ts";
import { monthsWords } from "#shared/career/months.ts";
import type { Outlook } from "#shared/career/outlook.ts";
import { targetsOf, type Standing } from "#shared/career/standing.ts";
import { startsOn } from "#shared/career/target.ts";
import { foundationFrom, visaRulesFrom, type Statement } from "#shared/facts/law.ts";
import type { CitedSource, Fact } from "#shared/facts/fact.ts";
import { postSpecialtyLabel } from "#shared/facts/posts.ts";
import { dateLabel, monthLabel } from "#shared/when.ts";
import { Notice } from "#web/components/notice.tsx";
import { Disclosure } from "#web/components/panel.tsx";
import { Source } from "#web/components/source.tsx";
import { spellWords } from "./standing-months.tsx";

type Props = { standing: Standing; outlook: Outlook; facts: readonly Fact[] };

/** What to check before anything else, each with its dates, its source and what people do next; it warns and never excludes. */
export function LadderBlockers({ standing, outlook, facts }: Props) {
  return (
    <>
      <Closed {...outlook} />
      {outlook.experience.map((each) => (
        <Experience {...each} />
      ))}
      <Visa outlook={outlook} rules={visaRulesFrom(facts)} />
      <Registration standing={standing} outlook={outlook} />
      {outlook.foundation && (
        <Foundation {...outlook.foundation} targetStart={outlook.targetStart} rules={foundationFrom(facts)} />
      )}
      <Applications standing={standing} outlook={outlook} />
    </>
  );
}

type BlockerProps = {
  /** Amber where something is to be checked, plain for what is to be known. */
  kind?: "check" | "plain";
  finding: Child;
  sums?: readonly string[];
  next: Child;
  cite: CitedSource | undefined;
  rules?: readonly Statement[];
};

function Blocker({ kind = "check", finding, sums = [], next, cite, rules = [] }: BlockerProps) {
  return (
    <Notice kind={kind} title={kind === "check" ? "Check this first." : undefined}>
      {finding} {cite && <Source cite={cite} />}
      <Disclosure summary="The dates, and what people do next">
        {sums.length > 0 && (
          <ul>
            {sums.map((sum) => (
              <li>{sum}</li>
            ))}
          </ul>
        )}
        <p>{next}</p>
        {rules.length > 0 && (
          <ul class="stack">
            {rules.map((rule) => (
              <li>
                {rule.text} <Source cite={rule.cite} />
              </li>
            ))}
          </ul>
        )}
      </Disclosure>
    </Notice>
  );
}

function Closed({ window, next, targetStart }: Outlook) {
  if (window.state !== "closed" || window.closes === undefined) return null;
  const { opens } = next;
  return (
    <Blocker
      finding={
        <>
          Applications for {monthLabel(startsOn(targetStart))} closed on {dateLabel(window.closes.on)}. If you
          did not apply, <a href="/ladder/target">choose a later start</a>.
        </>
      }
      sums={[
        `Opened ${window.opens ? dateLabel(window.opens.on) : "on a day we could not find"}, closed ${dateLabel(window.closes.on)}.`,
        opens ? `The next opens on ${dateLabel(opens.on)}.` : "The next has not been announced.",
      ]}
      next="People here look at the next round now, and put the months until it opens into the domain with most left to gain."
      cite={window.closes.cite}
    />
  );
}

const ASK = "Which posts count is the recruiter’s word: ask before you rule yourself out.";

function Experience(each: ExperienceStanding) {
  const { rule, state, spells, countedOn, monthsThen, lastDayWithin } = each;
  if (state === "clear") return null;
  if (state === "not-said")
    return (
      <Notice kind="plain">
        {rule.text} <a href="/ladder/standing">Add your posts</a> to see your months.{" "}
        <Source cite={rule.cite} />
      </Notice>
    );
  const cap = rule.kind === "cap";
  return (
    <Blocker
      finding={`${cap ? capWords(each) : minimumWords(each)} ${ASK}`}
      sums={[
        ...spells.map(spellWords),
        ...(countedOn === null
          ? []
          : [
              `Counted at ${dateLabel(countedOn)}${monthsThen === null ? "" : `: ${monthsWords(monthsThen)} if your present post goes on`}.`,
            ]),
        ...(lastDayWithin === null
          ? []
          : [`The last day within ${rule.months} months: ${dateLabel(lastDayWithin)}.`]),
      ]}
      next={
        cap
          ? "People here write to the recruiter with their dates and percentages and keep the answer, take their next post in another specialty, or compare a specialty without such a limit."
          : "People here ask the recruiter whether work abroad counts, and get letters from those employers with dates."
      }
      cite={rule.cite}
    />
  );
}

function capWords({ rule, state, months, lastDayWithin }: ExperienceStanding): string {
  const have = `Your entries suggest ${monthsWords(months)} in ${rule.posts}`;
  if (state === "passed") return `${have}, over the ${rule.months} that are published as the most.`;
  const limit = `${have}; the most that is published is ${rule.months}.`;
  return lastDayWithin === null
    ? limit
    : `${limit} At your present post you reach that on ${dateLabel(lastDayWithin)}.`;
}

function minimumWords({ rule, months }: ExperienceStanding): string {
  return `${rule.text} Your entries suggest ${monthsWords(months)}.`;
}

function Visa({ outlook, rules }: { outlook: Outlook; rules: readonly Statement[] }) {
  const { visa, targetStart } = outlook;
  if (visa.state === "ended")
    return (
      <Notice title="Check this first.">
        Your entries suggest that your visa ended on {dateLabel(visa.endsOn)}.{" "}
        <a href="/ladder/standing">Put in the new date</a> if you have one.
      </Notice>
    );
  if (visa.state !== "ends" || visa.shortOfStart === null || visa.shortOfStart === 0) return null;
  const start = startsOn(targetStart);
  return (
    <Blocker
      finding={`Your entries suggest that your visa ends on ${dateLabel(visa.endsOn)}, ${daysWords(visa.shortOfStart)} before a start in ${monthLabel(start)}.`}
      sums={[
        `From ${dateLabel(visa.endsOn)} to ${dateLabel(start)}: ${daysWords(visa.shortOfStart)}. From today to its end: ${daysWords(visa.daysLeft)}.`,
      ]}
      next="People here ask their employer in writing, half a year ahead, whether the post and its sponsorship will be extended. What fits you is a question for your sponsor or a registered immigration adviser; these are the rules we could read."
      cite={undefined}
      rules={rules}
    />
  );
}

const daysWords = (days: number) => `${days} ${days === 1 ? "day" : "days"}`;

const REGISTERED = ["full", "full-with-licence"];

function Registration({ standing, outlook }: { standing: Standing; outlook: Outlook }) {
  const { specialty, window } = outlook;
  const rule = specialty.criteria.find(({ area }) => area === "registration");
  if (rule === undefined || standing.gmcStatus === "unknown" || REGISTERED.includes(standing.gmcStatus))
    return null;
  return (
    <Blocker
      finding={rule.text}
      sums={[
        window.closes && window.state !== "closed"
          ? `Applications close on ${dateLabel(window.closes.on)}: registered by then.`
          : "No date is announced yet for applications.",
      ]}
      next="People here check the GMC’s present waiting time for the route they use, and send the last document well before applications open."
      cite={rule.cite}
    />
  );
}

type FoundationProps = FoundationStanding & { targetStart: string; rules: readonly Statement[] };

function Foundation({ targetStart, rules, ...standing }: FoundationProps) {
  const { state, from, to, shownOn, holdsUntil, seenIn } = standing;
  const [rule, ...others] = rules;
  if (state === "within" || rule === undefined) return null;
  const window = `For ${monthLabel(startsOn(targetStart))} it must be shown between ${dateLabel(from)} and ${dateLabel(to)}.`;
  return (
    <Blocker
      kind={state === "not-said" ? "plain" : "check"}
      finding={
        <>
          {window}{" "}
          {shownOn === null ? (
            <a href="/ladder/standing">Say when yours was shown</a>
          ) : (
            `Your entries suggest ${dateLabel(shownOn)}, which is ${state === "too-early" ? "before" : "after"} that.`
          )}
        </>
      }
      sums={[
        `${dateLabel(startsOn(targetStart))} less 3 years and 6 months is ${dateLabel(from)}.`,
        ...(holdsUntil === null ? [] : [`Yours holds for starts up to ${dateLabel(holdsUntil)}.`]),
        seenIn.length === 0
          ? "None of your posts has three whole-time months in one go inside those dates yet."
          : `Posts with three months or more inside those dates: ${seenIn.map(({ post, months }) => `${postSpecialtyLabel(post.specialty)} (${monthsWords(months)})`).join(", ")}.`,
      ]}
      next="People here ask one of the consultants of such a post months ahead, with the form and the evidence for each line ready. A mentor on Rung cannot sign it."
      cite={rule.cite}
      rules={others}
    />
  );
}

function Applications({ standing, outlook }: { standing: Standing; outlook: Outlook }) {
  const { window, next } = outlook;
  const targets = targetsOf(standing).length;
  const opened = [window.opens, next.opens, next.before?.opened].find((event) => event?.note !== undefined);
  if (targets < 2 || opened?.note === undefined) return null;
  return (
    <Blocker
      kind="plain"
      finding={`You weigh ${targets} specialties. In Round ${opened.round}, ${opened.year}: ${opened.note}`}
      next={
        <>
          People here <a href="/ladder/compare">compare them side by side</a> and drop those that ask for
          something they cannot have in time.
        </>
      }
      cite={opened.cite}
    />
  );
}
