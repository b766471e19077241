import type { DisputeEnd } from "#shared/disputes.ts";
import { formatMoney } from "#shared/money.ts";
import { mailOf, type Mail } from "./letter.ts";
import { hello, whatWithWhom, type SessionMail } from "./session-mail.ts";

/** To a mentor: the bank of a mentee asks a payment back, or has decided who gets it. */
export function disputeMail(
  mail: SessionMail & {
    readonly stage: "opened" | DisputeEnd;
    readonly amountMinor: number;
    readonly earningsUrl: string;
  },
): Mail {
  const { title, words } = STAGES[mail.stage](formatMoney(mail.amountMinor), whatWithWhom(mail));
  return mailOf({
    subject: title,
    preview: words[0] ?? "",
    title,
    greeting: hello(mail.reader.name),
    blocks: [
      ...words.map((each) => ({ is: "words" as const, words: each })),
      { is: "button", label: "See your earnings", href: mail.earningsUrl },
    ],
    because: "You get this because it is about money for a session of yours.",
  });
}

type Words = { readonly title: string; readonly words: readonly string[] };

const STAGES: Readonly<Record<"opened" | DisputeEnd, (amount: string, what: string) => Words>> = {
  opened: (amount, what) => ({
    title: `A bank is asking for ${amount} back`,
    words: [
      `The bank of the person who paid for your ${what} asks for the ${amount} back. Banks take two to three months to decide.`,
      "Your share of it is not sent meanwhile. If it was sent, it has been taken back for now. If the bank decides for us, it is paid to you again.",
      "We answer the bank. You can help: reply to this mail and say in a few lines how the session went.",
    ],
  }),
  won: (amount, what) => ({
    title: "The bank decided for us",
    words: [
      `The bank has ended its question about the ${amount} for your ${what}. Your share of it goes to you, as agreed. There is nothing to do.`,
    ],
  }),
  lost: (amount, what) => ({
    title: `The bank gave ${amount} back to your mentee`,
    words: [
      `The bank has decided about the ${amount} for your ${what}: the money went back to the person who paid. There is no share of it to send.`,
      "You do not have to do anything. If this seems wrong to you, reply to this mail.",
    ],
  }),
};
