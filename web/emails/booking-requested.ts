import { formatMoney } from "#shared/money.ts";
import { mailOf, type Mail } from "./letter.ts";
import {
  briefWhen,
  clockNote,
  firstName,
  hello,
  times,
  toPayWords,
  whatWithWhom,
  whoAndWhat,
  type SessionMail,
} from "./session-mail.ts";

/** A request that waits for the mentor’s answer. */
export function bookingRequestedMail(mail: SessionMail & { answerBy: number }): Mail {
  return mail.reader.party === "mentor" ? toMentor(mail) : toMentee(mail);
}

function toMentor(mail: SessionMail & { answerBy: number }): Mail {
  const name = firstName(mail.other.name);
  return mailOf({
    subject: `${mail.other.name} asks for ${briefWhen(mail)}`,
    preview: "The time is kept until you answer.",
    title: `${mail.other.name} asks for a session`,
    greeting: hello(mail.reader.name),
    blocks: [
      times(mail),
      clockNote(mail),
      whoAndWhat(
        mail,
        mail.session.priceMinor > 0 && { name: "Price", value: formatMoney(mail.session.priceMinor) },
      ),
      {
        is: "words",
        words: `Read what ${name} wants to leave with, then accept or decline. The time is kept for ${name} until you do.`,
      },
      {
        is: "moment",
        label: "If you have not answered, the request ends by itself on",
        at: mail.answerBy,
        zone: mail.reader.zone,
      },
      { is: "button", label: "Read and answer", href: mail.links.manage },
    ],
    because: `You get this because you offer sessions on request on Rung.`,
  });
}

function toMentee(mail: SessionMail & { answerBy: number }): Mail {
  const name = firstName(mail.other.name);
  return mailOf({
    subject: `Asked for: ${whatWithWhom(mail)}, ${briefWhen(mail)}`,
    preview: `${name} has not answered yet. The time is kept for you.`,
    title: `Your request is with ${name}`,
    greeting: hello(mail.reader.name),
    blocks: [
      {
        is: "words",
        words: `This is not booked yet. ${name} decides, and the time is kept for you until then.`,
      },
      times(mail),
      clockNote(mail),
      whoAndWhat(mail, { name: "Price", value: toPayWords(mail) }),
      { is: "moment", label: `You hear from us by`, at: mail.answerBy, zone: mail.reader.zone },
      mail.session.toPayMinor > 0 && {
        is: "words",
        words: "You have paid nothing. You pay only after the answer is yes.",
      },
      { is: "button", label: "See your request", href: mail.links.manage },
    ],
    because: "You get this because you asked for a session on Rung.",
  });
}
