import type { CitedSource } from "#shared/facts/fact.ts";
import { nextWindow, type RecruitmentEvent } from "#shared/facts/timeline.ts";
import type { LocalDate } from "#shared/time.ts";

/** The next date of a specialty's applications that a plan can be worked back from. */
export type PlanWindow = {
  readonly on: LocalDate;
  readonly what: "opens" | "closes";
  readonly cite: CitedSource;
};

/** The announced opening, or the closing of a window that is open; null where no date is known. */
export function planWindow(events: readonly RecruitmentEvent[], today: LocalDate): PlanWindow | null {
  const { state, opens, closes } = nextWindow(events, today);
  if (state === "announced" && opens !== undefined) return { on: opens.on, what: "opens", cite: opens.cite };
  if (state === "open" && closes !== undefined) return { on: closes.on, what: "closes", cite: closes.cite };
  return null;
}
