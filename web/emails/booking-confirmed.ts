import { formatMoney } from "#shared/money.ts";
import { dateLabelAt } from "#shared/when.ts";
import { capital } from "./claim-words.ts";
import { mailOf, type Block, type Mail } from "./letter.ts";
import {
  briefWhen,
  calendarLinks,
  clockNote,
  firstName,
  hello,
  joinLink,
  priceWords,
  times,
  whatWithWhom,
  whoAndWhat,
  type SessionMail,
} from "./session-mail.ts";

type Confirmed = SessionMail & {
  /** True when the mentee has said what they want to leave with. */
  prepared: boolean;
  /** What comes back until when, in order; empty when nothing was paid. */
  refunds: readonly { untilAt: number; refundMinor: number }[];
  /** The mentor’s share and the instant it is due; null when the session is free. */
  share: { minor: number; dueAt: number } | null;
};

/** It is booked; to both, each with their own times. */
export function bookingConfirmedMail(mail: Confirmed): Mail {
  return mail.reader.party === "mentor" ? toMentor(mail) : toMentee(mail);
}

function toMentee(mail: Confirmed): Mail {
  const name = firstName(mail.other.name);
  return mailOf({
    subject: `Booked: ${whatWithWhom(mail)}, ${briefWhen(mail)}`,
    preview: "The time, the link and what comes next.",
    title: "Your session is booked",
    greeting: hello(mail.reader.name),
    blocks: [
      times(mail),
      clockNote(mail),
      whoAndWhat(mail, {
        name: "Price",
        value: priceWords(mail.session.priceMinor),
        ...(mail.session.priceMinor > 0 ? { note: paidWords(mail) } : {}),
      }),
      joinLink(mail),
      !mail.prepared && {
        is: "note",
        words: `Next: tell ${name} what you want to leave with. Two sentences are enough.`,
      },
      ...refundBlocks(mail),
      {
        is: "button",
        label: mail.prepared ? "Open your booking" : "Prepare the session",
        href: mail.links.manage,
      },
      calendarLinks(mail),
      {
        is: "words",
        words: `${name} asks and critiques. Every word of your application stays your own.`,
      },
    ],
    because: "You get this because you booked a session on Rung.",
  });
}

function paidWords({ session: { priceMinor, fundedMinor, pack } }: Confirmed): string {
  if (pack) return "Paid by your pack of three";
  if (fundedMinor === 0) return "Paid";
  return `${formatMoney(priceMinor - fundedMinor)} paid by you, ${formatMoney(fundedMinor)} by your code`;
}

function refundBlocks(mail: Confirmed): Block[] {
  if (mail.session.priceMinor === mail.session.fundedMinor)
    return [
      { is: "words", words: "Cannot come? Move it or cancel it, so that somebody else gets the time." },
    ];
  return mail.refunds.map(({ untilAt, refundMinor }, index) => ({
    is: "moment",
    label: `${index === 0 ? "If you cancel, you" : "After that you"} get ${formatMoney(refundMinor)} back until`,
    at: untilAt,
    zone: mail.reader.zone,
  }));
}

function toMentor(mail: Confirmed): Mail {
  const name = firstName(mail.other.name);
  const share = mail.share;
  return mailOf({
    subject: `${mail.other.name} booked you: ${briefWhen(mail)}`,
    preview: `${mail.session.label}, ${mail.session.minutes} minutes.`,
    title: `${mail.other.name} booked a session`,
    greeting: hello(mail.reader.name),
    blocks: [
      times(mail),
      clockNote(mail),
      whoAndWhat(
        mail,
        share !== null && {
          name: "Your share",
          value: formatMoney(share.minor),
          note: `Due on ${dateLabelAt(share.dueAt, mail.reader.zone)}, if nobody objects`,
        },
      ),
      joinLink(mail),
      {
        is: "words",
        words: mail.prepared
          ? `Read what ${name} wants to leave with before you meet. You ask and critique; ${name} writes.`
          : `${capital(name)} has not prepared yet; we ask for it three days before. You ask and critique; ${name} writes.`,
      },
      { is: "button", label: "Open the booking", href: mail.links.manage },
      calendarLinks(mail),
    ],
    because: "You get this because you offer sessions on Rung.",
  });
}
