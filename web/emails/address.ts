import { mailOf, type Mail } from "./letter.ts";
import { hello } from "./session-mail.ts";

/** To a new address: the link that makes it somebody's own. */
export function addressConfirmMail(data: { name: string; url: string }): Mail {
  return mailOf({
    subject: "Confirm your new address for Rung",
    preview: "The link works once, for an hour.",
    title: "Is this your new address?",
    greeting: hello(data.name),
    blocks: [
      {
        is: "words",
        words:
          "You asked for mail from Rung to come here, and to sign in with this address. Open the link where you are signed in to Rung, and press the button.",
      },
      { is: "button", label: "Go on to confirm it", href: data.url },
      {
        is: "words",
        words:
          "The link works once, for an hour after you asked. You did not ask? Then do nothing: nothing changes.",
      },
    ],
    because: "You get this because somebody on Rung gave this address as their new one.",
  });
}

/** To the old address: it is no longer the one of the account. */
export function addressChangedMail(data: { name: string; email: string; contact: string }): Mail {
  return mailOf({
    subject: "Your address for Rung has changed",
    preview: "You sign in with the new one from now on.",
    title: "Your address has changed",
    greeting: hello(data.name),
    blocks: [
      {
        is: "words",
        words: `Your account now belongs to ${data.email}. Mail goes there, and you sign in with it. Links in earlier mails no longer work, and other devices are signed out.`,
      },
      { is: "note", words: `Was it not you? Write to ${data.contact} at once.` },
    ],
    because: "You get this because this was the address of an account on Rung.",
  });
}
