import { mailOf, type Mail } from "./letter.ts";

/** The link that signs somebody in; the address may be one we have never seen. */
export function signInMail(data: { url: string; minutes: number }): Mail {
  return mailOf({
    subject: "Your link to sign in to Rung",
    preview: `It works once, for ${data.minutes} minutes.`,
    title: "Sign in to Rung",
    blocks: [
      {
        is: "words",
        words: "You asked for a link to sign in. It opens a page with one button; press it and you are in.",
      },
      { is: "button", label: "Go on to sign in", href: data.url },
      { is: "words", words: `The link works once, for ${data.minutes} minutes after you asked.` },
      {
        is: "words",
        words: "You did not ask for it? Then do nothing. Nobody can sign in without this mail.",
      },
    ],
    because: "You get this because somebody typed your address on Rung’s sign-in page.",
  });
}
