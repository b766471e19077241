import type { By } from "#shared/bookings.ts";
import { capital } from "./claim-words.ts";
import { mailOf, type Mail } from "./letter.ts";
import {
  briefWhen,
  calendarLinks,
  clockNote,
  firstName,
  goneTimes,
  hello,
  joinLink,
  times,
  whatWithWhom,
  whoAndWhat,
  type SessionMail,
} from "./session-mail.ts";

/** The session has another time; to both. */
export function bookingMovedMail(mail: SessionMail & { fromStartsAt: number; by: By }): Mail {
  return mailOf({
    subject: `Moved to ${briefWhen(mail)}: ${whatWithWhom(mail)}`,
    preview: "The new time. The join link is the same.",
    title: "Your session has moved",
    greeting: hello(mail.reader.name),
    blocks: [
      { is: "words", words: whoMovedIt(mail) },
      goneTimes(mail, "Was", mail.fromStartsAt),
      times(mail),
      clockNote(mail),
      whoAndWhat(mail),
      joinLink(mail),
      mail.reader.party === "mentee" &&
        mail.session.priceMinor > 0 && {
          is: "words",
          words: "The price is the one you agreed. There is nothing more to pay.",
        },
      mail.by !== mail.reader.party && { is: "words", words: unsuitable(mail) },
      { is: "button", label: "Open the booking", href: mail.links.manage },
      calendarLinks(mail),
    ],
    because: "You get this because you have a session on Rung.",
  });
}

function whoMovedIt(mail: SessionMail & { by: By }): string {
  const name = firstName(mail.other.name);
  if (mail.by === mail.reader.party) return `You moved it, and ${name} knows.`;
  return mail.by === "mentee" || mail.by === "mentor" ? `${capital(name)} moved it.` : "Rung moved it.";
}

function unsuitable(mail: SessionMail & { by: By }): string {
  const open = "The new time does not suit? Open the booking to move or cancel it";
  const { priceMinor, fundedMinor } = mail.session;
  const paid = mail.reader.party === "mentee" && priceMinor > fundedMinor;
  return paid ? `${open}; if you cancel, all of your money comes back.` : `${open}.`;
}
