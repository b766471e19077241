import { formatMoney } from "#shared/money.ts";
import { mailOf, type Block, type Mail } from "./letter.ts";
import { firstName, goneTimes, hello, times, whatWithWhom, type SessionMail } from "./session-mail.ts";

type Returned = SessionMail & {
  refundMinor: number;
  /** Too late for the time, twice for the same session, or another amount than was agreed. */
  because: "late" | "duplicate" | "wrong-amount";
  mentorUrl: string;
};

/** Money came that we could not keep: all of it goes back. */
export function latePaymentMail(mail: Returned): Mail {
  const amount = formatMoney(mail.refundMinor);
  const words = WORDS[mail.because];
  return mailOf({
    subject: `${words.subject}, and ${amount} is on its way back: ${whatWithWhom(mail)}`,
    preview: words.title,
    title: words.title,
    greeting: hello(mail.reader.name),
    blocks: [
      { is: "words", words: words.why },
      mail.because === "duplicate" ? times(mail) : goneTimes(mail, "You wanted"),
      {
        is: "words",
        words: `All of the ${amount} is on its way back to the card you paid with. Banks take up to ten working days. There is nothing you need to do.`,
      },
      button(mail),
    ],
    because: "You get this because you paid for a session on Rung.",
  });
}

const WORDS = {
  late: {
    subject: "Not booked",
    title: "Your payment came after the time was gone",
    why: "We are sorry. Your payment reached us after the time had run out, and by then it could no longer be booked.",
  },
  duplicate: {
    subject: "Paid twice",
    title: "You paid twice, so once goes back",
    why: "This session was paid for already. It stays booked as it is:",
  },
  "wrong-amount": {
    subject: "Not booked",
    title: "Your payment was not the price agreed",
    why: "What reached us was not the price of the session, so we did not book it. We are sorry: this should not happen, and a person is looking into it.",
  },
} as const;

function button(mail: Returned): Block {
  if (mail.because === "duplicate")
    return { is: "button", label: "Open your booking", href: mail.links.manage };
  return {
    is: "button",
    label: `Find another time with ${firstName(mail.other.name)}`,
    href: mail.mentorUrl,
  };
}
