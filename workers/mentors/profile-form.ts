import { domainCodes } from "#shared/domains.ts";
import type { FormErrors } from "#web/components/form.tsx";
import { MOST_STEPS } from "#shared/mentors.ts";
import { line, lines, type FormValues } from "#workers/http/form.ts";
import type { Mentor } from "#workers/mentors/store.ts";

/** The profile that the form's values mean, unchecked: empty rows are no rows, an empty number is none. */
export function profileFrom(values: FormValues): unknown {
  return {
    name: line(values, "name"),
    specialty: line(values, "specialty"),
    entryLevel: line(values, "entryLevel") || null,
    stage: line(values, "stage"),
    deanery: line(values, "deanery"),
    route: line(values, "route"),
    monthsBefore: numberOrNull(line(values, "monthsBefore")),
    visaPath: line(values, "visaPath") || null,
    startedYear: numberOrNull(line(values, "startedYear")),
    qualifiedIn: line(values, "qualifiedIn"),
    exams: lines(values, "exams"),
    languages: lines(values, "languages"),
    about: line(values, "about"),
    timeline: stepsIn(values).map((i) => ({
      when: line(values, `when-${i}`),
      what: line(values, `what-${i}`),
    })),
    helpsWith: helpsIn(values).map((domain) => ({
      domain,
      note: line(values, `help-${domain}`),
      scored: scoredIn(line(values, `scored-${domain}`)),
    })),
    roomUrl: line(values, "room") === "own" ? line(values, "roomUrl") : null,
    approval: line(values, "approval"),
  };
}

/** The messages under the names of the fields they belong to. */
export function profileErrors(values: FormValues, errors: FormErrors): FormErrors {
  const steps = stepsIn(values);
  const helps = helpsIn(values);
  const fieldOf = (path: string): string => {
    const [list, index, part] = path.split(".");
    if (list === "timeline" && part !== undefined) return `${part}-${steps[Number(index)] ?? 0}`;
    if (list === "helpsWith")
      return `${part === "scored" ? part : "help"}-${helps[Number(index)] ?? domainCodes[0]}`;
    return path;
  };
  return Object.fromEntries(Object.entries(errors).map(([path, message]) => [fieldOf(path), message]));
}

/** A stored profile as the form's values. */
export function profileValues(profile: Mentor): FormValues {
  return {
    name: profile.name,
    specialty: profile.specialty,
    entryLevel: profile.entryLevel,
    stage: profile.stage,
    deanery: profile.deanery,
    route: profile.route,
    monthsBefore: profile.monthsBefore === null ? "" : String(profile.monthsBefore),
    qualifiedIn: profile.qualifiedIn,
    visaPath: profile.visaPath ?? "",
    startedYear: profile.startedYear === null ? "" : String(profile.startedYear),
    exams: profile.exams,
    languages: profile.languages,
    about: profile.about,
    ...Object.fromEntries(
      profile.timeline.flatMap(({ when, what }, i) => [
        [`when-${i}`, when],
        [`what-${i}`, what],
      ]),
    ),
    ...Object.fromEntries(
      profile.helpsWith.flatMap(({ domain, note, scored }) => [
        [`help-${domain}`, note],
        [`scored-${domain}`, scored ? `${scored.points} of ${scored.of}` : ""],
      ]),
    ),
    room: profile.roomUrl === null ? "none" : "own",
    roomUrl: profile.roomUrl ?? "",
    approval: profile.approval,
  };
}

function stepsIn(values: FormValues): number[] {
  const filled = (name: string) => line(values, name).trim() !== "";
  return Array.from({ length: MOST_STEPS }, (_, i) => i).filter(
    (i) => filled(`when-${i}`) || filled(`what-${i}`),
  );
}

function helpsIn(values: FormValues) {
  const filled = (name: string) => line(values, name).trim() !== "";
  return domainCodes.filter((code) => filled(`help-${code}`) || filled(`scored-${code}`));
}

/** "6 of 8" or "6/8"; what is neither has no points, and the schema says so. */
function scoredIn(text: string): unknown {
  if (text.trim() === "") return null;
  const [, points, of] = /^\s*(\d+(?:\.\d+)?)\s*(?:of|\/)\s*(\d+(?:\.\d+)?)\s*$/i.exec(text) ?? [];
  return { points: Number(points), of: Number(of) };
}

function numberOrNull(text: string): number | null {
  return text.trim() === "" ? null : Number(text);
}
