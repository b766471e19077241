import { describe, expect, test } from "vitest";
import { bothTimes } from "#shared/when.ts";
import { bookingAcceptedMail } from "#web/emails/booking-accepted.ts";
import { bookingConfirmedMail } from "#web/emails/booking-confirmed.ts";
import { bookingMovedMail } from "#web/emails/booking-moved.ts";
import { reminderMail } from "#web/emails/reminder.ts";
import { samplesFor } from "#web/emails/samples.ts";
import { firstName, hello, type SessionMail } from "#web/emails/session-mail.ts";
import { bookingRequestedMail } from "#web/emails/booking-requested.ts";
import { nudgeMail } from "#web/emails/nudge.ts";
import { writePlanMail } from "#web/emails/write-plan.ts";
import { MAIL_KINDS } from "#workers/outbox/mail-kinds.ts";

const ORIGIN = "https://rung.example";
const samples = samplesFor(ORIGIN);
const all = samples.map((sample) => [sample.slug, sample] as const);

const hrefsIn = (html: string) =>
  [...html.matchAll(/href="([^"]+)"/g)].map(([, href = ""]) => href.replaceAll("&amp;", "&"));

const wordsIn = (html: string) =>
  html
    .replace(/<head>.*?<\/head>/s, "")
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&nbsp;", " ")
    .replaceAll("&amp;", "&")
    .replaceAll(/\s+/g, " ");

/** The samples of a kind: those whose address is the kind, or the kind and a turn of it that is no kind of its own. */
function samplesOf(kind: string) {
  const slug = kind.replace("email.", "");
  const longer = Object.keys(MAIL_KINDS).filter((other) => other.startsWith(`${kind}-`));
  return samples.filter(
    (sample) =>
      (sample.slug === slug || sample.slug.startsWith(`${slug}-`)) &&
      !longer.some((other) => sample.slug.startsWith(other.replace("email.", ""))),
  );
}

test.each(Object.entries(MAIL_KINDS))(
  "the kind %s has a sample, which can be stopped from its foot just when the kind can be muted",
  (kind, { mutes }) => {
    const found = samplesOf(kind);
    expect(found).not.toEqual([]);
    for (const { mail } of found) {
      expect(mail.text.includes("Stop mails like this one: https://")).toBe(mutes !== null);
      expect(mail.html.includes("Stop mails like this one")).toBe(mutes !== null);
    }
  },
);

test("what cannot be muted is about a booking, money or the account itself", () => {
  const always = Object.entries(MAIL_KINDS).filter(([, { mutes }]) => mutes === null);
  for (const [kind] of always)
    expect(kind).toMatch(
      /^email\.(booking-|please-move|payment-|late-payment|refund-|payout-|dispute|claim|pack|operator-money|sign-in|address-|nhs-code|verification-decided)/,
    );
});

test("no two samples share an address", () => {
  expect(new Set(samples.map(({ slug }) => slug)).size).toBe(samples.length);
});

describe.each(all)("the mail %s", (_, { mail }) => {
  test("needs no picture, script, font or style from anywhere", () => {
    expect(mail.html).not.toMatch(/<(img|script|link|iframe|object|video|audio)\b/i);
    expect(mail.html).not.toMatch(/url\(|@import|src=/i);
  });

  test("has one button at most, and the text part every link of the other", () => {
    expect(mail.html.match(/class="m-button"/g)?.length ?? 0).toBeLessThanOrEqual(1);
    for (const href of hrefsIn(mail.html)) {
      expect(href).toMatch(/^https:\/\//);
      expect(mail.text).toContain(href);
    }
  });

  test("has at most one link that manages something", () => {
    const links = new Set(hrefsIn(mail.html).filter((href) => href.startsWith(`${ORIGIN}/b/`)));
    expect(links.size).toBeLessThanOrEqual(1);
  });

  test("is worded as we speak", () => {
    for (const words of [mail.subject, mail.text, wordsIn(mail.html)]) {
      expect(words).not.toMatch(/!(?!\s?\w)|successful|please be advised|undefined|null|NaN|\[object/i);
      expect(words).not.toMatch(/\b\d{1,2}(:\d\d)? ?[ap]\.?m\b/i);
    }
    expect(mail.subject.length).toBeLessThanOrEqual(100);
    expect(mail.subject).not.toMatch(/[\r\n]/);
    expect(mail.text).toMatch(/\nYou get this because [^\n]+\./);
  });

  test("says in the text part what the HTML says", () => {
    const title = /<h1[^>]*>(.*?)<\/h1>/s.exec(mail.html)?.[1] ?? "";
    expect(mail.text.startsWith(wordsIn(title).trim())).toBe(true);
    expect(mail.text.split("\n").length).toBeGreaterThan(8);
  });

  test("has a text part that can be read alone", () => {
    expect(mail.text).not.toMatch(/<\/?[a-z]|&[a-z]+;|&#\d+;/i);
    expect(mail.text).toMatch(/[^\n]\n$/);
    for (const line of mail.text.split("\n")) {
      // The line by which mail programs know where the foot begins.
      if (line !== "-- ") expect(line).toBe(line.trimEnd());
      expect(new TextEncoder().encode(line).length).toBeLessThan(998);
      // A link has a line's end after it, or the foot's: nothing that a mail program would take for a part of it.
      for (const [link] of line.matchAll(/https?:\S+/g)) expect(line.endsWith(link)).toBe(true);
    }
    expect(mail.text).not.toMatch(/\n{3}/);
    for (const [clock] of wordsIn(mail.html).matchAll(/\b\d\d:\d\d\b/g)) expect(mail.text).toContain(clock);
    if (/ Karachi time/.test(wordsIn(mail.html))) expect(mail.text).toMatch(/\bUK( time)?\b/);
  });

  test("is at home in the dark and on a phone", () => {
    expect(mail.html).toContain('<meta name="color-scheme" content="light dark"');
    expect(mail.html).toContain("@media (prefers-color-scheme:dark)");
    expect(mail.html).toContain("max-width:600px");
    expect(mail.html).toMatch(/class="m-page[^>]*overflow-wrap:anywhere;word-break:break-word;/);
    expect(mail.html).toMatch(/^<!doctype html><html lang="en-GB">/);
  });
});

const STARTS = Date.UTC(2027, 2, 27, 20, 30);

function about(zone: string, startsAt = STARTS): SessionMail {
  return {
    reader: { name: "Ada Okafor", zone, party: "mentee" },
    other: { name: "Dev Kulkarni", about: "ST3, Clinical radiology, Severn" },
    session: {
      label: "Portfolio review",
      minutes: 45,
      startsAt,
      endsAt: startsAt + 45 * 60_000,
      fundedMinor: 0,
      toPayMinor: 3500,
      pack: false,
      priceMinor: 0,
    },
    links: {
      manage: `${ORIGIN}/b/1`,
      join: `${ORIGIN}/join/1`,
      calendar: `${ORIGIN}/calendar/1.ics`,
      mute: `${ORIGIN}/mute/1`,
    },
    now: startsAt - 86_400_000,
  };
}

test.each(["Asia/Karachi", "Africa/Cairo", "Asia/Kathmandu", "America/New_York"])(
  "a reader in %s finds the day, the clock and the zone, and UK time beneath",
  (zone) => {
    const mail = reminderMail({ ...about(zone), hours: 24, prepared: true });
    const { own, uk } = bothTimes(STARTS, STARTS + 45 * 60_000, zone);
    for (const part of own.split(", ")) {
      expect(mail.text).toContain(part);
      expect(wordsIn(mail.html)).toContain(part);
    }
    expect(mail.text).toContain(uk ?? "");
    expect(wordsIn(mail.html)).toContain(uk ?? "");
  },
);

test("a reader in the UK finds UK time once", () => {
  const mail = reminderMail({ ...about("Europe/London"), hours: 1, prepared: true });
  expect(mail.text).toContain("Sat 27 March 2027, 20:30 to 21:15, UK time");
  expect(mail.text.match(/20:30 to 21:15/g)).toHaveLength(1);
});

test("a session across the change of clocks says so to those it concerns", () => {
  const startsAt = Date.UTC(2027, 2, 29, 18, 0);
  const mail = bookingConfirmedMail({
    ...about("Asia/Karachi", startsAt),
    now: startsAt - 5 * 86_400_000,
    prepared: true,
    refunds: [],
    share: null,
  });
  expect(mail.text).toContain("The UK is 5 hours behind Karachi until 28 March 2027, then 4 hours behind.");
  const uk = bookingConfirmedMail({
    ...about("Europe/London", startsAt),
    now: startsAt - 5 * 86_400_000,
    prepared: true,
    refunds: [],
    share: null,
  });
  expect(uk.text).not.toContain("The clocks change");
});

test("a name cannot become markup or a header", () => {
  const name = 'Dev <img src=x onerror=alert(1)> "O\'Neill"';
  const mail = bookingMovedMail({
    ...about("Asia/Kolkata"),
    other: { name, about: "<b>ST3</b>" },
    fromStartsAt: STARTS - 86_400_000,
    by: "mentor",
  });
  expect(mail.html).not.toContain("<img");
  expect(mail.html).not.toContain("<b>ST3</b>");
  expect(mail.text).toContain(name);
});

test("the links to other calendars carry the instant in UTC and nothing about money", () => {
  const mail = bookingConfirmedMail({
    ...about("Asia/Kolkata"),
    prepared: true,
    refunds: [],
    share: null,
  });
  const google = hrefsIn(mail.html).find((href) => href.includes("calendar.google.com")) ?? "";
  const outlook = hrefsIn(mail.html).find((href) => href.includes("outlook.office.com")) ?? "";
  expect(new URL(google).searchParams.get("dates")).toBe("20270327T203000Z/20270327T211500Z");
  expect(new URL(outlook).searchParams.get("startdt")).toBe("2027-03-27T20:30:00Z");
  expect(new URL(outlook).searchParams.get("location")).toBe(`${ORIGIN}/join/1`);
  for (const href of [google, outlook]) expect(decodeURIComponent(href)).not.toMatch(/£|\/b\//);
});

test.each([
  ["Ada Okafor", "Ada"],
  ["Dr Ada Okafor", "Ada"],
  ["Dr. S. M. Ali", "S. M. Ali"],
  ["Mohamed", "Mohamed"],
  ["", ""],
])("%s is called %s", (name, called) => {
  expect(firstName(name)).toBe(called);
});

test("somebody without a name is not greeted by one", () => {
  expect(hello("")).toBeUndefined();
});

test("a session in which the reader's clocks change says so in the mail, as pages do", () => {
  // Sunday 25 October 2026, 01:30 in British summer time, to 01:15 in winter time.
  const mail = reminderMail({
    ...about("Europe/London", Date.UTC(2026, 9, 25, 0, 30)),
    hours: 1,
    prepared: true,
  });
  const times = "01:30 to 01:15 (the clocks change in between)";
  expect(mail.text).toContain(times);
  expect(wordsIn(mail.html)).toContain(times);
});

test("a mail about a pack names what is paid for it, or that it pays", () => {
  const base = about("Europe/London");
  const pack = (toPayMinor: number) => ({
    ...base,
    session: { ...base.session, priceMinor: 3000, fundedMinor: 3000, toPayMinor, pack: true },
  });
  const yes = bookingAcceptedMail({ ...pack(9000), payBy: STARTS });
  expect(`${yes.subject} ${yes.text}`).toMatch(
    /pay £90\.00 to book.*Price: £90\.00 for a pack of three.*Pay £90\.00:/s,
  );
  expect(yes.text).not.toContain("£30");
  const asked = bookingRequestedMail({ ...pack(0), answerBy: STARTS });
  expect(asked.text).toContain("Price: Paid by your pack of three");
  expect(asked.text).not.toContain("You pay only after");
});

test("a moved session promises money back only to who paid some", () => {
  const base = about("Europe/London");
  const textOf = (fundedMinor: number) =>
    bookingMovedMail({
      ...base,
      session: { ...base.session, priceMinor: 3500, fundedMinor },
      fromStartsAt: STARTS - 86_400_000,
      by: "mentor",
    }).text;
  expect(textOf(1000)).toContain("all of your money comes back");
  expect(textOf(3500)).not.toContain("all of your money comes back");
});

test("a mentee who has given no name is your mentee in every mail to the mentor", () => {
  const nameless = about("Europe/London");
  const mail = {
    ...nameless,
    reader: { ...nameless.reader, party: "mentor" as const },
    other: { name: "Your mentee", about: "" },
  };
  for (const { subject, text } of [
    writePlanMail(mail),
    nudgeMail({ ...mail, noShowFrom: STARTS }),
    reminderMail({ ...mail, hours: 24, prepared: true }),
  ]) {
    expect(`${subject}\n${text}`).not.toMatch(/\byour (while|do|has|is|can|says|’s)\b/i);
    expect(`${subject}\n${text}`).toMatch(/your mentee/i);
  }
});
