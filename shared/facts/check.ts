import type { FactFiles } from "#shared/facts/files.ts";
import type { FactRow, FactRows } from "#shared/facts/rows.ts";
import { listSpecialties, specialtyTitle } from "#shared/facts/specialties.ts";
import type { LocalDate } from "#shared/time.ts";

/** What the check says of the facts; only what contradicts itself must be mended. */
export type Finding = {
  readonly kind: "contradictory" | "disputed" | "missing" | "out of date";
  readonly about: string;
  readonly says: string;
};

type SpecialtyInFile = FactFiles["specialties"][number];
type Event = FactFiles["timeline"][number];

/** Looks at every fact of the files on a day: what contradicts itself, what sources dispute, what is missing, what is out of date. */
export function checkFacts(files: FactFiles, { facts, sources }: FactRows, today: LocalDate): Finding[] {
  return [
    ...files.specialties.flatMap(totalsOf),
    ...files.specialties.flatMap(yearsOf),
    ...datesOf(files.timeline),
    ...disputesOf(files, facts),
    ...files.specialties.flatMap(missingOf),
    ...roundsMissing(files.timeline, today),
    ...sources
      .filter(({ key }) => !facts.some(({ source }) => source === key))
      .map(({ key, title }) => finding("missing", key, `Nothing rests on this source any more: ${title}.`)),
    ...facts.flatMap(({ id, reviewBy }) =>
      reviewBy !== null && reviewBy < today
        ? [finding("out of date", id, `It was to be looked at again by ${reviewBy}.`)]
        : [],
    ),
  ];
}

function totalsOf({ slug, scoring }: SpecialtyInFile): Finding[] {
  return scoring.flatMap(({ edition, max, domains }) => {
    const about = `scoring.${slug}.${edition}`;
    const sum = domains.reduce((total, domain) => total + (domain.max ?? 0), 0);
    const wrong =
      max === undefined || sum === max ? [] : [`The maxima add up to ${sum}, and the total is ${max}.`];
    return [
      ...wrong.map((says) => finding("contradictory", about, says)),
      ...domains.flatMap((domain) =>
        bandsWrong(domain).map((says) => finding("contradictory", `${about}, ${domain.id}`, says)),
      ),
    ];
  });
}

function bandsWrong({ rule, max, bands }: SpecialtyInFile["scoring"][number]["domains"][number]): string[] {
  const points = bands.map((band) => band.points ?? -1);
  const grades = bands.map(({ grade }) => grade ?? "").join("");
  if (rule === "grade") return "ABCDE".startsWith(grades) ? [] : [`The letters are ${grades}.`];
  if (rule !== "highest-band") return [];
  const falls = points.every((each, index) => index === 0 || each < (points[index - 1] ?? 0));
  return [
    ...(points[0] === max ? [] : [`The best band has ${points[0]} points, and the maximum is ${max}.`]),
    ...(points.at(-1) === 0 ? [] : ["The last band is not worth nothing."]),
    ...(falls ? [] : ["The bands do not go down."]),
  ];
}

function yearsOf({ slug, competition, experience }: SpecialtyInFile): Finding[] {
  const about = `competition.${slug}`;
  const wrong = competition.flatMap(({ year, applications, posts, ratio }, index) => [
    ...(year <= (competition[index - 1]?.year ?? 0)
      ? [`${year} does not come after the year before it.`]
      : []),
    ...(ratio !== undefined && applications !== undefined && posts !== undefined
      ? [`${year} has a ratio beside the numbers it would follow from.`]
      : []),
  ]);
  const cap = experience.find(({ kind }) => kind === "cap");
  const least = experience.find(({ kind }) => kind === "minimum");
  const both = cap && least && least.months > cap.months && String(cap.of) === String(least.of);
  return [
    ...wrong.map((says) => finding("contradictory", about, says)),
    ...(both ? [finding("contradictory", `experience.${slug}`, "The minimum is above the cap.")] : []),
  ];
}

/** What must not come before what, in one round. */
const ORDER = [
  "applications-open",
  "applications-close",
  "offers",
  "hold-deadline",
  "upgrade-deadline",
] as const;

function datesOf(timeline: readonly Event[]): Finding[] {
  const national = timeline.filter(({ specialties }) => specialties === "all");
  const rounds = [...new Set(timeline.map(({ year, round }) => `${year}.${round}`))];
  return rounds.flatMap((name) => {
    const inRound = (event: Event) => `${event.year}.${event.round}` === name;
    const steps = ORDER.flatMap(
      (kind) => national.find((event) => inRound(event) && event.kind === kind) ?? [],
    );
    const closes = steps.find(({ kind }) => kind === "applications-close");
    const out = steps.flatMap((step, index) => {
      const last = steps[index - 1];
      return last && step.on < last.on
        ? [`${step.kind} (${step.on}) comes before ${last.kind} (${last.on}).`]
        : [];
    });
    const twice = timeline.filter(inRound).flatMap((event, index, all) =>
      all
        .slice(index + 1)
        .filter((other) => other.kind === event.kind && other.on !== event.on && overlap(event, other))
        .map((other) => `${event.kind} is on ${event.on} and on ${other.on} for the same specialty.`),
    );
    const early = timeline
      .filter((event) => inRound(event) && event.kind === "interviews" && closes && event.on < closes.on)
      .map((event) => `Interviews on ${event.on} come before applications close.`);
    return [...out, ...twice, ...early].map((says) => finding("contradictory", `round ${name}`, says));
  });
}

function overlap(one: Event, other: Event): boolean {
  if (one.specialties === "all" || other.specialties === "all") return one.specialties === other.specialties;
  return one.specialties.some((slug) => other.specialties.includes(slug));
}

function disputesOf({ disputes }: FactFiles, facts: readonly FactRow[]): Finding[] {
  return disputes.map(({ fact: id, other, by, shown }) => {
    const fact = facts.find((each) => each.id === id);
    if (fact === undefined)
      return finding("contradictory", id, `A dispute names this fact, which is not there.`);
    const told = JSON.stringify(fact.body).includes(shown);
    return told
      ? finding("disputed", id, `${by}: ${other}. The page says so.`)
      : finding("contradictory", id, `${by}: ${other}. The page does not say so.`);
  });
}

function missingOf({
  slug,
  length,
  recruiter,
  stages,
  scoring,
  criteria,
  competition,
  closed,
}: SpecialtyInFile) {
  if (closed !== undefined) return [];
  const entry = listSpecialties().find((each) => each.slug === slug);
  const scored = scoring.length > 0 || entry?.scoringWith !== undefined || entry?.model !== "not-found";
  const lacks = [
    length === undefined && "its length",
    recruiter === undefined && "its recruiter",
    stages.length === 0 && "how it selects",
    !scored && "what it scores",
    criteria.length === 0 && "conditions for applying",
    competition.length === 0 && "competition",
  ].filter((each) => each !== false);
  return lacks.length === 0
    ? []
    : [finding("missing", specialtyTitle(slug), `Not found: ${lacks.join(", ")}.`)];
}

function roundsMissing(timeline: readonly Event[], today: LocalDate): Finding[] {
  const year = Number(today.slice(0, 4));
  return [year, year + 1].flatMap((of) =>
    [1, 2, 3].flatMap((round) => {
      const kinds = ["applications-open", "applications-close", "offers"].filter(
        (kind) =>
          !timeline.some((event) => event.year === of && event.round === round && event.kind === kind),
      );
      const says = `Not found: ${kinds.join(", ").replaceAll("-", " ")}.`;
      return kinds.length === 0 ? [] : [finding("missing", `Round ${round}, ${of}`, says)];
    }),
  );
}

function finding(kind: Finding["kind"], about: string, says: string): Finding {
  return { kind, about, says };
}
