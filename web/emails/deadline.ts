import type { CitedSource } from "#shared/facts/fact.ts";
import type { RecruitmentEvent } from "#shared/facts/timeline.ts";
import { dayLabel, fullDayLabel } from "#shared/when.ts";
import { citedWords } from "./cited.ts";
import { dueBlocks, type DueItem } from "./due.ts";
import { mailOf, type Mail } from "./letter.ts";
import { hello } from "./session-mail.ts";

/** Applications to the target close soon: the day, where it was read, and what to look at before. */
export function deadlineMail(data: {
  name: string;
  /** With its level, such as 'Clinical radiology ST1'. */
  specialty: string;
  closes: Pick<RecruitmentEvent, "year" | "round" | "on" | "at" | "posts">;
  daysLeft: number;
  source: CitedSource;
  /** What is next on the mentee's plan. */
  due: readonly DueItem[];
  url: string;
  mute: string;
}): Mail {
  const { on, at, year, round, posts } = data.closes;
  const days = data.daysLeft === 1 ? "1 day" : `${data.daysLeft} days`;
  return mailOf({
    subject: `${data.specialty}: applications close on ${dayLabel(on)}`,
    preview: `${days} from today.`,
    title: `Applications close in ${days}`,
    greeting: hello(data.name),
    blocks: [
      {
        is: "words",
        words: `${data.specialty} is the target on your ladder. If you have applied, there is nothing to do.`,
      },
      {
        is: "facts",
        facts: [
          { name: "Closes", value: `${fullDayLabel(on)}${at === undefined ? "" : `, ${at} UK time`}` },
          { name: "Round", value: `Round ${round}, ${year}`, note: posts && `Posts ${posts}` },
        ],
      },
      {
        is: "links",
        words: citedWords(data.source),
        links: [{ label: "Open the page", href: data.source.pageUrl }],
      },
      {
        is: "words",
        words: "Your ladder shows what this specialty scores, what you have, and the dates after this one.",
      },
      ...dueBlocks(data.due),
      { is: "button", label: "Open your ladder", href: data.url },
    ],
    because: "You get this because this specialty is your target on Rung.",
    mute: data.mute,
  });
}
