import { mailOf, type Mail } from "./letter.ts";
import { hello } from "./session-mail.ts";

/** A mentor now matches a search that found nobody when it was saved. */
export function searchFoundMail(data: {
  name: string;
  /** The search in words, such as 'Clinical radiology, free'. */
  search: string;
  mentors: readonly { name: string; about: string; url: string }[];
  url: string;
  mute: string;
}): Mail {
  const count = data.mentors.length;
  const who = count === 1 ? "A mentor matches" : "Mentors match";
  return mailOf({
    subject: `${who} your search: ${data.search}`,
    preview: "You asked us to tell you.",
    title: `${who} your search`,
    greeting: hello(data.name),
    blocks: [
      { is: "words", words: `You looked for “${data.search}” and asked to be told when somebody is there.` },
      count > 0 && {
        is: "list",
        items: data.mentors.map((mentor) => ({ words: mentor.name, note: mentor.about, href: mentor.url })),
      },
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
