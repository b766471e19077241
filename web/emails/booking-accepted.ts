import { formatMoney } from "#shared/money.ts";
import { mailOf, type Mail } from "./letter.ts";
import {
  briefWhen,
  clockNote,
  firstName,
  hello,
  times,
  toPayWords,
  whoAndWhat,
  type SessionMail,
} from "./session-mail.ts";

/** The mentor said yes to a paid request; it is booked once it is paid. */
export function bookingAcceptedMail(mail: SessionMail & { payBy: number }): Mail {
  const name = firstName(mail.other.name);
  const price = formatMoney(mail.session.toPayMinor);
  return mailOf({
    subject: `${name} said yes: pay ${price} to book ${briefWhen(mail)}`,
    preview: "The time is kept for you until you pay.",
    title: `${name} said yes`,
    greeting: hello(mail.reader.name),
    blocks: [
      times(mail),
      clockNote(mail),
      whoAndWhat(mail, { name: "Price", value: toPayWords(mail) }),
      {
        is: "moment",
        label: "It is booked when you have paid. The time is kept for you until",
        at: mail.payBy,
        zone: mail.reader.zone,
      },
      { is: "button", label: `Pay ${price}`, href: mail.links.manage },
    ],
    because: "You get this because you asked for a session on Rung.",
  });
}
