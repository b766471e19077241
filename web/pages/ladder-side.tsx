import { monthsWords } from "#shared/career/months.ts";
import type { Outlook } from "#shared/career/outlook.ts";
import { startsOn } from "#shared/career/target.ts";
import { domainLabel, type DomainCode } from "#shared/domains.ts";
import { foundationFacts } from "#shared/facts/law.ts";
import { offerLabel, type OfferKind } from "#shared/offers.ts";
import { queryOf } from "#shared/search.ts";
import type { LocalDate } from "#shared/time.ts";
import { dateLabel, monthLabel } from "#shared/when.ts";
import { type Mark, Timeline } from "#web/charts/timeline.tsx";
import { ButtonLink } from "#web/components/button.tsx";
import { FactList, Panel, type Fact } from "#web/components/panel.tsx";
import { Source } from "#web/components/source.tsx";
import { ComingDates, windowFact } from "./specialty-dates.tsx";

/** What stands beside the ladder: the dates that matter to this mentee, and who to talk to about her biggest gap. */
export function LadderSide({ outlook, today }: { outlook: Outlook; today: LocalDate }) {
  return (
    <>
      <Panel title="Dates" id="dates">
        <FactList facts={factsOf(outlook)} />
        <Drawn outlook={outlook} today={today} />
        <ComingDates coming={outlook.coming} />
        <p>
          <a href="/ladder/standing">My posts, visa and exams</a>
        </p>
      </Panel>
      <TalkTo outlook={outlook} />
    </>
  );
}

function factsOf({ visa, window, next, experience, foundationFrom }: Outlook): (Fact | false)[] {
  const [foundation] = foundationFacts;
  return [
    {
      name: "Visa ends",
      value: "endsOn" in visa ? dateLabel(visa.endsOn) : visa.state === "no-end" ? "No end" : "Not said",
    },
    ...experience.map(({ rule, months, state }) => ({
      name: rule.kind === "cap" ? "Experience, at most" : "Experience, at least",
      value: state === "not-said" ? `${rule.months} months` : `${monthsWords(months)} of ${rule.months}`,
      note: <Source cite={rule.cite} />,
    })),
    windowFact(window),
    window.state === "closed" && next.round.year !== window.round.year && windowFact(next),
    foundationFrom !== null && {
      name: "Foundation competence counts from",
      value: dateLabel(foundationFrom),
      note: (
        <>
          {foundation.text} <Source cite={foundation.cite} />
        </>
      ),
    },
  ];
}

function Drawn({ outlook, today }: { outlook: Outlook; today: LocalDate }) {
  const { visa, experience, window, targetStart } = outlook;
  const start = startsOn(targetStart);
  const ends = visa.state === "ends" ? visa.endsOn : null;
  const marks: Mark[] = [
    ...(window.opens && window.closes && window.state !== "closed"
      ? [{ label: "Applications", from: window.opens.on, to: window.closes.on }]
      : []),
    ...experience.flatMap(({ rule, lastDayWithin }) =>
      lastDayWithin === null || lastDayWithin > start
        ? []
        : [{ label: `${rule.months} months reached`, from: lastDayWithin, warn: true }],
    ),
    ...(ends === null ? [] : [{ label: "Visa ends", from: ends, warn: ends < start }]),
    { label: "Training starts", from: start },
  ];
  if (marks.length < 2 || start <= today) return null;
  const first = marks.find(({ warn }) => warn);
  const last = marks.reduce((latest, { from }) => (from > latest ? from : latest), start);
  return (
    <Timeline
      title={`From today to ${monthLabel(start)}`}
      says={
        first
          ? `${first.label} on ${dateLabel(first.from)}, before the start.`
          : "Nothing ends before the start."
      }
      from={today}
      to={last}
      today={today}
      marks={marks.toSorted((a, b) => (a.from < b.from ? -1 : 1))}
    />
  );
}

function TalkTo({ outlook }: { outlook: Outlook }) {
  const { specialty, ladder } = outlook;
  const domain = ladder.gap?.domain.domain;
  const kind = kindFor(domain, specialty.model === "msra-only");
  const search = queryOf({ specialty: specialty.slug, help: domain });
  return (
    <Panel title="Talk to someone" id="talk">
      <p>
        {domain
          ? `Trainees in your specialty, those who help with ${domainLabel(domain).toLowerCase()} first.`
          : "Trainees in your specialty who did this last year."}
      </p>
      <ButtonLink href={`/mentors?${search}`} wide>
        Find a mentor
      </ButtonLink>
      <p class="small">What fits: {offerLabel(kind).toLowerCase()}.</p>
    </Panel>
  );
}

function kindFor(domain: DomainCode | undefined, examOnly: boolean): OfferKind {
  if (examOnly) return "exam-strategy";
  if (domain === undefined) return "career-direction";
  if (domain === "interview") return "mock-interview";
  return domain === "exams" ? "exam-strategy" : "portfolio-review";
}
