import { mailOf, type Mail } from "./letter.ts";
import { firstName, goneTimes, hello, whatWithWhom, type SessionMail } from "./session-mail.ts";

/** A request that came to nothing: declined, or never answered. */
export function bookingDeclinedMail(
  mail: SessionMail & { expired: boolean; reason: string; mentorUrl: string; wasPaid: boolean },
): Mail {
  const name = firstName(mail.other.name);
  const title = mail.expired ? `${name} did not answer in time` : `${name} cannot take this one`;
  return mailOf({
    subject: `Not booked: ${whatWithWhom(mail)}`,
    preview: mail.wasPaid ? "All of your money is on its way back." : "Nothing was charged.",
    title,
    greeting: hello(mail.reader.name),
    blocks: [
      {
        is: "words",
        words: mail.expired
          ? "Your request has ended. That is about a full rota more often than about you."
          : "Your request was declined. That is about a full rota more often than about you.",
      },
      goneTimes(mail, "You asked for"),
      mail.reason !== "" && { is: "quote", from: `${name} wrote`, words: mail.reason },
      { is: "words", words: mail.wasPaid ? "All of your money is on its way back." : "Nothing was charged." },
      { is: "button", label: "Choose another time", href: mail.mentorUrl },
    ],
    because: "You get this because you asked for a session on Rung.",
  });
}
