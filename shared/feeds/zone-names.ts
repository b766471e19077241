import { isTimeZone } from "#shared/time.ts";
import { WINDOWS_ZONES } from "./windows-zones.ts";

/** Names without a place in them that calendars still use. */
const SHORT = {
  gmt: "UTC",
  utc: "UTC",
  z: "UTC",
  zulu: "UTC",
  "coordinated universal time": "UTC",
  gb: "Europe/London",
  "gb-eire": "Europe/London",
  eire: "Europe/Dublin",
  "tzone://microsoft/utc": "UTC",
};

const KNOWN = new Map<string, string>(Object.entries({ ...WINDOWS_ZONES, ...SHORT }));

/** The IANA zone that a calendar's TZID means, if its name says so: as it stands, with a maker's path before it, or as Windows calls it. */
export function zoneForTzid(tzid: string): string | undefined {
  const name = tzid.trim().replaceAll(/^"|"$/g, "");
  if (isTimeZone(name)) return name;
  const known = KNOWN.get(name.toLowerCase());
  if (known !== undefined) return known;
  // Such as /freeassociation.sourceforge.net/Europe/London and /citadel.org/20210210_1/America/Indiana/Knox.
  const parts = name.split("/");
  for (const from of [-3, -2]) {
    const tail = parts.slice(from).join("/");
    if (parts.length > -from && isTimeZone(tail)) return tail;
  }
  return undefined;
}
