import type { DiaryDay, Run } from "#shared/diary-days.ts";
import { addDays, calendarOf, dayNumber, type LocalDate } from "#shared/time.ts";
import { daysLabel, fullDayLabel, monthName, timeLabel, zoneLabel } from "#shared/when.ts";
import { Button } from "#web/components/button.tsx";
import { classes } from "#web/components/classes.ts";
import { Form } from "#web/components/form.tsx";
import { Select } from "#web/components/select.tsx";
import { whyOwn } from "./hidden-words.ts";
import { sessionChoices, type OfferChoice } from "./mentoring-offer-choice.ts";

/** Weeks of a mentor's diary as mentees see them, with why the rest is hidden. */
export type AheadProps = {
  readonly days: readonly DiaryDay[];
  readonly offers: readonly OfferChoice[];
  readonly offer: OfferChoice | undefined;
  readonly minutes: number;
  readonly zone: string;
  readonly handle: string;
  readonly today: LocalDate;
  readonly from: LocalDate;
  readonly weeks: 1 | 4;
  readonly earlier: LocalDate | undefined;
  readonly later: LocalDate | undefined;
  /** The Monday on which the rota's first week begins, and how many weeks it has. */
  readonly rota: { readonly anchorMonday: LocalDate; readonly weeks: number } | null;
};

/** The coming weeks as a rota sheet: starts that can be booked, and the hours that cannot, each with its reason. */
export function AheadSheet(props: AheadProps) {
  const { days, offers, offer, minutes, zone, handle, from, weeks } = props;
  const weeksShown = Array.from({ length: weeks }, (_, i) => days.slice(i * 7, i * 7 + 7));
  return (
    <section class="stack" id="ahead" aria-labelledby="ahead-title">
      <h2 id="ahead-title">What mentees can book</h2>
      <p class="small">
        Starts for {offer === undefined ? `a session of ${minutes} minutes` : sessionWords(offer)}, in{" "}
        {zoneLabel(zone)} time, by the same reckoning that mentees see. Every hidden time leads to what hides
        it.{" "}
        {offer !== undefined && (
          <a href={`/mentors/${handle}/offers/${offer.id}/times?from=${from}`}>See it as a mentee does</a>
        )}
      </p>
      {offers.length > 1 && (
        <Form action="/mentoring/availability#ahead" method="get" look="line">
          <input type="hidden" name="from" value={from} />
          <input type="hidden" name="weeks" value={String(weeks)} />
          <Select
            name="offer"
            label="For which session"
            options={sessionChoices(offers)}
            value={offer?.id}
            required={false}
          />
          <Button kind="quiet">Show</Button>
        </Form>
      )}
      <Bar {...props} />
      <ol class="sheet">
        {weeksShown.map((week) => (
          <SheetWeek {...props} week={week} />
        ))}
      </ol>
    </section>
  );
}

function sessionWords({ kind, minutes }: OfferChoice): string {
  const [choice] = sessionChoices([{ id: "", kind, minutes }]);
  return (choice?.label ?? "").replace(/^./, (first) => first.toLowerCase());
}

function Bar(props: AheadProps) {
  const { from, weeks, earlier, later } = props;
  const turn = (words: string, to: LocalDate | undefined) =>
    to === undefined ? (
      <span class="button button-quiet button-off">{words}</span>
    ) : (
      <a class="button button-quiet" href={hrefFor(props, { from: to })} data-swap="ahead" data-key={words}>
        {words}
      </a>
    );
  return (
    <nav class="sheet-bar" aria-label="Weeks">
      {turn("Earlier", earlier)}
      <p>
        <b class="num" tabindex={-1}>
          {daysLabel(from, addDays(from, weeks * 7 - 1))}
        </b>
        <br />
        <a
          href={hrefFor(props, { weeks: weeks === 1 ? 4 : 1 })}
          data-swap="ahead"
          data-key="weeks"
          class="sheet-weeks"
        >
          {weeks === 1 ? "Show four weeks" : "Show one week"}
        </a>
      </p>
      {turn("Later", later)}
    </nav>
  );
}

function SheetWeek({ week, ...props }: AheadProps & { week: readonly DiaryDay[] }) {
  const first = week[0]?.date ?? props.from;
  return (
    <li class="sheet-week">
      <h3>
        <span class="num">{daysLabel(first, addDays(first, 6))}</span>
        {turnOfRota(props, first)}
      </h3>
      <ol class="sheet-days">
        {week.map((day) => (
          <SheetDay {...props} day={day} />
        ))}
      </ol>
    </li>
  );
}

function turnOfRota({ rota }: AheadProps, monday: LocalDate): string {
  const since = rota === null ? -1 : dayNumber(monday) - dayNumber(rota.anchorMonday);
  return rota === null || since < 0 ? "" : `, week ${(Math.floor(since / 7) % rota.weeks) + 1} of your rota`;
}

function SheetDay({ day, ...props }: AheadProps & { day: DiaryDay }) {
  const { date, runs, shift } = day;
  const { day: dayOfMonth, month } = calendarOf(dayNumber(date));
  const isGone = date < props.today;
  return (
    <li
      class={classes("sheet-day", isGone && "sheet-gone", date === props.today && "sheet-today")}
      data-kind={shift?.kind}
    >
      <h4>
        <a href={whyHref(props, date)}>
          <span class="unseen">Why, on </span>
          {fullDayLabel(date).slice(0, 3)}{" "}
          <span class="day-number">
            <b>{dayOfMonth}</b>{" "}
            <span class={dayOfMonth === 1 ? undefined : "unseen"}>{monthName(month).slice(0, 3)}</span>
          </span>
        </a>
        {shift !== null && (
          <abbr class="shift-code" title={shift.name}>
            {shift.code}
          </abbr>
        )}
      </h4>
      {isGone || runs.length === 0 ? (
        <p class="small sheet-none">{isGone ? "Gone" : "No hours"}</p>
      ) : (
        <ul class="sheet-runs">
          {runs.map((run) => (
            <RunLine {...props} run={run} date={date} />
          ))}
        </ul>
      )}
    </li>
  );
}

function RunLine({ run, date, ...props }: AheadProps & { run: Run; date: LocalDate }) {
  const { zone } = props;
  const times =
    run.first === run.last
      ? timeLabel(run.first, zone)
      : `${timeLabel(run.first, zone)} to ${timeLabel(run.last, zone)}`;
  if (run.reason === null)
    return (
      <li>
        <b class="num run-free">{times}</b>
      </li>
    );
  const at = timeLabel(run.first, zone);
  return (
    <li>
      <a class="run-hidden" href={`${whyHref(props, date)}&at=${at}`}>
        <span class="num">{times}</span> {whyOwn(run.reason)}
        <span class="unseen">, {fullDayLabel(date)}: why?</span>
      </a>
    </li>
  );
}

function whyHref({ offer }: AheadProps, date: LocalDate): string {
  return `/mentoring/availability/why?day=${date}${offer === undefined ? "" : `&offer=${offer.id}`}`;
}

function hrefFor(props: AheadProps, change: { from?: LocalDate; weeks?: 1 | 4 }): string {
  const { from, weeks, offer } = { ...props, ...change };
  const query = new URLSearchParams({ from, weeks: String(weeks) });
  if (offer !== undefined) query.set("offer", offer.id);
  return `/mentoring/availability?${query.toString()}#ahead`;
}
