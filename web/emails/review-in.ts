import { capital } from "./claim-words.ts";
import { mailOf, type Mail } from "./letter.ts";
import { firstName, hello, inSentence, type SessionMail } from "./session-mail.ts";

type ReviewIn = SessionMail & {
  /** What the mentee wrote, once it shows; null while it waits for the mentor's own. */
  readonly shown: { readonly text: string; readonly mean: string } | null;
  readonly showsAt: number;
};

/** A mentee has reviewed a session; to the mentor, who reads it when both are in or the time to write is over. */
export function reviewInMail(mail: ReviewIn): Mail {
  const { shown } = mail;
  const name = capital(firstName(mail.other.name));
  return mailOf({
    subject: `${name} reviewed your ${inSentence(mail.session.label)}`,
    preview: shown === null ? "You read it once yours is in." : shown.text.slice(0, 90),
    title: `${name} reviewed your session`,
    greeting: hello(mail.reader.name),
    blocks: [
      { is: "moment", label: "The session was on", at: mail.session.startsAt, zone: mail.reader.zone },
      ...(shown === null
        ? [
            {
              is: "words",
              words: "You read it as soon as you have written yours: two scores and a sentence or more.",
            } as const,
            {
              is: "moment",
              label: "If you write nothing, it shows from",
              at: mail.showsAt,
              zone: mail.reader.zone,
            } as const,
          ]
        : [
            { is: "quote", from: `${shown.mean} of 5`, words: shown.text } as const,
            { is: "words", words: "It stands on your page. You may reply to it once." } as const,
          ]),
      {
        is: "button",
        label: shown === null ? "Write your review" : "Read it and reply",
        href: mail.links.manage,
      },
    ],
    because: "You get this because you had a session on Rung.",
    mute: mail.links.mute,
  });
}
