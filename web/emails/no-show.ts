import type { Party } from "#shared/bookings.ts";
import { formatMoney } from "#shared/money.ts";
import { mailOf, type Block, type Mail } from "./letter.ts";
import { firstName, hello, whatWithWhom, type SessionMail } from "./session-mail.ts";

type NoShow = SessionMail & {
  missedBy: Party;
  /** Until when the one who is said to have missed it may object. */
  contestBy: number;
  contestHours: number;
  refundMinor: number;
  shareMinor: number;
  mentorUrl: string;
};

/** Somebody did not come; to both, with the same clock for either side. */
export function noShowMail(mail: NoShow): Mail {
  return mail.missedBy === mail.reader.party ? toAbsent(mail) : toPresent(mail);
}

function toAbsent(mail: NoShow): Mail {
  const name = firstName(mail.other.name);
  return mailOf({
    subject: `${name} says you did not come: ${whatWithWhom(mail)}`,
    preview: "If that is wrong, say so in time.",
    title: `${name} says you did not come`,
    greeting: hello(mail.reader.name),
    blocks: [
      sessionWas(mail),
      {
        is: "words",
        words:
          "Shifts run over and buses break down; we do not judge it. If it is so, there is nothing to do.",
      },
      {
        is: "moment",
        label: `If it is wrong, tell us within ${mail.contestHours} hours, on the booking’s page: a person at Rung reads it. If nobody does, it stands from`,
        at: mail.contestBy,
        zone: mail.reader.zone,
      },
      moneyBlock(mail),
      { is: "button", label: "Open the booking", href: mail.links.manage },
    ],
    because: "You get this because you had a session on Rung.",
  });
}

function toPresent(mail: NoShow): Mail {
  const name = firstName(mail.other.name);
  return mailOf({
    subject: `Noted: ${name} did not come`,
    preview: "What happens next.",
    title: `We noted that ${name} did not come`,
    greeting: hello(mail.reader.name),
    blocks: [
      sessionWas(mail),
      { is: "words", words: "Thank you for waiting, and for telling us. We are sorry about your time." },
      {
        is: "moment",
        label: `${name} may tell us otherwise within ${mail.contestHours} hours, and a person at Rung reads it. If nobody does, it stands from`,
        at: mail.contestBy,
        zone: mail.reader.zone,
      },
      moneyBlock(mail),
      mail.reader.party === "mentee"
        ? { is: "button", label: "Find another time", href: mail.mentorUrl }
        : { is: "button", label: "Open the booking", href: mail.links.manage },
    ],
    because: "You get this because you had a session on Rung.",
  });
}

function moneyBlock(mail: NoShow): Block | null {
  if (mail.session.priceMinor === 0) return null;
  if (mail.reader.party === "mentor")
    return mail.shareMinor > 0
      ? { is: "words", words: `Your share stays ${formatMoney(mail.shareMinor)}.` }
      : { is: "words", words: "The mentee gets all of the money back." };
  if (mail.refundMinor > 0)
    return {
      is: "words",
      words: `All of your ${formatMoney(mail.refundMinor)} is on its way back to the card you paid with. Banks take up to ten working days.`,
    };
  return { is: "words", words: `The ${formatMoney(mail.session.priceMinor)} stay paid.` };
}

function sessionWas(mail: NoShow): Block {
  return { is: "moment", label: "The session was on", at: mail.session.startsAt, zone: mail.reader.zone };
}
