import { mailOf, type Mail } from "./letter.ts";
import { hello } from "./session-mail.ts";

/** A mentor now matches a search that found nobody when it was saved. */
export function searchFoundMail(data: {
  name: string;
  /** The search in words, such as 'Clinical radiology, free'. */
  search: string;
  url: string;
  mute: string;
}): Mail {
  return mailOf({
    subject: `Mentors match your search: ${data.search}`,
    preview: "You asked us to tell you.",
    title: "Mentors match your search",
    greeting: hello(data.name),
    blocks: [
      { is: "words", words: `You looked for “${data.search}” and asked to be told when somebody is there.` },
      { is: "button", label: "See who is free", href: data.url },
      {
        is: "words",
        words: "We tell you once. Save the search again if you want to hear about the next one.",
      },
    ],
    because: "You get this because you saved this search.",
    mute: data.mute,
  });
}
