import type { LocalDate } from "#shared/time.ts";
import { dayLabel } from "#shared/when.ts";
import type { Block } from "./letter.ts";

/** Something a mentee has to do, as a mail lists it. */
export type DueItem = { readonly text: string; readonly dueOn: LocalDate };

/** So many fit a mail; the plan has them all. */
export const DUE_IN_MAIL = 3;

/** What is next on the mentee's own plan; nothing when nothing is. */
export function dueBlocks(due: readonly DueItem[]): Block[] {
  if (due.length === 0) return [];
  const items = due
    .slice(0, DUE_IN_MAIL)
    .map(({ text, dueOn }) => ({ words: text, note: `By ${dayLabel(dueOn)}` }));
  return [{ is: "list", title: "Next on your plan", items }];
}
