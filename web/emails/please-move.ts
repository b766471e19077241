import { mailOf, type Mail } from "./letter.ts";
import {
  briefWhen,
  firstName,
  hello,
  times,
  whoAndWhat,
  whatWithWhom,
  type SessionMail,
} from "./session-mail.ts";

/** What a mentor would say who cannot keep a time; they change it as they like before it is sent. */
export const PLEASE_MOVE =
  "I am sorry: I cannot make our session at the time we agreed. Please pick another of my free times. If none suits you, do nothing: I will cancel it, and whatever you paid comes back in full.";

/** The mentor cannot make the time and asks for another one; the session stands meanwhile. */
export function pleaseMoveMail(mail: SessionMail & { readonly words: string }): Mail {
  const name = firstName(mail.other.name);
  return mailOf({
    subject: `${name} cannot make ${briefWhen(mail)}: pick another time`,
    preview: `Your ${whatWithWhom(mail)} needs another time.`,
    title: `${name} asks you to pick another time`,
    greeting: hello(mail.reader.name),
    blocks: [
      { is: "quote", from: mail.other.name, words: mail.words },
      { is: "words", words: "This is the time that falls out. It stands until one of you moves it:" },
      times(mail),
      whoAndWhat(mail),
      { is: "button", label: "Pick another time", href: mail.links.manage },
    ],
    because: "You get this because you have a session on Rung.",
  });
}
