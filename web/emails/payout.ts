import { formatMoney } from "#shared/money.ts";
import { mailOf, type Mail } from "./letter.ts";
import { hello, whatWithWhom, type SessionMail } from "./session-mail.ts";

/** A mentor's share has been sent, less what was kept back for an older debt. */
export function payoutSentMail(
  mail: SessionMail & { amountMinor: number; nettedMinor: number; earningsUrl: string },
): Mail {
  const sentMinor = mail.amountMinor - mail.nettedMinor;
  const title =
    sentMinor > 0 ? `${formatMoney(sentMinor)} is on its way to you` : "Your share paid off what you owed";
  return mailOf({
    subject: title,
    preview: "Your share of a session.",
    title,
    greeting: hello(mail.reader.name),
    blocks: [
      {
        is: "words",
        words: `Your share for your ${whatWithWhom(mail)} is ${formatMoney(mail.amountMinor)}.`,
      },
      mail.nettedMinor > 0 && {
        is: "words",
        words: `${formatMoney(mail.nettedMinor)} of it was kept back: a session of yours was refunded after you had been paid for it.`,
      },
      sentMinor > 0 && {
        is: "words",
        words: "Stripe pays it into your bank account, usually within a few working days.",
      },
      { is: "button", label: "See your earnings", href: mail.earningsUrl },
    ],
    because: "You get this because money was sent to you.",
  });
}

/** A mentor's share is due and their account at Stripe cannot take it. */
export function payoutWaitingMail(mail: SessionMail & { amountMinor: number; earningsUrl: string }): Mail {
  const amount = formatMoney(mail.amountMinor);
  return mailOf({
    subject: `${amount} waits for you: tell Stripe where to send it`,
    preview: "It takes a few minutes, and the money goes as soon as it is done.",
    title: `${amount} waits for you`,
    greeting: hello(mail.reader.name),
    blocks: [
      {
        is: "words",
        words: `Your share for your ${whatWithWhom(mail)} is due. Stripe, who pays you, still needs something from you before it can be sent.`,
      },
      {
        is: "words",
        words:
          "It takes a few minutes. The money is kept for you, and it goes by itself as soon as Stripe says you can be paid.",
      },
      { is: "button", label: "See what is needed", href: mail.earningsUrl },
    ],
    because: "You get this because money of yours is with us.",
  });
}
