import { formatMoney } from "#shared/money.ts";
import { mailOf, type Mail } from "./letter.ts";
import { hello, whatWithWhom, type SessionMail } from "./session-mail.ts";

/** The bank sent a refund back to us. */
export function refundFailedMail(mail: SessionMail & { refundMinor: number }): Mail {
  const amount = formatMoney(mail.refundMinor);
  return mailOf({
    subject: `Your refund of ${amount} did not arrive yet`,
    preview: "We have the money and will send it another way.",
    title: "Your refund did not go through",
    greeting: hello(mail.reader.name),
    blocks: [
      {
        is: "words",
        words: `We sent ${amount} back for your ${whatWithWhom(mail)}, and your bank returned it to us. This happens when a card has been replaced or closed.`,
      },
      {
        is: "words",
        words:
          "The money is safe and it is yours. A person is looking at it and writes to you about another way. Reply to this mail if you want to tell us one.",
      },
      { is: "button", label: "See the booking", href: mail.links.manage },
    ],
    because: "You get this because money of yours is with us.",
  });
}
