import { DAY, HOUR, MINUTE } from "#shared/time.ts";
import type { Stage } from "./stage.ts";

/** A start on the grid, most of them in hours that many want; near another one when that is given. */
export function aStart({ random, now }: Pick<Stage, "random" | "now">, near?: number): number {
  const days = random.pick([
    random.int(0, 1),
    random.int(0, 3),
    random.int(1, 4),
    random.int(4, 10),
    random.int(15, 22),
  ]);
  const base = near === undefined || random.chance(0.2) ? now() : near - 2 * DAY;
  const minutes = random.chance(0.6)
    ? random.pick([9, 10, 18, 19, 20]) * 60 + random.pick([0, 0, 30])
    : 8 * 60 + 15 * random.int(0, 54);
  const start =
    Math.floor(base / DAY) * DAY + Math.min(days, near === undefined ? 30 : 4) * DAY + minutes * MINUTE;
  return start < now() + 2 * HOUR ? start + DAY : start;
}
