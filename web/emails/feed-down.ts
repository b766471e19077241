import { mailOf, type Mail } from "./letter.ts";
import { hello } from "./session-mail.ts";

/** A mentor’s busy calendar that has not been readable for hours. */
export function feedDownMail(data: {
  name: string;
  /** What the mentor calls the calendar. */
  calendar: string;
  /** When it was last read, and from when on new bookings wait for the mentor’s yes. */
  goodAt: number;
  asksFrom: number;
  zone: string;
  /** What happened and what to do, as a sentence. */
  why: string;
  url: string;
  mute: string;
}): Mail {
  return mailOf({
    subject: `We cannot read your calendar “${data.calendar}”`,
    preview: "Your times are still blocked as it last stood.",
    title: `We cannot read “${data.calendar}”`,
    greeting: hello(data.name),
    blocks: [
      { is: "words", words: data.why },
      { is: "moment", label: "Last read", at: data.goodAt, zone: data.zone },
      {
        is: "words",
        words:
          "Until now nothing changes: what it said then still blocks your times, and we go on trying every 15 minutes.",
      },
      {
        is: "moment",
        label: "If it stays so, you are asked first from",
        at: data.asksFrom,
        zone: data.zone,
      },
      {
        is: "note",
        words:
          "After 24 hours we no longer trust the old copy. It then blocks nothing, and every new booking with you waits for your yes, so that nobody books you on a shift.",
      },
      { is: "button", label: "Look at your calendars", href: data.url },
    ],
    because: "You get this because you are a mentor on Rung and gave us this calendar.",
    mute: data.mute,
  });
}
