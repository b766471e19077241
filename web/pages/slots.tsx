import type { HiddenReason } from "#shared/slots.ts";
import type { SlotWeek } from "#shared/slots/week.ts";
import { clockChangeNote, fullDayLabel, lengthWords, shortWhen, whenLine, zoneLabel } from "#shared/when.ts";
import type { Seats } from "#shared/seats.ts";
import { addDays, DAY, dayBounds, type LocalDate } from "#shared/time.ts";
import { findOfferKind, offerLabel } from "#shared/offers.ts";
import { zoneChoices } from "#shared/zones.ts";
import { BookingSteps } from "#web/components/booking-steps.tsx";
import { Button, ButtonLink, Buttons } from "#web/components/button.tsx";
import { Countdown } from "#web/components/countdown.tsx";
import { Form } from "#web/components/form.tsx";
import { Notice } from "#web/components/notice.tsx";
import { Beside, Disclosure } from "#web/components/panel.tsx";
import { ZoneField } from "#web/components/zone-field.tsx";
import { SlotChoice } from "./slots-choice.tsx";
import { SlotsWeek } from "./slots-week.tsx";
import { whyStart } from "./hidden-words.ts";

/** Everything the page of one offer's free times shows. */
export type TimesPageProps = {
  mentor: { handle: string; name: string; approval: "instant" | "request" };
  offer: {
    id: string;
    kind: string;
    minutes: number;
    priceMinor: number;
    packMinor: number | null;
    about: string;
  };
  /** The reader's own pack of this offer. */
  pack: { id: string; used: number; endsAt: number } | null;
  /** The sessions that the mentor gives for nothing. */
  seats: Seats;
  zone: string;
  /** True when the zone is a guess that the reader has not confirmed. */
  zoneIsGuess: boolean;
  week: SlotWeek;
  now: number;
  nextFreeAt: number | null;
  /** The start that was picked, and why it cannot be had after all. */
  chosen: { startsAt: number; refusal: HiddenReason | null } | null;
  /** The reader's own hold with this mentor. */
  hold: { id: string; startsAt: number; endsAt: number; liveUntilAt: number; sameOffer: boolean } | null;
  reader: "guest" | "mentee" | "self";
  steps: readonly { untilAt: number; refundMinor: number }[];
  /** The id the booking will have, made with the page. */
  bookingId: string;
};

/** The title of the page of an offer's free times. */
export function timesTitle({ mentor, offer }: Pick<TimesPageProps, "mentor" | "offer">): string {
  return `${labelOf(offer.kind)} with ${mentor.name}`;
}

/** The free times of one offer by week, and the session that a picked one makes. */
export function TimesPage(props: TimesPageProps) {
  const { mentor, offer, zone, week, now } = props;
  const ends = dayBounds(zone, addDays(week.from, 7)).from;
  const note = clockChangeNote(zone, now, ends + 14 * DAY);
  return (
    <>
      <BookingSteps booking={{ approval: mentor.approval, priceMinor: offer.priceMinor }} at="Time" />
      <Beside side={<SlotChoice {...props} />}>
        <h1>{timesTitle(props)}</h1>
        <Intro {...props} />
        {props.reader === "self" && (
          <Notice kind="plain">This is your own offer, as others see it. You cannot book yourself.</Notice>
        )}
        <NextFreeLink {...props} />
        {props.hold && <OwnHold {...props} hold={props.hold} />}
        {note && <Notice>{note} Every time here already allows for it.</Notice>}
        <SlotsWeek
          week={week}
          zone={zone}
          hrefFor={(query) => hrefFor(props, query)}
          chosen={props.chosen?.refusal === null ? props.chosen.startsAt : undefined}
          hold={props.hold?.sameOffer === true ? props.hold : null}
          empty={<NothingThisWeek {...props} />}
        />
      </Beside>
    </>
  );
}

function Intro({ mentor, offer, zone, zoneIsGuess, week }: TimesPageProps) {
  const uk = zoneLabel(zone) === "UK";
  return (
    <>
      <p>
        {lengthWords(offer.minutes)} by video. {offer.about}
      </p>
      <p class="small">
        Times below are in <b>{zoneLabel(zone)}</b> time{uk ? "" : ", with UK time under each"}.
      </p>
      <Disclosure summary="Change the time zone" open={zoneIsGuess}>
        <Form action={`/mentors/${mentor.handle}/offers/${offer.id}/times`} method="get" look="line">
          <input type="hidden" name="from" value={week.from} />
          <ZoneField
            name="zone"
            label="Your time zone"
            value={zone}
            zones={zoneChoices(zone)}
            required={false}
          />
          <Button kind="quiet">Show these times</Button>
        </Form>
      </Disclosure>
    </>
  );
}

/** Where the shown week is not the soonest: the way there. */
function NextFreeLink(props: TimesPageProps) {
  const { nextFreeAt, week, zone } = props;
  if (nextFreeAt === null || week.starts.length === 0) return null;
  return (
    <p>
      <a href={hrefFor(props, { start: nextFreeAt })}>
        Next free: {shortWhen(nextFreeAt, zone)}, {zoneLabel(zone)} time
      </a>
    </p>
  );
}

function OwnHold({ hold, zone, now }: TimesPageProps & { hold: NonNullable<TimesPageProps["hold"]> }) {
  return (
    <Notice kind="plain" title="Held for you.">
      {whenLine(hold.startsAt, hold.endsAt, zone)}.
      <Countdown until={hold.liveUntilAt} now={now} over="It is no longer held.">
        Until {shortWhen(hold.liveUntilAt, zone)}.
      </Countdown>
      <Buttons>
        <ButtonLink href={`/bookings/${hold.id}/prepare`} small>
          Go on with this time
        </ButtonLink>
        <Form action={`/bookings/${hold.id}/release`} look="bare">
          <Button kind="quiet" small>
            Let it go
          </Button>
        </Form>
      </Buttons>
      <p class="small">If you pick another time below, it takes the place of this one.</p>
    </Notice>
  );
}

function NothingThisWeek(props: TimesPageProps) {
  const { nextFreeAt, zone, mentor, chosen } = props;
  return (
    <>
      {chosen !== null && chosen.refusal !== null && <p>{whyStart(chosen.refusal)}</p>}
      <p>
        <b>Nothing free in this week.</b>{" "}
        {nextFreeAt === null ? (
          <>
            {mentor.name} has no free time for this session as far ahead as bookings go.{" "}
            <a href={`/mentors/${mentor.handle}`}>See what else {mentor.name} offers</a> or{" "}
            <a href="/mentors">find another mentor</a>.
          </>
        ) : (
          <a href={hrefFor(props, { start: nextFreeAt })}>Next free: {shortWhen(nextFreeAt, zone)}</a>
        )}
      </p>
    </>
  );
}

function hrefFor(
  { mentor, offer, zone }: TimesPageProps,
  query: { from?: LocalDate | undefined; start?: number | undefined },
): string {
  const params = new URLSearchParams({ zone });
  if (query.from !== undefined) params.set("from", query.from);
  if (query.start !== undefined) params.set("start", String(query.start));
  return `/mentors/${mentor.handle}/offers/${offer.id}/times?${params.toString()}`;
}

function labelOf(kind: string): string {
  const known = findOfferKind(kind);
  return known === undefined ? "Session" : offerLabel(known);
}

/** Where a search engine or a shared link says what this page is. */
export function timesDescription({ mentor, offer, week }: TimesPageProps): string {
  return `Free times for ${labelOf(offer.kind).toLowerCase()} with ${mentor.name}, ${lengthWords(offer.minutes)}, from ${fullDayLabel(week.from)}.`;
}
