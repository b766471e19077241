import { dayLabel } from "#shared/when.ts";
import { dueBlocks, type DueItem } from "./due.ts";
import { mailOf, type Mail } from "./letter.ts";
import { actionItems, type PlanAction } from "./plan.ts";
import { firstName, hello, type SessionMail } from "./session-mail.ts";

/** Two weeks on: what is done, what is next. */
export function progressMail(
  mail: SessionMail & { actions: readonly PlanAction[]; due: readonly DueItem[] },
): Mail {
  const done = mail.actions.filter((action) => action.done).length;
  const next = mail.actions
    .filter((action) => !action.done && !action.byMentor)
    .toSorted((a, b) => a.dueOn.localeCompare(b.dueOn))[0];
  const all = mail.actions.length;
  return mailOf({
    subject:
      done === 0
        ? `Two weeks on: your plan with ${firstName(mail.other.name)}`
        : `Two weeks on: ${done} of ${all} done`,
    preview: next === undefined ? "All of your part is done." : `Next: ${next.text}`,
    title: titleFor(done, all),
    greeting: hello(mail.reader.name),
    blocks: [
      { is: "words", words: wordsFor(done, all, firstName(mail.other.name)) },
      next !== undefined && {
        is: "words",
        words: `Next is “${next.text}”, planned for ${dayLabel(next.dueOn)}.`,
      },
      { is: "list", items: actionItems(mail.actions, mail.other.name) },
      ...dueBlocks(mail.due),
      { is: "button", label: "Tick off what is done", href: mail.links.manage },
    ],
    because: "You get this because you have a plan on Rung.",
    mute: mail.links.mute,
  });
}

function titleFor(done: number, all: number): string {
  if (done === all) return "All of it is done";
  return done === 0 ? "Two weeks on" : `${done} of ${all} done`;
}

function wordsFor(done: number, all: number, mentor: string): string {
  if (done === all) return `Everything you and ${mentor} agreed is done. Your ladder shows what it is worth.`;
  if (done === 0)
    return `It is two weeks since you met ${mentor}. Nothing is ticked yet, and that is common: rotas eat plans. One small thing this week is enough.`;
  return `It is two weeks since you met ${mentor}. This is where your plan stands.`;
}
