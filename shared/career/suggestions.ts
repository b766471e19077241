import { bandKey } from "#shared/career/ladder.ts";
import type { Outlook } from "#shared/career/outlook.ts";
import { addMonths } from "#shared/career/months.ts";
import type { Standing } from "#shared/career/standing.ts";
import type { DomainCode } from "#shared/domains.ts";
import { addDays, type LocalDate } from "#shared/time.ts";

/** A step worth planning, worked back from a date; how long things take is our own estimate and says so. */
export type Suggestion = {
  /** Says which target and which step (of a domain, which rung), so that it is added once. */
  readonly key: string;
  readonly text: string;
  readonly domain: DomainCode;
  readonly dueOn: LocalDate;
  /** What the day was worked back from. */
  readonly from: string;
  /** True when the usual time is no longer left, and the day is soon instead. */
  readonly tight: boolean;
};

/** The date that a plan is worked back from: the window's first day, or last year's where nobody has announced it. */
export type PlanAim = { readonly on: LocalDate; readonly guessed: boolean };

/** Evidence is in hand so many days before applications open. */
const IN_HAND = 21;
/** A step whose day has passed is planned for so many days ahead. */
const SOON = 14;
const MOST_GAPS = 6;

/** About how many months each kind of evidence takes from the first step to the proof. */
const MONTHS: Readonly<Record<DomainCode, number>> = {
  degrees: 12,
  publications: 10,
  academic: 9,
  "audit-qi": 7,
  leadership: 7,
  exams: 6,
  presentations: 6,
  prizes: 5,
  teaching: 4,
  clinical: 4,
  "training-in-teaching": 3,
  commitment: 3,
  interview: 2,
  application: 2,
  reflection: 1,
  "wellbeing-and-life": 1,
};

/** The date to plan towards; undefined where none is known, this year's or last's. */
export function planAim({ window, next }: Outlook): PlanAim | undefined {
  const aimed = window.state === "closed" ? next : window;
  if (aimed.opens !== undefined) return { on: aimed.opens.on, guessed: false };
  const { before } = aimed;
  return before && { on: addMonths(before.opened.on, 12), guessed: true };
}

/** What could be planned for a target, soonest first: each gap's next rung, and what papers and dates ask for. */
export function suggestPlan(outlook: Outlook, standing: Standing, today: LocalDate): Suggestion[] {
  const { specialty, targetStart, visa, foundation } = outlook;
  const aim = planAim(outlook);
  const step = (code: string, text: string, domain: DomainCode, day: LocalDate, from: string): Suggestion => {
    const tight = day < addDays(today, 1);
    const dueOn = tight ? addDays(today, SOON) : day;
    return { key: `${specialty.slug}:${targetStart}:${code}`, text, domain, dueOn, from, tight };
  };
  const found: Suggestion[] = [];
  if (visa.state === "ends" && visa.shortOfStart !== null && visa.shortOfStart > 0)
    found.push(
      step(
        "visa",
        "Ask my employer in writing about the visa beyond its end",
        "application",
        addDays(visa.endsOn, -180),
        "180 days before the visa ends",
      ),
    );
  if (aim === undefined) return found;

  const before = (days: number) => addDays(aim.on, -days);
  for (const { domain, next } of gapsOf(outlook)) {
    const months = MONTHS[domain.domain];
    found.push(
      step(
        next === undefined ? domain.id : `${bandKey(next)}:${domain.id}`,
        `Begin: ${next?.text ?? domain.label}`,
        domain.domain,
        addMonths(before(IN_HAND), -months),
        `about ${months} ${months === 1 ? "month" : "months"} of work, in hand ${IN_HAND} days before applications open`,
      ),
    );
  }
  if (specialty.model.startsWith("msra"))
    found.push(
      step(
        "msra",
        "Begin to prepare for the MSRA",
        "exams",
        before(120),
        "120 days before applications open",
      ),
    );
  if (standing.gmcStatus === "not-applied" || standing.gmcStatus === "applied")
    found.push(
      step(
        "gmc",
        "Send what the GMC still needs for full registration",
        "application",
        before(150),
        "150 days before applications open",
      ),
    );
  if (foundation !== null && foundation.state !== "within")
    found.push(
      step(
        "crest",
        "Ask a consultant to sign my foundation competence",
        "application",
        before(120),
        "120 days before applications open",
      ),
    );
  found.push(
    step(
      "edition",
      "Read this round’s scoring and check my bands against it",
      "application",
      before(60),
      "60 days before applications open",
    ),
    step("referees", "Ask my referees", "application", before(30), "30 days before applications open"),
  );
  return found.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
}

// Most left to gain first; a domain that is not entered has no next rung to name.
function gapsOf({ ladder }: Outlook) {
  return ladder.domains
    .filter(({ next }) => next !== undefined)
    .toSorted((a, b) => (b.left ?? b.steps.length) - (a.left ?? a.steps.length))
    .slice(0, MOST_GAPS);
}
