import { DAY, MINUTE } from "./dates.ts";

/**
 * A zone's offsets over one stretch of time: until `ends[i]` (and from `ends[i - 1]`) the local clock is UTC plus
 * `offsets[i]` milliseconds. The first part has no beginning and the last no end, so every instant falls in one.
 */
export interface ZoneTable {
  readonly ends: readonly number[];
  readonly offsets: readonly number[];
}

interface Zone {
  readonly format: Intl.DateTimeFormat;
  readonly tables: Map<number, ZoneTable>;
}

/** How much time one table covers: half a year or so, because building it is what a first use of a zone waits for. */
const SPAN = 2 ** 34;
/** Each table knows two days more on either side, so that a local time near its edge needs no second table. */
const MARGIN = 2 * DAY;
/** Since 2005 no zone has changed its clocks twice within three weeks (Cairo, September 2010, came nearest). */
const PROBE = 14 * DAY;
/** Names come in from outside, in any mixture of capitals: beyond this many zones or tables memory starts afresh. */
const MOST_ZONES = 256;
const MOST_TABLES = 4096;

const zones = new Map<string, Zone>();
let tablesKept = 0;

/** Forgets every table, so that the next question about a zone asks Intl again; what is measured as "cold". */
export function forgetZones(): void {
  zones.clear();
  tablesKept = 0;
}

/** Whether the name is an IANA zone (`Area/Place` or `UTC`) that this runtime knows; bare offsets and abbreviations are not. */
export function isTimeZone(name: string): boolean {
  if (name !== "UTC" && !/^[A-Z][A-Za-z]+(\/[A-Z][A-Za-z0-9_+-]*)+$/.test(name)) return false;
  if (name.length > 40) return false;
  try {
    zoneCalled(name);
    return true;
  } catch {
    return false;
  }
}

/** The table that covers an instant, and any local time within a day of it; a RangeError for a zone that does not exist. */
export function tableAt(zone: string, instant: number): ZoneTable {
  const index = Math.floor(instant / SPAN);
  const known = zones.get(zone)?.tables.get(index);
  return known ?? buildTable(zone, index);
}

/** The moments in [from, to) at which the zone's clocks change, in order. */
export function changesBetween(zone: string, from: number, to: number): number[] {
  const changes: number[] = [];
  for (let index = Math.floor(from / SPAN); index * SPAN < to; index++) {
    for (const end of tableAt(zone, index * SPAN).ends) {
      const inside = end >= from && end < to && Math.floor(end / SPAN) === index;
      if (inside) changes.push(end);
    }
  }
  return changes;
}

function zoneCalled(name: string): Zone {
  const known = zones.get(name);
  if (known !== undefined) return known;
  // A narrow weekday is the least that Intl can be asked to write beside the offset.
  const format = new Intl.DateTimeFormat("en", {
    timeZone: name,
    weekday: "narrow",
    timeZoneName: "longOffset",
  });
  if (zones.size >= MOST_ZONES) forgetZones();
  const zone = { format, tables: new Map<number, ZoneTable>() };
  zones.set(name, zone);
  return zone;
}

function buildTable(name: string, index: number): ZoneTable {
  if (++tablesKept > MOST_TABLES) forgetZones();
  const zone = zoneCalled(name);
  const ends: number[] = [];
  const offsets: number[] = [];
  const last = (index + 1) * SPAN + MARGIN;
  let at = index * SPAN - MARGIN;
  let offset = offsetByIntl(zone, at);
  while (at < last) {
    const next = Math.min(at + PROBE, last);
    const nextOffset = offsetByIntl(zone, next);
    if (nextOffset !== offset) {
      ends.push(changeBetween(zone, at, next, offset));
      offsets.push(offset);
      offset = nextOffset;
    }
    at = next;
  }
  ends.push(Number.POSITIVE_INFINITY);
  offsets.push(offset);
  const table = { ends, offsets };
  zone.tables.set(index, table);
  return table;
}

/** The first whole minute in (low, high] at which the offset is no longer `before`. */
function changeBetween(zone: Zone, low: number, high: number, before: number): number {
  let lowMinute = Math.floor(low / MINUTE);
  let highMinute = Math.ceil(high / MINUTE);
  while (highMinute - lowMinute > 1) {
    const middle = Math.floor((lowMinute + highMinute) / 2);
    if (offsetByIntl(zone, middle * MINUTE) === before) lowMinute = middle;
    else highMinute = middle;
  }
  return highMinute * MINUTE;
}

/** The offset Intl writes after "GMT", such as "+05:45", in milliseconds; nothing is written for zero. */
function offsetByIntl(zone: Zone, instant: number): number {
  const text = zone.format.format(instant);
  const sign = text.lastIndexOf("GMT") + 3;
  if (sign === text.length) return 0;
  const [hours, minutes, seconds] = text.slice(sign + 1).split(":");
  const total = (Number(hours) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0)) * 1000;
  return text[sign] === "+" ? total : -total;
}
