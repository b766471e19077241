import {
  bothMoments,
  bothTimes,
  fullDayLabel,
  shortWhen,
  timeLabel,
  UK_ZONE,
  whenLine,
  zoneLabel,
} from "#shared/when.ts";
import { dateAt, isoWithOffset } from "#shared/time.ts";

type Span = { startsAt: number; endsAt: number; zone: string };

const sameTime = (zone: string) => zoneLabel(zone) === zoneLabel(UK_ZONE);

/** An instant as machines read it, in the words given. */
export function Time({ at, zone, children }: { at: number; zone: string; children: string }) {
  return <time datetime={isoWithOffset(zone, at)}>{children}</time>;
}

/** A session in the reader's zone with UK time under it; one line when the two are the same. */
export function Times({ startsAt, endsAt, zone }: Span) {
  const { own, uk } = bothTimes(startsAt, endsAt, zone);
  return (
    <span class="times">
      <Time at={startsAt} zone={zone}>
        {own}
      </Time>
      {uk !== null && (
        <small>
          {" "}
          <Time at={startsAt} zone={UK_ZONE}>
            {uk}
          </Time>
        </small>
      )}
    </span>
  );
}

/** A session as the page's main matter: the day, the time large, the zone by its city, and UK time under it. */
export function TimesHero({ startsAt, endsAt, zone }: Span) {
  const ends =
    dateAt(zone, endsAt) === dateAt(zone, startsAt)
      ? ""
      : `${fullDayLabel(dateAt(zone, endsAt)).slice(0, 3)} `;
  return (
    <p class="times-hero">
      <time datetime={isoWithOffset(zone, startsAt)}>
        <span class="times-day">{fullDayLabel(dateAt(zone, startsAt))}</span>
        <span class="unseen">, </span>
        <span class="times-clock">
          {timeLabel(startsAt, zone)} to {ends}
          {timeLabel(endsAt, zone)}
        </span>{" "}
        <span class="times-zone">{zoneLabel(zone)} time</span>
      </time>
      {!sameTime(zone) && (
        <span class="times-uk">
          <Time at={startsAt} zone={UK_ZONE}>
            {whenLine(startsAt, endsAt, UK_ZONE)}
          </Time>
        </span>
      )}
    </p>
  );
}

/** A moment in the reader's zone with UK time under it, in full. */
export function Moment({ at, zone }: { at: number; zone: string }) {
  const { own, uk } = bothMoments(at, zone);
  return (
    <span class="times">
      <Time at={at} zone={zone}>
        {own}
      </Time>
      {uk !== null && (
        <small>
          {" "}
          <Time at={at} zone={UK_ZONE}>
            {uk}
          </Time>
        </small>
      )}
    </span>
  );
}

/** A start in little room, such as a mentor's next free time: the reader's zone, and UK time under it. */
export function NextFree({
  at,
  zone,
  label = "next free",
}: {
  at: number;
  zone: string;
  label?: string | undefined;
}) {
  return (
    <span class="next-free">
      <b>
        <Time at={at} zone={zone}>
          {shortWhen(at, zone)}
        </Time>
      </b>
      <small>
        {label}, {zoneLabel(zone)} time
      </small>
      {!sameTime(zone) && (
        <small>
          <Time at={at} zone={UK_ZONE}>
            {shortWhen(at, UK_ZONE)}
          </Time>
          , UK time
        </small>
      )}
    </span>
  );
}
