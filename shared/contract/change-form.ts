import {
  custom,
  enum as oneOf,
  object,
  string,
  type infer as Infer,
  regex,
  trim,
  maxLength,
  transform,
  pipe,
  refine,
  minLength,
} from "zod/mini";
import {
  LocalDay,
  type Availability,
  type AvailabilityException,
  type Hours,
} from "#shared/contract/availability.ts";
import { TypedHours } from "#shared/contract/hours-form.ts";
import { isId, type BookingId } from "#shared/ids.ts";

/** A dated change as its form posts it; no last day means one day, no hours mean the whole day. */
export const ExceptionForm = pipe(
  object({
    id: string().check(regex(/^[a-z0-9]{8,32}$/, { error: "This form is too old. Open the page again." })),
    kind: oneOf(["add", "remove"], { error: "Say whether you are away or free." }),
    from: LocalDay,
    to: string(),
    hours: TypedHours,
    note: string().check(trim(), maxLength(200, { error: "Keep the note under 200 characters." })),
  }),
  transform((form) => ({ ...form, to: form.to === "" ? form.from : form.to })),
).check(
  refine((form) => LocalDay.safeParse(form.to).success, {
    error: "Give a date that exists, such as 2026-11-03.",
    path: ["to"],
  }),
  refine((form) => form.to >= form.from, {
    error: "The last day must not be before the first.",
    path: ["to"],
  }),
);
export type ExceptionForm = Infer<typeof ExceptionForm>;

/** A dated change as the entries of a diary: one for each range of hours. */
export function changeEntries({ id, kind, from, to, hours, note }: ExceptionForm): AvailabilityException[] {
  const ranges: readonly (Hours | null)[] = hours.length === 0 ? [null] : hours;
  return ranges.map((range, i) => ({
    id: i === 0 ? id : `${id}-${i}`,
    kind,
    from,
    to,
    startMinute: range?.startMinute ?? null,
    endMinute: range?.endMinute ?? null,
    note,
  }));
}

/** The entries that were made together under this id, which is the first one's. */
export function changeParts(diary: Availability, id: string): AvailabilityException[] {
  const isPart = (text: string) => text.startsWith(id) && /^(-\d{1,2})?$/.test(text.slice(id.length));
  return diary.exceptions.filter((each) => isPart(each.id));
}

/** The diary with the change, and without changes that ended before `today`. */
export function withException(diary: Availability, form: ExceptionForm, today: string): Availability {
  const added = changeEntries(form);
  const ids = new Set([...added, ...changeParts(diary, form.id)].map((each) => each.id));
  const kept = diary.exceptions.filter((each) => each.to >= today && !ids.has(each.id));
  return { ...diary, exceptions: [...kept, ...added].toSorted((a, b) => (a.from < b.from ? -1 : 1)) };
}

/** The diary without the change that has this id. */
export function withoutException(diary: Availability, id: string): Availability {
  const gone = new Set(changeParts(diary, id).map((each) => each.id));
  return { ...diary, exceptions: diary.exceptions.filter((each) => !gone.has(each.id)) };
}

/** What a mentor writes to the mentee of a session that a change hits. */
export const AskForm = object({
  bookingId: custom<BookingId>((id) => isId("booking", id), { error: "Choose the session." }),
  words: string().check(
    trim(),
    minLength(1, { error: "Write what the mail should say." }),
    maxLength(600, { error: "Keep it under 600 characters." }),
  ),
});
