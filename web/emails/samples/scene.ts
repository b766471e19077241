import type { Mail } from "../letter.ts";
import type { SessionMail } from "../session-mail.ts";

/** One mail with invented people, for looking at its words and looks. */
export type Sample = {
  /** Its address under /operator/mails; begins with the kind of its effect. */
  readonly slug: string;
  readonly about: string;
  readonly mail: Mail;
};

/** A mail under its address. */
export function sample(slug: string, about: string, mail: Mail): Sample {
  return { slug, about, mail };
}

// Wed 25 November 2026, 19:30 UTC: past midnight in Karachi, and the clocks do not change before it.
export const STARTS = 1_795_635_000_000;
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
const MINUTES = 45;

/** One session as its two people know it. */
export type Scene = {
  readonly origin: string;
  readonly ada: SessionMail;
  readonly dev: SessionMail;
  readonly mentorUrl: string;
};

/** The session that every sample is about. */
export function sceneAt(origin: string): Scene {
  const both = {
    session: {
      label: "Portfolio review",
      minutes: MINUTES,
      startsAt: STARTS,
      endsAt: STARTS + MINUTES * 60_000,
      priceMinor: 3500,
      fundedMinor: 0,
      toPayMinor: 3500,
      pack: false,
    },
    links: {
      manage: `${origin}/b/bkg_sample/usr_sample/0f3c`,
      join: `${origin}/join/bkg_sample/0f3c`,
      calendar: `${origin}/calendar/bkg_sample/usr_sample/0f3c.ics`,
      mute: `${origin}/mute/usr_sample/reminders/0f3c`,
    },
    now: STARTS - 5 * DAY,
  };
  return {
    origin,
    mentorUrl: `${origin}/mentors/dev-kulkarni`,
    ada: {
      ...both,
      reader: { name: "Ada Okafor", zone: "Asia/Karachi", party: "mentee" },
      other: { name: "Dev Kulkarni", about: "ST3, Clinical radiology, Severn" },
    },
    dev: {
      ...both,
      reader: { name: "Dev Kulkarni", zone: "Europe/London", party: "mentor" },
      other: { name: "Ada Okafor", about: "" },
    },
  };
}
