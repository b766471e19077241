import type { CitedSource } from "#shared/facts/fact.ts";
import type { LocalDate } from "#shared/time.ts";
import { dateLabel } from "#shared/when.ts";
import { citedWords } from "./cited.ts";
import { mailOf, type Mail } from "./letter.ts";
import { hello } from "./session-mail.ts";

/** The end of a visa is coming near: the date and what is published about timing, never what to apply for. */
export function visaEndingMail(data: {
  name: string;
  endsOn: LocalDate;
  daysLeft: number;
  rules: readonly { text: string; source: CitedSource }[];
  url: string;
  mute: string;
}): Mail {
  const day = dateLabel(data.endsOn);
  return mailOf({
    subject: `Your visa ends on ${day}, in ${data.daysLeft} days`,
    preview: "By the date you gave us.",
    title: `Your visa ends on ${day}`,
    greeting: hello(data.name),
    blocks: [
      {
        is: "words",
        words: `By the date you gave us, ${day} is the last day of your visa: ${data.daysLeft} days from today. If you have a new date, put it in and this one is forgotten.`,
      },
      { is: "button", label: "Look at the date", href: data.url },
      {
        is: "list",
        title: "What is published about timing",
        items: data.rules.map(({ text, source }) => ({
          words: text,
          note: citedWords(source),
          href: source.pageUrl,
        })),
      },
      {
        is: "note",
        words:
          "These are facts and dates, not immigration advice: we may not give it, and neither may a mentor. Your sponsor’s visa team, or an adviser registered for immigration, can say what applies to you.",
      },
    ],
    because: "You get this because you gave us the last day of your visa.",
    mute: data.mute,
  });
}
