import { capital } from "./claim-words.ts";
import { mailOf, type Mail } from "./letter.ts";
import {
  briefWhen,
  clockNote,
  firstName,
  hello,
  joinLink,
  times,
  whatWithWhom,
  whoAndWhat,
  type SessionMail,
} from "./session-mail.ts";

type Reminder = SessionMail & { hours: 24 | 1; prepared: boolean };

/** A day before, to think of it; an hour before, with the way in. */
export function reminderMail(mail: Reminder): Mail {
  return mail.hours === 24 ? aDayBefore(mail) : anHourBefore(mail);
}

// Both may be sent late, so neither says "tomorrow" or "in an hour": the times say it.
function aDayBefore(mail: Reminder): Mail {
  const name = firstName(mail.other.name);
  return mailOf({
    subject: `Coming up: ${whatWithWhom(mail)}, ${briefWhen(mail)}`,
    preview: "The time, the link, and how to say so if you cannot come.",
    title: "Your session is coming up",
    greeting: hello(mail.reader.name),
    blocks: [
      times(mail),
      clockNote(mail),
      whoAndWhat(mail),
      preparation(mail),
      joinLink(mail),
      {
        is: "words",
        words: `Something came up? Say so now rather than not come: ${name} can still plan around it.`,
      },
      { is: "button", label: "Open your booking", href: mail.links.manage },
    ],
    because: "You get this because you have a session on Rung.",
    mute: mail.links.mute,
  });
}

function preparation(mail: Reminder) {
  const name = firstName(mail.other.name);
  if (mail.reader.party === "mentor")
    return (
      mail.prepared &&
      ({
        is: "words",
        words: `${capital(name)} has said what they want to leave with. It is on the booking’s page.`,
      } as const)
    );
  return (
    !mail.prepared &&
    ({
      is: "note",
      words: `You have not told ${name} yet what you want to leave with. Two sentences are enough.`,
    } as const)
  );
}

function anHourBefore(mail: Reminder): Mail {
  return mailOf({
    subject: `Soon: ${whatWithWhom(mail)}, ${briefWhen(mail)}`,
    preview: "Here is the way in.",
    title: "Your session starts soon",
    greeting: hello(mail.reader.name),
    blocks: [
      times(mail),
      { is: "button", label: "Join the session", href: mail.links.join },
      {
        is: "links",
        words: "Try the link once before, so that camera and sound work. Running late, or cannot come?",
        links: [{ label: "Open your booking", href: mail.links.manage }],
      },
    ],
    because: "You get this because you have a session on Rung.",
    mute: mail.links.mute,
  });
}
