import { capital } from "./claim-words.ts";
import { mailOf, type Mail } from "./letter.ts";
import { firstName, hello, times, whatWithWhom, type SessionMail } from "./session-mail.ts";

type Nudge = SessionMail & {
  /** From when the one who waits may say that the reader did not come. */
  noShowFrom: number;
};

/** The other side says that nobody else is in the room, and asks where the reader is. */
export function nudgeMail(mail: Nudge): Mail {
  const name = firstName(mail.other.name);
  return mailOf({
    subject: `${capital(name)} is waiting for you: ${whatWithWhom(mail)}`,
    preview: "Your session has begun. Here is the way in.",
    title: `${capital(name)} is waiting for you`,
    greeting: hello(mail.reader.name),
    blocks: [
      {
        is: "words",
        words: `Your session has begun. ${capital(name)} says that nobody else is in the room.`,
      },
      { is: "button", label: "Join the session", href: mail.links.join },
      times(mail),
      {
        is: "moment",
        label: `If you do not come, ${name} may say so from`,
        at: mail.noShowFrom,
        zone: mail.reader.zone,
      },
      {
        is: "links",
        words: "Cannot get in, or cannot come? The booking’s page says what you can do:",
        links: [{ label: "Open your booking", href: mail.links.manage }],
      },
    ],
    because: "You get this because you have a session on Rung now.",
    mute: mail.links.mute,
  });
}
