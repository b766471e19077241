/** How reading a calendar can fail. */
export type FeedFaultCode =
  | "address-refused"
  | "name-unknown"
  | "name-private"
  | "lookup-failed"
  | "unreachable"
  | "too-slow"
  | "too-large"
  | "answered"
  | "too-many-redirects"
  | "web-page"
  | "not-a-calendar"
  | "broken"
  | "too-many-events"
  | "too-many-times";

/** A failure as it is kept: its code, and the one thing that sharpens it (a status, a host, a line). */
export type FeedFailure = { readonly code: FeedFaultCode; readonly detail: string };

/** A calendar that could not be read, for a reason that has words. */
export class FeedFault extends Error {
  readonly failure: FeedFailure;

  constructor(code: FeedFaultCode, detail = "") {
    super(code);
    this.name = "FeedFault";
    this.failure = { code, detail };
  }
}

/** What happened, and what the mentor can do about it: one or two sentences. */
export function feedFaultWords({ code, detail }: FeedFailure): string {
  switch (code) {
    case "address-refused":
      return `The way to the calendar leads over an address that we do not read${detail === "" ? "" : ` (${detail})`}. Use the calendar’s own https link.`;
    case "name-unknown":
      return `There is no server called ${detail}. Check the address for a missing letter.`;
    case "name-private":
      return `${detail} leads into a private network, so it cannot be read from here. Use a link that works outside the hospital.`;
    case "lookup-failed":
      return "We could not look up where the calendar’s server is. That lies with us, not with your address.";
    case "unreachable":
      return "The calendar’s server could not be reached.";
    case "too-slow":
      return "The calendar’s server took longer than 10 seconds. We stopped waiting.";
    case "too-large":
      return "The calendar is larger than 5 MB. Share a calendar with fewer old events, or upload a file for the next months.";
    case "answered":
      return answeredWords(detail);
    case "too-many-redirects":
      return "The calendar’s server sent us on more than three times. Use the address that it ends at.";
    case "web-page":
      return "This is a web page, not a calendar. Look for the link called iCal, ICS or “subscribe”, and check that it works without signing in.";
    case "not-a-calendar":
      return "This is not a calendar: it does not begin with BEGIN:VCALENDAR. Export it as iCalendar (.ics).";
    case "broken":
      return `The calendar is damaged${detail === "" ? "" : `: ${detail}`}. Nothing in it was used.`;
    case "too-many-events":
      return `The calendar has more than ${detail} events. Share one with fewer, because a part of it would mislead.`;
    case "too-many-times":
      return "Events in this calendar repeat more often than we can count. Look for one that repeats every few minutes or that never matches a day.";
  }
}

function answeredWords(status: string): string {
  if (status === "401" || status === "403")
    return `The calendar’s server does not let us in (${status}). Share the calendar again and paste the new secret link.`;
  if (status === "404" || status === "410")
    return `The calendar is no longer at this address (${status}). Share it again and paste the new link.`;
  if (status === "429")
    return "The calendar’s server asks us to come less often (429). It lets us in again after a while.";
  return `The calendar’s server answered with an error (${status}).`;
}
