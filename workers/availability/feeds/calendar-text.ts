import { FeedFault } from "#shared/feeds.ts";

/** The parts of a calendar that say when somebody is busy, each as iCalendar text of its own. */
export type CalendarParts = {
  readonly events: readonly string[];
  readonly freeBusy: readonly string[];
  /** Definitions of time zones by their TZID. */
  readonly zones: ReadonlyMap<string, string>;
};

const MOST_EVENTS = 20_000;

/** What of a part is kept: times and what they depend on. Titles, people, places and notes are never looked at. */
const KEPT = new Set(
  "UID SEQUENCE STATUS TRANSP DTSTART DTEND DURATION RRULE RDATE EXDATE RECURRENCE-ID FREEBUSY TZID TZOFFSETFROM TZOFFSETTO X-MICROSOFT-CDO-BUSYSTATUS".split(
    " ",
  ),
);
const PARTS = new Set(["VEVENT", "VFREEBUSY", "VTIMEZONE"]);
const INSIDE_ZONE = new Set(["STANDARD", "DAYLIGHT"]);

/** Cuts a calendar into its parts. A web page, something else than a calendar, or one cut off in the middle is a FeedFault. */
export function calendarParts(text: string): CalendarParts {
  const body = text.replace(/^\uFEFF/, "").trimStart();
  if (body.startsWith("<")) throw new FeedFault("web-page");
  if (!/^BEGIN:VCALENDAR\s/i.test(body)) throw new FeedFault("not-a-calendar");

  const events: string[] = [];
  const freeBusy: string[] = [];
  const zones = new Map<string, string>();
  const open: string[] = [];
  let part: string[] | undefined;

  for (const line of unfolded(body)) {
    const [, begins, name = ""] = /^(BEGIN|END):\s*([\w-]+)\s*$/i.exec(line) ?? [];
    const component = name.toUpperCase();
    if (begins === undefined) {
      if (open.length === 0) throw new FeedFault("broken", "there is more after its end");
      if (part !== undefined && isKept(open, line)) part.push(tidied(line));
    } else if (begins.toUpperCase() === "BEGIN") {
      if (open.length === 1 && PARTS.has(component)) part = [];
      open.push(component);
      if (part !== undefined && isReadInside(open)) part.push(`BEGIN:${component}`);
    } else {
      if (open.at(-1) !== component) throw new FeedFault("broken", `a ${component} ends that never began`);
      if (part !== undefined && isReadInside(open)) part.push(`END:${component}`);
      open.pop();
      if (part === undefined || open.length !== 1) continue;
      const whole = part.join("\r\n");
      if (component === "VEVENT" && events.push(whole) > MOST_EVENTS)
        throw new FeedFault("too-many-events", MOST_EVENTS.toLocaleString("en-GB"));
      if (component === "VFREEBUSY") freeBusy.push(whole);
      if (component === "VTIMEZONE") zones.set(tzidOf(part), whole);
      part = undefined;
    }
  }
  if (open.length > 0) throw new FeedFault("broken", "it stops in the middle");
  return { events, freeBusy, zones };
}

/** The part itself, or a zone's standard and daylight times; an event's alarms are not read. */
function isReadInside(open: readonly string[]): boolean {
  return open.length === 2 || (open.length === 3 && INSIDE_ZONE.has(open.at(-1) ?? ""));
}

function isKept(open: readonly string[], line: string): boolean {
  return isReadInside(open) && KEPT.has(/^[\w-]+/.exec(line)?.[0].toUpperCase() ?? "");
}

/** The lines with their continuations, blank ones left out; line ends may be those of any system. */
function* unfolded(text: string): Generator<string> {
  let line = "";
  let at = 0;
  const lineEnd = text.includes("\n") ? "\n" : "\r";
  while (at < text.length) {
    const end = text.indexOf(lineEnd, at);
    const until = end === -1 ? text.length : end;
    const next = text.slice(at, text[until - 1] === "\r" ? until - 1 : until);
    at = until + 1;
    if (next.startsWith(" ") || next.startsWith("\t")) {
      line += next.slice(1);
      continue;
    }
    if (line.trim() !== "") yield line;
    line = next;
  }
  if (line.trim() !== "") yield line;
}

const DATES = /^(DTSTART|DTEND|EXDATE|RDATE|RECURRENCE-ID)(;.*)?:([^:]*)$/i;

/**
 * Small slips of the makers of calendars: a day without VALUE=DATE, a time without seconds, a bare TZID with a colon in it; and
 * rules in small letters or with blanks, of which ical.js would leave parts out.
 */
function tidied(line: string): string {
  if (/^RRULE/i.test(line)) return line.toUpperCase().replaceAll(/\s/g, "");
  const [, name = "", parameters = "", value = ""] = DATES.exec(line) ?? [];
  if (name === "") return line;
  const tzid = /;TZID=("[^"]*"|[^;]*)/i.exec(parameters)?.[1]?.replaceAll('"', "");
  const others = parameters.replace(/;TZID=("[^"]*"|[^;]*)/i, "").replace(/;VALUE=DATE(-TIME)?(?=;|$)/i, "");
  const isDay = /^\s*\d{8}\s*(,\s*\d{8}\s*)*$/.test(value);
  return [
    name,
    tzid === undefined ? "" : `;TZID="${tzid.replaceAll("\\,", ",")}"`,
    others,
    isDay ? ";VALUE=DATE" : "",
    ":",
    value.replaceAll(/\s/g, "").replaceAll(/(T\d{4})(?=Z?(,|$))/g, "$100"),
  ].join("");
}

function tzidOf(part: readonly string[]): string {
  const line = part.find((each) => /^TZID[;:]/i.test(each)) ?? "";
  return line
    .slice(line.indexOf(":") + 1)
    .trim()
    .replaceAll("\\,", ",");
}
