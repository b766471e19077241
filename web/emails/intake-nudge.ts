import { mailOf, type Mail } from "./letter.ts";
import { firstName, hello, times, type SessionMail } from "./session-mail.ts";

/** Three days to go and nothing prepared. */
export function intakeNudgeMail(mail: SessionMail): Mail {
  const name = firstName(mail.other.name);
  return mailOf({
    subject: `What do you want from ${name}?`,
    preview: "Two sentences now make the session worth more.",
    title: `Tell ${name} what you want to leave with`,
    greeting: hello(mail.reader.name),
    blocks: [
      times(mail),
      {
        is: "words",
        words: `${name} reads it before you meet, so that the ${mail.session.minutes} minutes start with your question and not with your history. Two sentences are enough. Leave out anything about patients.`,
      },
      { is: "button", label: "Prepare the session", href: mail.links.manage },
    ],
    because: "You get this because you have a session on Rung.",
    mute: mail.links.mute,
  });
}
