import { formatMoney } from "#shared/money.ts";
import { dateLabelAt, UK_ZONE } from "#shared/when.ts";
import { mailOf, type Mail } from "./letter.ts";
import { firstName, hello } from "./session-mail.ts";

type About = {
  readonly name: string;
  readonly label: string;
  readonly left: number;
  readonly endsAt: number;
  readonly url: string;
};

/** A pack of three is about to end. */
export function packEndingMail(about: About & { mentor: string }): Mail {
  const mentor = firstName(about.mentor);
  const day = dateLabelAt(about.endsAt, UK_ZONE);
  const left = about.left === 1 ? "One session is" : `${about.left} sessions are`;
  return mailOf({
    subject: `Your pack with ${mentor} ends on ${day}`,
    preview: `${left} left.`,
    title: "Your pack is about to end",
    greeting: hello(about.name),
    blocks: [
      {
        is: "words",
        words: `${left} left in your pack of three (${about.label}) with ${mentor}. A session has to begin before ${day}.`,
      },
      {
        is: "words",
        words:
          "In its last month you can make it three months longer, once. What is not used when it ends comes back to your card, with those used counted at the single price.",
      },
      { is: "button", label: "Open the pack", href: about.url },
    ],
    because: "You get this because you bought a pack on Rung.",
  });
}

type Ended = About & {
  other: string;
  party: "mentee" | "mentor";
  by: "mentee" | "mentor" | "system";
  refundMinor: number;
  keptMinor: number;
};

/** A pack of three has ended; to both, with the money said. */
export function packEndedMail(about: Ended): Mail {
  const other = firstName(about.other) || "your mentee";
  const who =
    about.by === "system"
      ? "It was used up, or its time was over."
      : about.by === about.party
        ? "You ended it."
        : `${other} ended it.`;
  return mailOf({
    subject: `Your pack with ${other} has ended`,
    preview: who,
    title: "The pack has ended",
    greeting: hello(about.name),
    blocks: [
      { is: "words", words: `The pack of three (${about.label}) with ${other} has ended. ${who}` },
      ...moneyWords(about).map((words) => ({ is: "words" as const, words })),
      { is: "button", label: "See the pack", href: about.url },
    ],
    because: "You get this because you had a pack on Rung.",
  });
}

function moneyWords({ party, refundMinor, keptMinor }: Ended): string[] {
  if (party === "mentee")
    return refundMinor === 0
      ? []
      : [
          `${formatMoney(refundMinor)} is on its way back to the card you paid with. Banks take up to ten working days.`,
        ];
  return keptMinor === 0
    ? []
    : [
        `${formatMoney(keptMinor)} is kept on top, because the sessions used count at the single price. Your share of it follows.`,
      ];
}
