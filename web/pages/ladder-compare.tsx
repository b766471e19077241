import type { Child } from "hono/jsx";
import type { ExperienceStanding } from "#shared/career/experience.ts";
import { monthsWords } from "#shared/career/months.ts";
import type { Outlook } from "#shared/career/outlook.ts";
import { startsOn } from "#shared/career/target.ts";
import { specialtyTitle } from "#shared/facts/specialties.ts";
import { dateLabel, monthLabel } from "#shared/when.ts";
import { Button } from "#web/components/button.tsx";
import { Form } from "#web/components/form.tsx";
import { Notice } from "#web/components/notice.tsx";
import { Select } from "#web/components/select.tsx";
import { SourceFold } from "#web/components/source-fold.tsx";
import { Table } from "#web/components/table.tsx";
import { perPost } from "./specialty-competition.tsx";
import { windowFact } from "./specialty-dates.tsx";
import { modelWords, ratioWords } from "./specialty-words.ts";

/** One side: a target of the mentee's and a month to begin in. */
export type Side = { readonly slug: string; readonly start: string };

type Props = {
  sides: readonly [Side, Side];
  outlooks: readonly [Outlook, Outlook];
  targets: readonly string[];
  starts: readonly string[];
};

/** Two of a mentee's targets beside each other, or one of them in two rounds: what is the same and what changes. */
export function LadderComparePage({ sides, outlooks, targets, starts }: Props) {
  const [one, other] = outlooks;
  return (
    <div class="stack">
      <h1>Side by side</h1>
      <p>
        What your entries suggest for each; the recruiters decide. <a href="/ladder">Back to my ladder</a>
      </p>
      <Form action="/ladder/compare" method="get" label="What to compare">
        <div class="columns">
          {sides.map((side, index) => (
            <div class="stack">
              <Select
                name={index === 0 ? "one" : "other"}
                label={index === 0 ? "This" : "With"}
                options={targets.map((slug) => ({ value: slug, label: specialtyTitle(slug) }))}
                value={side.slug}
                required={false}
              />
              <Select
                name={index === 0 ? "start" : "otherStart"}
                label="Training should begin in"
                options={starts.map((start) => ({ value: start, label: monthLabel(startsOn(start)) }))}
                value={side.start}
                required={false}
              />
            </div>
          ))}
        </div>
        <Button kind="quiet">Compare</Button>
      </Form>
      {targets.length === 1 && (
        <Notice kind="plain">
          You have one target. <a href="/ladder/target">Add others you weigh</a> to compare them.
        </Notice>
      )}
      <Table
        caption="Side by side"
        quietCaption
        columns={[{ title: "What" }, { title: titleOf(one) }, { title: titleOf(other) }]}
        rows={ROWS.map(([name, cell]) => [name, cell(one), cell(other)])}
      />
    </div>
  );
}

function titleOf({ specialty, targetStart }: Outlook): string {
  return `${specialtyTitle(specialty.slug)}, ${monthLabel(startsOn(targetStart))}`;
}

const ROWS: readonly (readonly [name: string, cell: (outlook: Outlook) => Child])[] = [
  ["How it selects", ({ specialty }) => modelWords[specialty.model]],
  ["Your points", points],
  ["Biggest gap", ({ ladder }) => ladder.gap?.domain.label ?? "None entered"],
  [
    "Months of experience",
    ({ experience }) =>
      experience.length === 0 ? "No rule found" : experience.map((each) => <Experience {...each} />),
  ],
  ["Visa at the start", visa],
  ["Foundation competence", foundation],
  ["Applications", applications],
  ["Competition", competition],
];

function points({ ladder }: Outlook): Child {
  if (ladder.total === null) return ladder.domains.length === 0 ? "Not scored" : "No total published";
  const { points: own, max, entered, of } = ladder.total;
  return (
    <>
      {entered === 0 ? `None entered, ${max} at most` : `${own} of ${max}, in ${entered} of ${of} domains`}{" "}
      {ladder.scoring && <SourceFold cite={ladder.scoring.cite} />}
    </>
  );
}

function Experience({ rule, state, months, monthsThen, countedOn }: ExperienceStanding) {
  const most = `${rule.kind === "cap" ? "At most" : "At least"} ${rule.months}`;
  const then =
    countedOn !== null && monthsThen !== null
      ? `, ${monthsWords(monthsThen)} on ${dateLabel(countedOn)}`
      : "";
  return (
    <>
      {most} in {rule.posts}.{" "}
      {state === "not-said" ? "Your posts are not entered." : `Yours: ${monthsWords(months)}${then}.`}{" "}
      <SourceFold cite={rule.cite} />
    </>
  );
}

function visa({ visa: it }: Outlook): string {
  if (!("endsOn" in it)) return it.state === "no-end" ? "No end" : "Not said";
  if (it.state === "ended") return `Ended ${dateLabel(it.endsOn)}`;
  const short = it.shortOfStart ?? 0;
  return short === 0
    ? `Ends later, ${dateLabel(it.endsOn)}`
    : `Ends ${short} ${short === 1 ? "day" : "days"} before`;
}

function foundation({ foundation: it }: Outlook): string {
  if (it === null) return "Other certificates";
  const window = `Between ${dateLabel(it.from)} and ${dateLabel(it.to)}`;
  const yours = {
    "not-said": "yours is not said",
    within: "yours is",
    "too-early": "yours is earlier",
    "too-late": "yours is later",
  };
  return `${window}; ${yours[it.state]}`;
}

function applications({ window }: Outlook): Child {
  const { name, value, note } = windowFact(window);
  return (
    <>
      {name.replace(": applications", "")}: {value}. {note}
    </>
  );
}

function competition({ specialty }: Outlook): Child {
  const row = specialty.competition.at(-1);
  if (row === undefined) return "Not found";
  return (
    <>
      {ratioWords(perPost(row))} applications for each post in {row.year} <SourceFold cite={row.cite} />
    </>
  );
}
