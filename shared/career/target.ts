import { addMonths } from "#shared/career/months.ts";
import type { Standing } from "#shared/career/standing.ts";
import type { Round } from "#shared/facts/timeline.ts";
import { statusEnds } from "#shared/facts/visa.ts";
import { daysBetween, type LocalDate } from "#shared/time.ts";

/** The months in which training can begin that still lie ahead: each February and August for four years. */
export function targetStarts(today: LocalDate): string[] {
  const year = Number(today.slice(0, 4));
  const starts = [0, 1, 2, 3, 4].flatMap((more) => [`${year + more}-02`, `${year + more}-08`]);
  return starts.filter((start) => startsOn(start) > today);
}

/** The first day of a target month, such as "2028-08-01"; programmes begin in its first week. */
export function startsOn(targetStart: string): LocalDate {
  return `${targetStart}-01`;
}

/** The recruitment round that fills posts from that month: Round 1 for August, Round 3 of the year before for February. */
export function roundFor(targetStart: string): Round {
  const year = Number(targetStart.slice(0, 4));
  return targetStart.endsWith("-02") ? { year: year - 1, round: 3 } : { year, round: 1 };
}

/** The first day from which foundation competence counts for a start: 3.5 years before it. */
export function foundationFrom(targetStart: string): LocalDate {
  return addMonths(startsOn(targetStart), -42);
}

/** What is known of a visa's end; `shortOfStart` is days from it to the start of training, null without a target. */
export type VisaEnd =
  | { readonly state: "not-said" | "no-end" }
  | { readonly state: "ended"; readonly endsOn: LocalDate }
  | {
      readonly state: "ends";
      readonly endsOn: LocalDate;
      readonly daysLeft: number;
      readonly shortOfStart: number | null;
    };

/** Sets the visa's last day against today and the first day of the target month. */
export function visaEndFor(
  standing: Pick<Standing, "visaStatus" | "visaEndsOn" | "targetStart">,
  today: LocalDate,
): VisaEnd {
  const { visaStatus, visaEndsOn: endsOn, targetStart } = standing;
  if (visaStatus !== null && !statusEnds(visaStatus)) return { state: "no-end" };
  if (endsOn === null) return { state: "not-said" };
  if (endsOn < today) return { state: "ended", endsOn };
  const short = targetStart === null ? null : Math.max(0, daysBetween(endsOn, startsOn(targetStart)));
  return { state: "ends", endsOn, daysLeft: daysBetween(today, endsOn), shortOfStart: short };
}
