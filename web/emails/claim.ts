import { moneyFor, type Claim, type Finding, type Settlement } from "#shared/bookings.ts";
import { capital, claimMoneyWords, endWords, findingWords, namesFor, type Sides } from "./claim-words.ts";
import { mailOf, type Block, type Mail } from "./letter.ts";
import {
  firstName,
  heldTimes,
  hello,
  whatWithWhom,
  type HeldTimes,
  type SessionMail,
} from "./session-mail.ts";

type ClaimMail = SessionMail & {
  readonly claim: Claim;
  readonly mentorShareMinor: number;
  /** Times held for the reader, when it is the mentee and the mentor is said not to have come. */
  readonly held: HeldTimes | null;
};

/** Somebody says what became of a session: to both, with what follows when nobody answers, and from when; `again` to who has a day left. */
export function claimOpenedMail(mail: ClaimMail & { readonly again: boolean }): Mail {
  const { claim, reader } = mail;
  const sides = sidesOf(mail);
  const said = findingWords(claim.says, namesFor(sides));
  if (claim.by === reader.party)
    return written(mail, {
      subject: `Noted: ${said}`,
      title: `We noted that ${said}`,
      blocks: [
        moment(
          mail,
          `${capital(sides.other)} may agree or say otherwise. If ${sides.other} does neither, it stands from`,
          claim.answerByAt,
        ),
        thenMoney(mail, claim.says),
      ],
      label: "Open the booking",
    });
  return written(mail, {
    subject: `${mail.again ? "A day left to answer: " : ""}${capital(sides.other)} says ${said}${mail.again ? "" : `: ${whatWithWhom(mail)}`}`,
    title: `${capital(sides.other)} says ${said}`,
    blocks: [
      claim.text !== "" && { is: "quote", from: `${capital(sides.other)} wrote`, words: claim.text },
      {
        is: "words",
        words:
          "Shifts run over and connections drop; we do not judge it. If it is so, agree, and it is settled at once. If it is not, say what happened.",
      },
      moment(mail, "If you do not answer, it stands from", claim.answerByAt),
      thenMoney(mail, claim.says),
    ],
    label: "Answer",
  });
}

/** The other side sees it otherwise: to both, who may now write for a person at Rung. */
export function claimContestedMail(mail: ClaimMail): Mail {
  const { claim, reader } = mail;
  const other = capital(sidesOf(mail).other);
  const mine = claim.by !== reader.party;
  return written(mail, {
    subject: `${mine ? "You" : other} said otherwise: ${whatWithWhom(mail)}`,
    title: mine ? "Noted: you say it was otherwise" : `${other} says it was otherwise`,
    blocks: [
      { is: "quote", from: mine ? "You wrote" : `${other} wrote`, words: claim.answer ?? "" },
      {
        is: "words",
        words: "Now both of you may write down what happened, once. Only a person at Rung reads it.",
      },
      moment(mail, "You may write until", claim.evidenceByAt ?? mail.now),
      moment(
        mail,
        "If neither of you writes, the price is halved then. Otherwise a person decides; if nobody has decided, it is halved on",
        claim.decideByAt ?? mail.now,
      ),
    ],
    label: "Write what happened",
  });
}

/** It is settled: to both, how, and what money moves. */
export function claimSettledMail(mail: ClaimMail & { readonly settlement: Settlement }): Mail {
  const { claim, settlement } = mail;
  const sides = sidesOf(mail);
  return written(mail, {
    subject: `Settled: ${whatWithWhom(mail)}`,
    title: `Settled: ${findingWords(settlement.finding, namesFor(sides))}`,
    blocks: [
      { is: "words", words: endWords(settlement.ended, claim.by, namesFor(sides)) },
      moneyBlock(mail, settlement.finding, ""),
    ],
    label: "Open the booking",
  });
}

function sidesOf({ reader, other }: SessionMail): Sides {
  return { party: reader.party, other: firstName(other.name) };
}

function written(
  mail: ClaimMail,
  what: {
    readonly subject: string;
    readonly title: string;
    readonly blocks: readonly (Block | false | null)[];
    readonly label: string;
  },
): Mail {
  return mailOf({
    subject: what.subject,
    preview: "What happens now, and until when.",
    title: what.title,
    greeting: hello(mail.reader.name),
    blocks: [
      moment(mail, "The session was on", mail.session.startsAt),
      ...what.blocks,
      ...(mail.held === null
        ? [{ is: "button", label: what.label, href: mail.links.manage } as const]
        : heldTimes(mail, mail.held)),
    ],
    because: "You get this because you had a session on Rung.",
  });
}

function moment({ reader }: SessionMail, label: string, at: number): Block {
  return { is: "moment", label, at, zone: reader.zone };
}

function thenMoney(mail: ClaimMail, finding: Finding): Block | null {
  return moneyBlock(mail, finding, "Then ");
}

function moneyBlock(mail: ClaimMail, finding: Finding, before: string): Block | null {
  const { priceMinor, fundedMinor } = mail.session;
  const money = moneyFor({ priceMinor, fundedMinor, mentorShareMinor: mail.mentorShareMinor }, finding);
  const words = claimMoneyWords(sidesOf(mail), { priceMinor, fundedMinor, ...money });
  if (words === undefined) return null;
  return { is: "words", words: `${capital(before + words)}.` };
}
