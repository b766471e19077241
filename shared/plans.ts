import type { Party } from "#shared/bookings.ts";
import type { DomainCode } from "#shared/domains.ts";
import { Refusal } from "#shared/errors.ts";
import type { ActionId, BookingId } from "#shared/ids.ts";
import { addDays, daysBetween, type LocalDate } from "#shared/time.ts";

/** At most so many actions to a plan; the database holds to it too. */
export const MOST_ACTIONS = 5;

/** One thing to do after a session, and whose it is. */
export type PlanAction = {
  readonly id: ActionId;
  readonly text: string;
  readonly domain: DomainCode;
  readonly owner: Party;
  readonly dueOn: LocalDate;
  readonly doneAt: number | null;
};

/** What the mentee writes down after a session; it counts as evidence of reflection. */
export type Reflection = {
  readonly happened: string;
  readonly showed: string;
  readonly changes: string;
};

/** What a session leaves behind; empty until somebody writes in it. */
export type Plan = {
  readonly bookingId: BookingId;
  readonly summary: string;
  /** When the mentor first wrote it; null while there is none. */
  readonly writtenAt: number | null;
  readonly actions: readonly PlanAction[];
  readonly reflection: Reflection | null;
  readonly reflectedAt: number | null;
};

/** What writing a plan anew does to the actions there are. */
export type PlanChange<A> = {
  readonly added: readonly Placed<A>[];
  readonly changed: readonly Placed<A>[];
  readonly removed: readonly ActionId[];
};
type Placed<A> = A & { readonly position: number };

/**
 * Decides what to write when the mentor saves the plan: a done action stays as it is, whatever the form says, and counts
 * toward the five.
 */
export function decidePlan<A extends { readonly id: ActionId }>(
  before: readonly Pick<PlanAction, "id" | "doneAt">[],
  wanted: readonly A[],
): PlanChange<A> {
  const done = new Set(before.filter(({ doneAt }) => doneAt !== null).map(({ id }) => id));
  const known = new Set(before.map(({ id }) => id));
  const open = wanted.filter(({ id }) => !done.has(id));
  if (open.length + done.size > MOST_ACTIONS) throw new Refusal("plan-full", { most: MOST_ACTIONS });
  const placed = open.map((action, index) => ({ ...action, position: done.size + index }));
  return {
    added: placed.filter(({ id }) => !known.has(id)),
    changed: placed.filter(({ id }) => known.has(id)),
    removed: before.map(({ id }) => id).filter((id) => !done.has(id) && !open.some((each) => each.id === id)),
  };
}

/** An action is ticked by the one whose it is, as often as they like in either direction. */
export function canTick(action: Pick<PlanAction, "owner">, party: Party): boolean {
  return action.owner === party;
}

/** The reflection as one text, for the evidence log. */
export function reflectionText(reflection: Reflection): string {
  return [
    `What happened: ${reflection.happened}`,
    `What it showed: ${reflection.showed}`,
    `What changes: ${reflection.changes}`,
  ].join("\n");
}

/** The reflection that `reflectionText` wrote down; undefined for any other text. */
export function reflectionIn(text: string): Reflection | undefined {
  const [, happened, showed, changes] =
    /^What happened: ([^]*?)\nWhat it showed: ([^]*?)\nWhat changes: ([^]*)$/.exec(text) ?? [];
  if (happened === undefined || showed === undefined || changes === undefined) return undefined;
  return { happened, showed, changes };
}

/** What a reflection is called in a list: its first words. */
export function reflectionTitle({ happened }: Pick<Reflection, "happened">): string {
  const words = happened.replaceAll(/\s+/g, " ");
  return words.length > 80
    ? `${words.slice(0, words.lastIndexOf(" ", 78) + 1).trim() || words.slice(0, 78)} …`
    : words;
}

const USUAL_DAYS = [14, 28, 42, 56, 84] as const;
/** Nothing should fall due in the last days before a window, when forms are filled in. */
const CLEAR_DAYS = 7;
const SHORTEST_DAYS = 3;

/**
 * Days on which up to five actions may fall due: spread evenly up to a week before `windowOn`, the next date that counts,
 * and at two to twelve weeks when none is known or it is too near to plan for.
 */
export function suggestDueDates(today: LocalDate, windowOn: LocalDate | null): readonly LocalDate[] {
  const room = windowOn === null ? 0 : daysBetween(today, windowOn) - CLEAR_DAYS;
  if (room < SHORTEST_DAYS * MOST_ACTIONS) return USUAL_DAYS.map((days) => addDays(today, days));
  return USUAL_DAYS.map((usual, index) =>
    addDays(today, Math.min(usual, Math.floor((room * (index + 1)) / MOST_ACTIONS))),
  );
}
