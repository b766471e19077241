import fc from "fast-check";
import { explainSlots } from "#shared/slots.ts";
import { judgedByOracle } from "#tests/unit/slots/diary-oracle.ts";
import { randomDiary } from "#tests/unit/slots/random-diary.ts";
import type { Row } from "./measure.ts";

/** Random diaries near clock changes, judged by the engine and, tick by tick, by Temporal: how many differ. */
export function compareDiaries(count: number, seedText: string | undefined): Row {
  let compared = 0;
  let starts = 0;
  const property = fc.property(randomDiary, (diary) => {
    const ours = explainSlots(diary);
    const reasons = new Map<number, string | null>(ours.starts.map((start) => [start, null]));
    for (const { startsAt, reason } of ours.hidden) reasons.set(startsAt, reason);
    const judged = judgedByOracle(diary);
    compared += 1;
    starts += judged.length;
    return (
      judged.length === ours.starts.length + ours.hidden.length &&
      judged.every(({ startsAt, reason }) => reasons.get(startsAt) === reason)
    );
  });
  const seed = seedText === undefined ? {} : { seed: Number(seedText) };
  const result = fc.check(property, { numRuns: count, ...seed });
  if (result.failed) console.error(fc.defaultReportMessage(result));
  return {
    work: `${compared.toLocaleString("en-GB")} random diaries against Temporal`,
    measured: `${starts.toLocaleString("en-GB")} starts and reasons, ${result.failed ? "a difference" : "no difference"}, seed ${result.seed}`,
    mark: "no difference",
    held: !result.failed,
  };
}
