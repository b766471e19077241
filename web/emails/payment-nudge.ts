import { formatMoney } from "#shared/money.ts";
import { mailOf, type Mail } from "./letter.ts";
import {
  briefWhen,
  firstName,
  hello,
  times,
  toPayWords,
  whoAndWhat,
  type SessionMail,
} from "./session-mail.ts";

/** The time is still held and not yet paid. */
export function paymentNudgeMail(mail: SessionMail & { payBy: number }): Mail {
  const toPay = mail.session.toPayMinor;
  const price = formatMoney(toPay);
  return mailOf({
    subject: `Not booked yet: ${briefWhen(mail)} with ${firstName(mail.other.name)}`,
    preview: "The time is still kept for you.",
    title: "One step is missing",
    greeting: hello(mail.reader.name),
    blocks: [
      {
        is: "words",
        words:
          toPay > 0
            ? "You picked a time and have not paid yet, so it is not booked."
            : "You picked a time and used a code, and did not press the last button, so it is not booked.",
      },
      times(mail),
      whoAndWhat(mail, { name: "Price", value: toPayWords(mail) }),
      { is: "moment", label: "The time is kept for you until", at: mail.payBy, zone: mail.reader.zone },
      {
        is: "button",
        label: toPay > 0 ? `Pay ${price}` : "Book it: nothing to pay",
        href: mail.links.manage,
      },
      {
        is: "words",
        words: "Changed your mind? Do nothing. The time goes back on the list and you pay nothing.",
      },
    ],
    because: "You get this because you began to book a session on Rung.",
  });
}
