import { specialtyTitle } from "#shared/facts/specialties.ts";
import { nextWindows, type RecruitmentEvent } from "#shared/facts/timeline.ts";
import type { LocalDate } from "#shared/time.ts";
import { dateLabel, daysLabel } from "#shared/when.ts";
import { Timeline } from "#web/charts/timeline.tsx";
import { Disclosure, FactList } from "#web/components/panel.tsx";
import { SourceFold } from "#web/components/source-fold.tsx";
import { windowFact } from "./specialty-dates.tsx";
import { eventWords, roundWords } from "./specialty-words.ts";

const endOf = ({ on, to }: RecruitmentEvent) => to ?? on;

/** The rounds and their windows as of a day: drawn, then as a list with sources, then what has passed. */
export function TimelinePage(props: { events: readonly RecruitmentEvent[]; today: LocalDate }) {
  const { events, today } = props;
  const national = events.filter(({ specialties }) => specialties === "all");
  const coming = events.filter((event) => endOf(event) >= today);
  const ahead = national.filter((event) => coming.includes(event));
  return (
    <div class="stack">
      <h1>Rounds and dates</h1>
      <p class="lede">
        When applications open and close, and what comes after. Today is {dateLabel(today)}; each date says
        when it was read. Oriel has the last word.
      </p>
      <h2>The next windows</h2>
      <FactList facts={nextWindows(events, today).map(windowFact)} />
      <p class="small">Dates of Round 2 were not found in anything we could open.</p>
      <Drawn ahead={ahead} today={today} />
      <h2>Still to come</h2>
      {coming.length === 0 && <p>No date that is still to come has been published where we could read it.</p>}
      <Dates events={ahead} />
      <Disclosure summary="Dates of single specialties">
        <Dates events={coming.filter((event) => !ahead.includes(event))} />
      </Disclosure>
      <Disclosure summary="Dates that have passed">
        <Dates events={national.filter((event) => endOf(event) < today).toReversed()} />
      </Disclosure>
      <p>
        Your own dates stand on <a href="/ladder">your ladder</a>: what ends before the start you aim at, and
        the window that leads to it. <a href="/prioritisation">Who is offered a post first</a> is a law of its
        own.
      </p>
    </div>
  );
}

function Drawn({ ahead, today }: { ahead: readonly RecruitmentEvent[]; today: LocalDate }) {
  const last = ahead.at(-1);
  const [first] = ahead;
  if (first === undefined || last === undefined || ahead.length < 2) return null;
  return (
    <Timeline
      title="What holds for every specialty"
      says={`${eventWords[first.kind]}: ${dateLabel(first.on)}.`}
      from={today}
      to={ahead.map(endOf).reduce((latest, date) => (date > latest ? date : latest), today)}
      today={today}
      marks={ahead.map((event) => ({ label: eventWords[event.kind], from: event.on, to: event.to }))}
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
