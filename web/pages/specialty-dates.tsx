import type { RecruitmentEvent, Window } from "#shared/facts/timeline.ts";
import { dateLabel, daysLabel } from "#shared/when.ts";
import { Disclosure, FactList, Panel } from "#web/components/panel.tsx";
import { SourceFold } from "#web/components/source-fold.tsx";
import { eventWords, roundWords } from "./specialty-words.ts";

/** When the next window is, and what is still to come in the round under way. */
export function SpecialtyDates({ window, coming }: { window: Window; coming: readonly RecruitmentEvent[] }) {
  return (
    <Panel title="Dates" id="dates">
      <FactList facts={[windowFact(window)]} />
      <ComingDates coming={coming} />
    </Panel>
  );
}

/** A round's application window as one fact with its source; says so when nobody has announced it. */
export function windowFact({ round, state, opens, closes, before }: Window) {
  const name = `${roundWords(round)}: applications`;
  if (opens && closes) {
    const words = { announced: "", open: "Open now. ", closed: "Closed. ", "not-announced": "" }[state];
    const value = `${words}${daysLabel(opens.on, closes.on)}${closes.at ? `, ${closes.at} UK time` : ""}`;
    return { name, value, note: <SourceFold cite={closes.cite} /> };
  }
  return {
    name,
    value: "Not announced",
    note: before && (
      <>
        The year before they ran from {daysLabel(before.opened.on, before.closed.on)}.{" "}
        <SourceFold cite={before.closed.cite} />
      </>
    ),
  };
}

/** The dates still to come in a round that somebody may already have applied in. */
export function ComingDates({ coming }: { coming: readonly RecruitmentEvent[] }) {
  const [first] = coming;
  if (first === undefined) return null;
  return (
    <Disclosure summary="Dates still to come">
      <p class="small">
        For those who have applied. Oriel has the last word on every date.{" "}
        <a href="/timeline">All rounds and dates</a>
      </p>
      <FactList
        facts={coming.map((event) => ({
          name: `${eventWords[event.kind]} (${roundWords(event)})`,
          value: `${event.to ? daysLabel(event.on, event.to) : dateLabel(event.on)}${event.at ? `, ${event.at} UK time` : ""}`,
          note: (
            <>
              {event.note && `${event.note} `}
              <SourceFold cite={event.cite} />
            </>
          ),
        }))}
      />
    </Disclosure>
  );
}
