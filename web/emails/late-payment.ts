import { formatMoney } from "#shared/money.ts";
import { mailOf, type Mail } from "./letter.ts";
import { firstName, goneTimes, hello, whatWithWhom, type SessionMail } from "./session-mail.ts";

/** Money came after the hold had ended and somebody else had the time: all of it goes back. */
export function latePaymentMail(mail: SessionMail & { refundMinor: number; mentorUrl: string }): Mail {
  const name = firstName(mail.other.name);
  const amount = formatMoney(mail.refundMinor);
  return mailOf({
    subject: `Not booked, and ${amount} is on its way back: ${whatWithWhom(mail)}`,
    preview: "Your payment arrived after the time was gone.",
    title: "Your payment came after the time was gone",
    greeting: hello(mail.reader.name),
    blocks: [
      {
        is: "words",
        words:
          "We are sorry. Your payment reached us after the time had run out, and somebody else had booked it by then.",
      },
      goneTimes(mail, "You wanted"),
      {
        is: "words",
        words: `All of your ${amount} is on its way back to the card you paid with. Banks take up to ten working days. There is nothing you need to do.`,
      },
      { is: "button", label: `Find another time with ${name}`, href: mail.mentorUrl },
    ],
    because: "You get this because you paid for a session on Rung.",
  });
}
