import { mailOf, type Mail } from "./letter.ts";
import { firstName, hello, type SessionMail } from "./session-mail.ts";

/** An hour after the session, while the mentor still has it in mind. */
export function writePlanMail(mail: SessionMail): Mail {
  const name = firstName(mail.other.name);
  return mailOf({
    subject: `Write the plan for ${name} while it is fresh`,
    preview: "Up to five actions. Five minutes.",
    title: `What should ${name} do next?`,
    greeting: hello(mail.reader.name),
    blocks: [
      {
        is: "words",
        words: `You have just spoken. Write down up to five things to do, each with a date; ${name} gets them tomorrow and ticks them off. It takes about five minutes and is the part that lasts.`,
      },
      {
        is: "words",
        words: `Say what to do, not what to write: ${name}’s application stays ${name}’s own work.`,
      },
      { is: "button", label: "Write the plan", href: mail.links.manage },
    ],
    because: "You get this because you held a session on Rung.",
    mute: mail.links.mute,
  });
}
