import { Rota, Shift } from "#shared/contract/availability.ts";
import { hoursText, parseClock, parseHours } from "#shared/hours-text.ts";
import { clockOf } from "#shared/time.ts";

/** How many shifts the form of a rota has room for. */
export const MOST_SHIFTS = 8;

/** A rota as its form posts it: shifts as rows of text, the cycle as one line of codes a week. */
export type RotaText = {
  readonly anchorMonday: string;
  readonly restHours: string;
  readonly weeks: string;
  readonly shifts: readonly {
    readonly code: string;
    readonly name: string;
    readonly kind: string;
    readonly start: string;
    readonly end: string;
    readonly mentoring: string;
  }[];
};

type Read =
  | { readonly ok: true; readonly rota: Rota }
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> };

/** Reads a rota from its form; what is wrong is named by the field it belongs to (`start-0`, `weeks`). */
export function readRota(text: RotaText): Read {
  const errors: Record<string, string> = {};
  const shifts: Record<string, Shift> = {};
  for (const [i, row] of text.shifts.entries()) {
    const code = row.code.trim().toUpperCase();
    if (code === "") continue;
    if (Object.hasOwn(shifts, code)) errors[`code-${i}`] = `${code} is the code of two shifts.`;
    const shift = readShift(row, (field, why) => (errors[`${field}-${i}`] ??= why));
    if (shift !== undefined) shifts[code] = shift;
  }
  const weeks = text.weeks.split("\n").map(codesOf);
  const cycle = weeks.filter((week) => week.length > 0);
  const short = cycle.findIndex((week) => week.length !== 7);
  if (cycle.length === 0) errors["weeks"] = "Write one line for each week of your rota, seven codes on each.";
  else if (short >= 0)
    errors["weeks"] = `Week ${short + 1} has ${cycle[short]?.length ?? 0} codes; it needs seven.`;
  const restHours = text.restHours.trim() === "" ? Number.NaN : Number(text.restHours);
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const checked = Rota.safeParse({
    anchorMonday: text.anchorMonday,
    weeks: cycle.length,
    days: cycle.flat(),
    shifts,
    restAfterNightMinutes: Math.round(restHours * 60),
  });
  if (checked.success) return { ok: true, rota: checked.data };
  for (const issue of checked.error.issues) errors[fieldOf(issue.path)] ??= issue.message;
  return { ok: false, errors };
}

function readShift(
  row: RotaText["shifts"][number],
  wrong: (field: string, why: string) => void,
): Shift | undefined {
  // The rest after a night is counted from its end, so a night has to have one.
  const off = row.kind !== "night" && row.start.trim() === "" && row.end.trim() === "";
  const start = off ? 0 : parseClock(row.start);
  const end = off ? 0 : parseClock(row.end);
  const mentoring = parseHours(row.mentoring);
  if (start === undefined) wrong("start", "Write a time such as 08:00.");
  if (end === undefined) wrong("end", "Write a time such as 20:30.");
  if (mentoring === undefined) wrong("mentoring", "Write times such as 19:00 to 21:00.");
  if (start === undefined || end === undefined || mentoring === undefined) return undefined;
  const checked = Shift.safeParse({
    name: row.name,
    kind: row.kind,
    startMinute: start,
    // A shift that ends at or before its start ends the next day.
    endMinute: off || end > start ? end : end + 1440,
    mentoring,
  });
  if (checked.success) return checked.data;
  for (const issue of checked.error.issues) {
    const field = String(issue.path[0]);
    wrong(field === "startMinute" ? "start" : field === "endMinute" ? "end" : field, issue.message);
  }
  return undefined;
}

function codesOf(line: string): string[] {
  return line
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter((code) => code !== "");
}

function fieldOf(path: readonly PropertyKey[]): string {
  const [first] = path;
  if (first === "restAfterNightMinutes") return "restHours";
  return first === "anchorMonday" ? "anchorMonday" : "weeks";
}

/** A stored rota as the form's text. */
export function rotaText(rota: Rota): RotaText {
  const weeks = Array.from({ length: rota.weeks }, (_, i) => rota.days.slice(i * 7, i * 7 + 7).join(" "));
  return {
    anchorMonday: rota.anchorMonday,
    restHours: String(rota.restAfterNightMinutes / 60),
    weeks: weeks.join("\n"),
    shifts: Object.entries(rota.shifts).map(([code, shift]) => {
      const off = shift.startMinute === shift.endMinute;
      return {
        code,
        name: shift.name,
        kind: shift.kind,
        start: off ? "" : clockOf(shift.startMinute),
        end: off ? "" : clockOf(shift.endMinute % 1440),
        mentoring: hoursText(shift.mentoring),
      };
    }),
  };
}
