import type { By } from "#shared/bookings.ts";
import { formatMoney } from "#shared/money.ts";
import { capital } from "./claim-words.ts";
import { mailOf, type Block, type Mail } from "./letter.ts";
import {
  briefWhen,
  firstName,
  goneTimes,
  heldTimes,
  hello,
  whatWithWhom,
  type HeldTimes,
  type SessionMail,
} from "./session-mail.ts";

type Cancelled = SessionMail & {
  by: By;
  reason: string;
  /** False when only a request or a hold was taken back. */
  wasBooked: boolean;
  /** To the mentee: what goes back of what was paid. */
  refundMinor: number;
  paidMinor: number;
  /** What goes back to the pack that paid. */
  packBackMinor: number;
  /** To the mentor: the share of what is kept. */
  shareMinor: number;
  /** Where the mentee finds another time. */
  mentorUrl: string;
  /** Other free times to offer, when it was not the mentee who cancelled. */
  instead: readonly { words: string; note: string; href: string }[];
  /** The times that are held for the mentee already, when the mentor cancelled. */
  held: HeldTimes | null;
};

/** It does not take place; to both, with the money said. */
export function bookingCancelledMail(mail: Cancelled): Mail {
  const thing = mail.wasBooked ? "session" : "request";
  return mailOf({
    subject: `Cancelled: ${whatWithWhom(mail)}, ${briefWhen(mail)}`,
    preview: moneyWords(mail) ?? `The ${thing} does not take place.`,
    title: mail.wasBooked ? "The session is cancelled" : "The request is taken back",
    greeting: hello(mail.reader.name),
    blocks: [
      { is: "words", words: whoCancelled(mail, thing) },
      goneTimes(mail, "Was"),
      mail.by !== mail.reader.party &&
        mail.reason !== "" && { is: "quote", from: "The reason given", words: mail.reason },
      moneyBlock(mail),
      mail.wasBooked && { is: "words", words: "The file with this mail takes it out of your calendar." },
      ...afterwards(mail),
    ],
    because: `You get this because you had a ${thing} on Rung.`,
  });
}

function afterwards(mail: Cancelled): (Block | false)[] {
  const { held, instead, by, reader } = mail;
  if (held !== null) return heldTimes(mail, held);
  const isMentee = reader.party === "mentee";
  return [
    isMentee && instead.length > 0 && { is: "list", title: "Free instead", items: instead },
    isMentee && by !== "mentee"
      ? { is: "button", label: "Choose another time", href: mail.mentorUrl }
      : { is: "button", label: "See the booking", href: mail.links.manage },
  ];
}

function whoCancelled(mail: Cancelled, thing: string): string {
  const name = firstName(mail.other.name);
  if (mail.by === mail.reader.party) return `You cancelled this ${thing}, and ${name} knows.`;
  if (mail.by === "mentor") return `${name} had to cancel. We are sorry: it was not your doing.`;
  return mail.by === "mentee" ? `${capital(name)} cancelled this ${thing}.` : `Rung cancelled this ${thing}.`;
}

function moneyBlock(mail: Cancelled): Block | null {
  const words = moneyWords(mail);
  return words === undefined ? null : { is: "words", words };
}

function moneyWords(mail: Cancelled): string | undefined {
  if (mail.reader.party === "mentor")
    return mail.shareMinor > 0 ? `Your share of what is kept is ${formatMoney(mail.shareMinor)}.` : undefined;
  if (mail.session.pack && mail.wasBooked) return packWords(mail);
  if (mail.paidMinor === 0) return undefined;
  if (mail.refundMinor === 0)
    return `It was too late for money back, so the ${formatMoney(mail.paidMinor)} stay paid.`;
  const part = mail.refundMinor === mail.paidMinor ? "all of it" : `of ${formatMoney(mail.paidMinor)}`;
  return `${formatMoney(mail.refundMinor)}, ${part}, is on its way back to the card you paid with. Banks take up to ten working days.`;
}

function packWords({ packBackMinor: backMinor, session }: Cancelled): string {
  if (backMinor === session.priceMinor) return "The session goes back to your pack.";
  const later = backMinor === 0 ? "" : `; ${formatMoney(backMinor)} of it comes back when the pack ends`;
  return `It was too late for your pack, so the session is used up${later}.`;
}
