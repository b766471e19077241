import { compareDiaries } from "./engine-diaries.ts";
import { measureEngine } from "./engine-slots.ts";
import { measureZones } from "./engine-zones.ts";
import type { Row } from "./measure.ts";

/** What the slot engine costs, and how often it differs from Temporal. */
export function measureWholeEngine(diaries: number, seed: string | undefined): Row[] {
  return [...measureEngine(), ...measureZones(), compareDiaries(diaries, seed)];
}
