import type { Party } from "#shared/bookings.ts";
import { formatMoney } from "#shared/money.ts";
import { isoWithOffset } from "#shared/time.ts";
import { clockChangeNote, shortWhen, zoneLabel } from "#shared/when.ts";
import type { Block } from "./letter.ts";

/** What every mail about one booking knows; the reader is one of its two people. */
export type SessionMail = {
  readonly reader: { readonly name: string; readonly zone: string; readonly party: Party };
  readonly other: {
    readonly name: string;
    /** One line on who that is, such as 'ST3, Clinical radiology, South West'; empty when nothing is to say. */
    readonly about: string;
  };
  readonly session: {
    /** The offer’s kind as pages show it: 'Portfolio review'. */
    readonly label: string;
    readonly minutes: number;
    readonly startsAt: number;
    readonly endsAt: number;
    readonly priceMinor: number;
    /** What of the price a code or a pack pays. */
    readonly fundedMinor: number;
    /** What the mentee pays with it, and whether it is of a pack. */
    readonly toPayMinor: number;
    readonly pack: boolean;
  };
  readonly links: {
    /** The booking’s page for this reader, without signing in. */
    readonly manage: string;
    readonly join: string;
    /** The session as a calendar file, for whoever lost the one that came with the mail. */
    readonly calendar: string;
    /** Where this reader stops mails of this kind; empty for mails that cannot be stopped. */
    readonly mute: string;
  };
  /** The instant the mail is about to be sent for the first time. */
  readonly now: number;
};

/** Times held for a mentee instead of a lost session. */
export type HeldTimes = {
  readonly untilAt: number;
  readonly items: readonly { readonly words: string; readonly note: string }[];
};

/** The times held, until when, and the button to them; `manage` leads to their page. */
export function heldTimes(mail: SessionMail, { untilAt, items }: HeldTimes): Block[] {
  return [
    { is: "list", title: "Held for you", items },
    { is: "moment", label: "You can take one with one tap, until", at: untilAt, zone: mail.reader.zone },
    { is: "button", label: items.length === 1 ? "Take it" : "Take one of them", href: mail.links.manage },
  ];
}

/** 'Hello Ada,' or nothing when we have no name yet. */
export function hello(name: string): string | undefined {
  const first = firstName(name);
  return first === "" ? undefined : `Hello ${first},`;
}

/** What stands for the name of a mentee who has given none. */
export const NAMELESS = "Your mentee";

/** What a person is called in a sentence: the first of their names, without a title; all of them when it is an initial. */
export function firstName(name: string): string {
  if (name === NAMELESS) return "your mentee";
  const bare = name.trim().replace(/^(dr|mr|mrs|ms|miss|prof)\.?\s+/i, "");
  const first = bare.split(/\s+/)[0] ?? "";
  return first.replaceAll(".", "").length < 2 ? bare : first;
}

/** 'portfolio review with Dev Kulkarni' */
export function whatWithWhom(mail: SessionMail): string {
  return `${inSentence(mail.session.label)} with ${mail.other.name}`;
}

/** 'Wed 25 Nov, 00:30 Karachi time', for subjects. */
export function briefWhen(mail: SessionMail, startsAt = mail.session.startsAt): string {
  return `${shortWhen(startsAt, mail.reader.zone)} ${zoneLabel(mail.reader.zone)} time`;
}

/** A kind of session in the middle of a sentence. */
export function inSentence(label: string): string {
  return label.slice(0, 1).toLowerCase() + label.slice(1);
}

/** The block with the session’s times as they now are. */
export function times(mail: SessionMail): Block {
  const { startsAt, endsAt } = mail.session;
  return { is: "times", startsAt, endsAt, zone: mail.reader.zone };
}

/** The block with times that no longer hold. */
export function goneTimes(mail: SessionMail, label: string, startsAt = mail.session.startsAt): Block {
  const endsAt = startsAt + (mail.session.endsAt - mail.session.startsAt);
  return { is: "times", startsAt, endsAt, zone: mail.reader.zone, label, gone: true };
}

/** With whom, and what. */
export function whoAndWhat(
  mail: SessionMail,
  ...more: readonly (false | { name: string; value: string; note?: string })[]
): Block {
  const about = mail.other.about === "" ? undefined : mail.other.about;
  return {
    is: "facts",
    facts: [
      { name: "With", value: mail.other.name, note: about },
      { name: "What", value: `${mail.session.label}, ${mail.session.minutes} minutes` },
      ...more.filter((fact) => fact !== false),
    ],
  };
}

/** '£35.00, all in' or 'Free'. */
export function priceWords(minor: number): string {
  return minor === 0 ? "Free" : `${formatMoney(minor)}, all in`;
}

/** What the mentee has still to pay: '£35.00, all in', or for or by a pack of three. */
export function toPayWords({ session: { toPayMinor, pack } }: SessionMail): string {
  if (!pack) return priceWords(toPayMinor);
  return toPayMinor === 0 ? "Paid by your pack of three" : `${formatMoney(toPayMinor)} for a pack of three`;
}

/** Where the two meet; the link outlives every move. */
export function joinLink(mail: SessionMail): Block {
  return {
    is: "links",
    words: "When it is time, join here. The link stays the same if the session moves:",
    links: [{ label: "Join the session", href: mail.links.join }],
  };
}

/** What the reader must know when clocks change between now and the session. */
export function clockNote(mail: SessionMail): Block | null {
  const words = clockChangeNote(mail.reader.zone, mail.now, mail.session.startsAt);
  return words === null ? null : { is: "note", words: `The clocks change before you meet. ${words}` };
}

/** Links that put the session into calendars which do not read the file that comes with the mail. */
export function calendarLinks(mail: SessionMail): Block {
  const title = calendarTitle(mail);
  const google = new URLSearchParams({
    action: "TEMPLATE",
    text: title,
    dates: `${basicUtc(mail.session.startsAt)}/${basicUtc(mail.session.endsAt)}`,
    location: mail.links.join,
  });
  const outlook = new URLSearchParams({
    path: "/calendar/action/compose",
    rru: "addevent",
    subject: title,
    startdt: isoUtc(mail.session.startsAt),
    enddt: isoUtc(mail.session.endsAt),
    location: mail.links.join,
  });
  return {
    is: "links",
    words: "The file with this mail puts it into your calendar. Or add it yourself:",
    links: [
      { label: "Google", href: `https://calendar.google.com/calendar/render?${queryText(google)}` },
      {
        label: "Outlook",
        href: `https://outlook.office.com/calendar/0/deeplink/compose?${queryText(outlook)}`,
      },
      { label: "Calendar file (.ics)", href: mail.links.calendar },
    ],
  };
}

/** The name of the session in a calendar. */
export function calendarTitle(mail: Pick<SessionMail, "session" | "other">): string {
  return `${mail.session.label} with ${mail.other.name}`;
}

/** Outlook shows a plus sign as one, not as the space it stands for. */
function queryText(query: URLSearchParams): string {
  return query.toString().replaceAll("+", "%20");
}

function isoUtc(instant: number): string {
  return isoWithOffset("UTC", instant).replace(/(\.\d+)?(\+00:00|Z)$/, "Z");
}

function basicUtc(instant: number): string {
  return isoUtc(instant).replaceAll(/[-:]/g, "");
}
