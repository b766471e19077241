import type { Cited } from "#shared/facts/fact.ts";
import type { Statement } from "#shared/facts/law.ts";
import { specialtyTitle } from "#shared/facts/specialties.ts";
import { eventsFor, nextWindows, type RecruitmentEvent } from "#shared/facts/timeline.ts";
import { visaStatusLabel } from "#shared/facts/visa.ts";
import type { LocalDate } from "#shared/time.ts";
import { dateLabel, daysLabel } from "#shared/when.ts";
import { Timeline, type Mark } from "#web/charts/timeline.tsx";
import { Button } from "#web/components/button.tsx";
import { Form } from "#web/components/form.tsx";
import { Disclosure, FactList } from "#web/components/panel.tsx";
import { SourceFold } from "#web/components/source-fold.tsx";
import { SpecialtyField } from "#web/components/specialty-field.tsx";
import { Statements } from "#web/components/statements.tsx";
import { windowFact } from "./specialty-dates.tsx";
import { eventWords, roundWords } from "./specialty-words.ts";

type Props = {
  events: readonly RecruitmentEvent[];
  /** What changes for an immigration status, and when. */
  visaDates: readonly Cited<"permission">[];
  visaRules: readonly Statement[];
  /** The specialty whose own dates are asked for; empty for none. */
  specialty: string;
  today: LocalDate;
};

const endOf = ({ on, to }: RecruitmentEvent) => to ?? on;

/** The rounds and their windows as of a day: drawn, then as a list with sources, then what has passed. */
export function TimelinePage({ events, visaDates, visaRules, specialty, today }: Props) {
  const own = specialty === "" ? [] : eventsFor(events, specialty);
  const national = events.filter((event) => event.specialties === "all");
  const shown = specialty === "" ? national : own;
  const ahead = shown.filter((event) => endOf(event) >= today);
  const feed = specialty === "" ? "/timeline.ics" : `/timeline.ics?specialty=${specialty}`;
  return (
    <div class="stack">
      <h1>Rounds and dates</h1>
      <p class="lede">
        When applications open and close, and what comes after. Today is {dateLabel(today)}; each date says
        when it was read. Oriel has the last word.
      </p>
      <section class="stack">
        <h2>The next windows</h2>
        <FactList facts={nextWindows(events, today).map(windowFact)} />
        <p class="small">Dates of Round 2 were not found in anything we could open.</p>
      </section>
      <Form action="/timeline" method="get" look="line" label="Choose a specialty">
        <SpecialtyField
          name="specialty"
          label="With the dates of a specialty"
          value={specialty}
          required={false}
          empty="Dates for all"
        />
        <Button kind="quiet">Show</Button>
      </Form>
      <section class="stack">
        <h2>Still to come{specialty !== "" && ` for ${specialtyTitle(specialty)}`}</h2>
        <Drawn ahead={ahead} visaDates={visaDates} today={today} />
        {ahead.length === 0 && (
          <p>No date that is still to come has been published where we could read it.</p>
        )}
        <Dates events={ahead} />
        {specialty === "" && (
          <Disclosure summary="Dates of single specialties">
            <Dates events={events.filter((each) => !shown.includes(each) && endOf(each) >= today)} />
          </Disclosure>
        )}
        <p>
          <a href={feed}>Subscribe in your calendar</a>: dates that we add or put right follow by themselves.
        </p>
      </section>
      <section class="stack">
        <h2>Dates of visas</h2>
        <FactList
          facts={visaDates.map(({ status, on, text, cite }) => ({
            name: visaStatusLabel(status),
            value: on && dateLabel(on),
            note: (
              <>
                {text} <SourceFold cite={cite} />
              </>
            ),
          }))}
        />
        <Disclosure summary="Sponsorship and timing">
          <Statements items={visaRules} />
        </Disclosure>
      </section>
      <section class="stack">
        <h2>What has passed</h2>
        <Disclosure summary="Dates that have passed">
          <Dates events={shown.filter((event) => endOf(event) < today).toReversed()} />
        </Disclosure>
      </section>
      <p>
        Your own dates stand on <a href="/ladder">your ladder</a>: what ends before the start you aim at, and
        the window that leads to it. <a href="/prioritisation">Who is offered a post first</a> is a law of its
        own.
      </p>
    </div>
  );
}

function Drawn(props: {
  ahead: readonly RecruitmentEvent[];
  visaDates: readonly Cited<"permission">[];
  today: LocalDate;
}) {
  const { ahead, visaDates, today } = props;
  const [first] = ahead;
  if (first === undefined || ahead.length < 2) return null;
  const last = ahead.map(endOf).reduce((latest, date) => (date > latest ? date : latest), today);
  const marks: Mark[] = [
    ...ahead.map((event) => ({ label: eventWords[event.kind], from: event.on, to: event.to })),
    ...visaDates.flatMap(({ status, on }) =>
      on !== undefined && on >= today && on <= last
        ? [{ label: `${visaStatusLabel(status)} changes`, from: on, warn: true }]
        : [],
    ),
  ];
  return (
    <Timeline
      title="What comes, on one line"
      says={`${eventWords[first.kind]}: ${daysLabel(first.on, endOf(first))}.`}
      from={today}
      to={last}
      today={today}
      marks={marks.toSorted((a, b) => (a.from < b.from ? -1 : 1))}
    />
  );
}

function Dates({ events }: { events: readonly RecruitmentEvent[] }) {
  return (
    <FactList
      facts={events.map((event) => ({
        name: `${eventWords[event.kind]} (${roundWords(event)})`,
        value: `${event.to ? daysLabel(event.on, event.to) : dateLabel(event.on)}${event.at ? `, ${event.at} UK time` : ""}`,
        note: (
          <>
            {event.specialties !== "all" && `${event.specialties.map(specialtyTitle).join(", ")}. `}
            {event.posts && `Posts ${event.posts}. `}
            {event.note && `${event.note} `}
            <SourceFold cite={event.cite} />
          </>
        ),
      }))}
    />
  );
}
