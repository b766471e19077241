import { dayLabel } from "#shared/when.ts";
import { mailOf, type Block, type Item, type Mail } from "./letter.ts";
import { firstName, hello, type SessionMail } from "./session-mail.ts";

/** One agreed action as mails show it. */
export type PlanAction = {
  readonly text: string;
  readonly domain: string;
  /** True when it is the mentor who does it. */
  readonly byMentor: boolean;
  /** Local date, YYYY-MM-DD. */
  readonly dueOn: string;
  readonly done: boolean;
};

/** The actions as a list, each with who, by when and for what. */
export function actionItems(actions: readonly PlanAction[], mentorName: string): Item[] {
  return actions.map((action) => ({
    words: action.text,
    note: `${action.byMentor ? `${firstName(mentorName)} does this` : "You"}, by ${dayLabel(action.dueOn)}. ${action.domain}`,
    done: action.done,
  }));
}

/** The day after: the plan, or a kind word when the mentor has not written one yet. */
export function planMail(
  mail: SessionMail & {
    summary: string;
    actions: readonly PlanAction[];
    reflected: boolean;
    /** Until when the mentee may review the session; null when not any more. */
    reviewUntil: number | null;
  },
): Mail {
  return mail.actions.length > 0 ? withActions(mail) : withoutActions(mail);
}

function withActions(mail: Parameters<typeof planMail>[0]): Mail {
  const name = firstName(mail.other.name);
  const count = mail.actions.length;
  return mailOf({
    subject: `Your plan from ${name}: ${count === 1 ? "one thing" : `${count} things`} to do`,
    preview: mail.actions[0]?.text ?? "",
    title: "Your plan",
    greeting: hello(mail.reader.name),
    blocks: [
      {
        is: "words",
        words: `This is what you and ${name} agreed. Tick things off as you go; the page opens without signing in.`,
      },
      mail.summary !== "" && { is: "quote", from: `${name} wrote`, words: mail.summary },
      { is: "list", items: actionItems(mail.actions, mail.other.name) },
      !mail.reflected && {
        is: "words",
        words:
          "While it is fresh, write down what happened, what it showed you and what changes. It counts as evidence of reflection.",
      },
      reviewBlock(mail),
      { is: "button", label: "Open your plan", href: mail.links.manage },
    ],
    because: "You get this because you had a session on Rung.",
    mute: mail.links.mute,
  });
}

function withoutActions(mail: Parameters<typeof planMail>[0]): Mail {
  const name = firstName(mail.other.name);
  return mailOf({
    subject: `After your session with ${name}`,
    preview: "Write down what you take from it.",
    title: "What did you take from it?",
    greeting: hello(mail.reader.name),
    blocks: [
      {
        is: "words",
        words: `${name} has not written the plan yet; shifts come first. We send it to you when it is there.`,
      },
      {
        is: "words",
        words:
          "Your half does not need to wait. Write down what happened, what it showed you and what changes. It counts as evidence of reflection.",
      },
      reviewBlock(mail),
      { is: "button", label: "Write your reflection", href: mail.links.manage },
    ],
    because: "You get this because you had a session on Rung.",
    mute: mail.links.mute,
  });
}

function reviewBlock({ reviewUntil, reader, other }: Parameters<typeof planMail>[0]): Block | null {
  if (reviewUntil === null) return null;
  const label = `From that page you can also say how it was with ${firstName(other.name)}: four scores and a few words, until`;
  return { is: "moment", label, at: reviewUntil, zone: reader.zone };
}
