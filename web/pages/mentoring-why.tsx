import type { ExplainedStart } from "#shared/diary-days.ts";
import { addDays, type LocalDate } from "#shared/time.ts";
import { fullDayLabel, timeLabel, zoneLabel } from "#shared/when.ts";
import { Button, ButtonLink } from "#web/components/button.tsx";
import { Form } from "#web/components/form.tsx";
import { DateField, TextField } from "#web/components/inputs.tsx";
import { Notice } from "#web/components/notice.tsx";
import { Pager } from "#web/components/pager.tsx";
import { Select } from "#web/components/select.tsx";
import { causeWords, remedyFor } from "./cause-words.ts";
import { MentoringFrame } from "./mentoring-frame.tsx";
import { sessionChoices, type OfferChoice } from "./mentoring-offer-choice.ts";

type Props = {
  offers: readonly OfferChoice[];
  offer: OfferChoice | undefined;
  minutes: number;
  zone: string;
  day: LocalDate;
  today: LocalDate;
  starts: readonly ExplainedStart[];
  /** The time that was asked about, as typed, and the answer; null when the clocks skip it that day. */
  at: string;
  asked: ExplainedStart | null | undefined;
};

/** Why each start of one day can be booked or not, and the answer about one time of it. */
export function MentoringWhyPage(props: Props) {
  const { day, zone, offer, today } = props;
  const to = (other: LocalDate) => `/mentoring/availability/why?day=${other}${offerPart(offer)}`;
  return (
    <MentoringFrame at="hours" title="Why a time is hidden">
      <Form action="/mentoring/availability/why" method="get" look="line">
        {props.offers.length > 0 && (
          <Select
            name="offer"
            label="Session"
            options={sessionChoices(props.offers)}
            value={offer?.id}
            required={false}
          />
        )}
        <DateField name="day" label="Day" value={day} required={false} />
        <TextField name="at" label="Time" value={props.at} short required={false} maxlength={8} />
        <Button kind="quiet">Tell me why</Button>
      </Form>
      <section class="stack" id="day" aria-labelledby="day-title">
        <h2 id="day-title" tabindex={-1}>
          {fullDayLabel(day)}, {zoneLabel(zone)} time
        </h2>
        {props.at !== "" && <Answer {...props} />}
        <ol class="why-list">
          {linesOf(props).map((line) => (
            <LineOfStarts line={line} zone={zone} />
          ))}
        </ol>
        <Pager
          earlier={day > today ? to(addDays(day, -1)) : undefined}
          later={to(addDays(day, 1))}
          earlierLabel="The day before"
          laterLabel="The day after"
          label="Days"
        />
      </section>
      <ButtonLink href="/mentoring/availability" kind="quiet">
        Back to your hours
      </ButtonLink>
    </MentoringFrame>
  );
}

function Answer({ asked, at, day, zone, minutes }: Props) {
  if (asked === undefined)
    return (
      <Notice kind="wrong" title="This time cannot be read.">
        Write it like 20:00.
      </Notice>
    );
  if (asked === null)
    return <Notice title={`There is no ${at} on this day.`}>The clocks go forward and skip it.</Notice>;
  const time = timeLabel(asked.startsAt, zone);
  const remedy = remedyFor(asked);
  if (asked.cause === null)
    return (
      <Notice kind="plain" title={`${time} is offered.`}>
        Mentees can book it on {fullDayLabel(day)}.
      </Notice>
    );
  return (
    <Notice title={`${time} is not offered.`}>
      {causeWords(asked, { zone, minutes })}
      {remedy && (
        <>
          {" "}
          <a href={remedy.href}>{remedy.label}</a>
        </>
      )}
    </Notice>
  );
}

/** Starts one after the other that have the same thing to say. */
type Line = { readonly words: string; readonly starts: readonly ExplainedStart[] };

function linesOf({ starts, zone, minutes }: Props): Line[] {
  const lines: Line[] = [];
  for (const start of starts) {
    const words = causeWords(start, { zone, minutes });
    const before = lines.at(-1);
    if (before?.words === words) lines[lines.length - 1] = { words, starts: [...before.starts, start] };
    else lines.push({ words, starts: [start] });
  }
  return lines;
}

/** More starts than this are named by the first and the last of them. */
const MOST_NAMED = 16;

function LineOfStarts({ line, zone }: { line: Line; zone: string }) {
  const [first] = line.starts;
  const last = line.starts.at(-1);
  if (first === undefined || last === undefined) return null;
  const remedy = remedyFor(first);
  const times = line.starts.map(({ startsAt }) => timeLabel(startsAt, zone));
  const all = line.starts.length > MOST_NAMED;
  return (
    <li class={first.cause === null ? "why-free" : undefined}>
      <p class={all ? "why-times" : "why-times why-each"}>
        {all ? `${times[0]} to ${times.at(-1)}` : times.join(" ")}
      </p>
      <p>
        {line.words}
        {remedy && (
          <>
            {" "}
            <a href={remedy.href}>
              {remedy.label}
              <span class="unseen"> ({times[0]})</span>
            </a>
          </>
        )}
      </p>
    </li>
  );
}

function offerPart(offer: OfferChoice | undefined): string {
  return offer === undefined ? "" : `&offer=${offer.id}`;
}
