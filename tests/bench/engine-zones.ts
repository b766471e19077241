import { Temporal } from "temporal-polyfill";
import { instantAt, localAt } from "#shared/time.ts";
import { median, microseconds, type Row } from "./measure.ts";

const WALLS = Array.from({ length: 600 }, (_, i) => {
  const date = new Date(Date.UTC(2027, 0, 1) + i * 14.6 * 3_600_000).toISOString();
  return { date: date.slice(0, 10), minute: 540 + ((i * 15) % 600) };
});
const INSTANTS = Array.from({ length: 600 }, (_, i) => Date.UTC(2027, 0, 1) + i * 52_560_000);

/** 600 London wall times to UTC and 600 instants to Kolkata's date and time: ours against Temporal's and Intl's. */
export function measureZones(): Row[] {
  const [ours, temporal, intl] = [throughTables(), throughTemporal(), throughIntl()];
  const agree = [temporal, intl].every((other) => JSON.stringify(other) === JSON.stringify(ours));
  // Interleaved, so that a neighbour's burst of work falls on all three alike.
  const times = { ours: [] as number[], temporal: [] as number[], intl: [] as number[] };
  for (let round = 0; round < 9; round++) {
    times.ours.push(median(microseconds(3, 60, throughTables)));
    times.temporal.push(median(microseconds(1, 2, throughTemporal)));
    times.intl.push(median(microseconds(1, 2, throughIntl)));
  }
  const us = median(times.ours);
  const row = (name: string, theirs: number, atLeast: number): Row => ({
    work: `600 wall times and 600 instants, against ${name}`,
    measured: `${us.toFixed(1)} us, theirs ${theirs.toFixed(0)} us: ${(theirs / us).toFixed(0)} times`,
    mark: `${atLeast} times`,
    held: agree && theirs / us >= atLeast,
  });
  return [row("temporal-polyfill", median(times.temporal), 50), row("cached Intl", median(times.intl), 40)];
}

type Converted = [instants: (number | undefined)[], locals: { date: string; minute: number }[]];

function throughTables(): Converted {
  return [
    WALLS.map(({ date, minute }) => instantAt("Europe/London", date, minute)),
    INSTANTS.map((instant) => {
      const { date, minute } = localAt("Asia/Kolkata", instant);
      return { date, minute };
    }),
  ];
}

function throughTemporal(): Converted {
  return [
    WALLS.map(({ date, minute }) => {
      const time = { hour: Math.floor(minute / 60), minute: minute % 60 };
      const wall = Temporal.PlainDate.from(date).toPlainDateTime(time);
      return wall.toZonedDateTime("Europe/London", { disambiguation: "earlier" }).epochMilliseconds;
    }),
    INSTANTS.map((instant) => {
      const there = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO("Asia/Kolkata");
      return { date: there.toPlainDate().toString(), minute: there.hour * 60 + there.minute };
    }),
  ];
}

const formats = new Map<string, Intl.DateTimeFormat>();

function throughIntl(): Converted {
  return [
    WALLS.map(({ date, minute }) => {
      // The usual way without a library: guess UTC, look at what the wall shows then, and correct by the difference.
      const wanted = Date.parse(`${date}T00:00:00Z`) + minute * 60_000;
      const guess = wanted - (wallByIntl("Europe/London", wanted) - wanted);
      const again = wallByIntl("Europe/London", guess) - guess;
      return wanted - again;
    }),
    INSTANTS.map((instant) => {
      const wall = wallByIntl("Asia/Kolkata", instant);
      return {
        date: new Date(wall).toISOString().slice(0, 10),
        minute: Math.floor((wall % 86_400_000) / 60_000),
      };
    }),
  ];
}

/** What the wall shows at an instant, as if it were UTC. */
function wallByIntl(zone: string, instant: number): number {
  let format = formats.get(zone);
  if (format === undefined) {
    const digits = {
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    } as const;
    format = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hourCycle: "h23", ...digits });
    formats.set(zone, format);
  }
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(instant)) part[type] = Number(value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
