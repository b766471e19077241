import { lengthWords } from "#shared/when.ts";
import { sessionLabel } from "./booking-words.ts";

/** An offer as mentors pick one of their own. */
export type OfferChoice = { readonly id: string; readonly kind: string; readonly minutes: number };

/** The offers as choices of a list: "Portfolio review, 45 minutes". */
export function sessionChoices(offers: readonly OfferChoice[]): { value: string; label: string }[] {
  return offers.map(({ id, kind, minutes }) => ({
    value: id,
    label: `${sessionLabel(kind)}, ${lengthWords(minutes)}`,
  }));
}
