import type { FormErrors } from "#web/components/form.tsx";
import { issueWords } from "#shared/contract/issue-words.ts";
import { Refusal } from "#shared/errors.ts";
import type { C } from "#workers/http/factory.ts";

/** The part of a zod schema that reading needs. */
type Schema<T> = {
  safeParse(
    input: unknown,
    how: { error: typeof issueWords },
  ):
    | { success: true; data: T }
    | { success: false; error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] } };
};

/** Where a contract says nothing itself, zod's own English would come out. */
const PLAIN = { error: issueWords };

/** A posted form as text: a field named `x[]` or sent several times is a list, all else is one line. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>;

export type ReadForm<T> =
  | { readonly ok: true; readonly data: T; readonly values: FormValues }
  | { readonly ok: false; readonly errors: FormErrors; readonly values: FormValues };

/** Reads a posted form against a schema; when it is wrong, gives the values back with a message for each field. */
export async function readForm<T>(
  c: C,
  schema: Schema<T>,
  shape: (values: FormValues) => unknown = (values) => values,
): Promise<ReadForm<T>> {
  const values = await formValues(c);
  const checked = schema.safeParse(shape(values), PLAIN);
  if (checked.success) return { ok: true, data: checked.data, values };
  return { ok: false, values, errors: errorsOf(checked.error.issues) };
}

/** The values of a posted form, unchecked. */
export async function formValues(c: C): Promise<FormValues> {
  const body = await c.req.parseBody({ all: true }).catch(() => {
    throw new Refusal("invalid");
  });
  const values: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(body)) {
    const parts = (Array.isArray(value) ? value : [value]).filter((part) => typeof part === "string");
    // Forms are sent with two letters for a line's end, and fields count one.
    const list = parts.map((part) => part.replaceAll("\r\n", "\n"));
    if (name.endsWith("[]")) values[name.slice(0, -2)] = list;
    else values[name] = list.length > 1 ? list : (list[0] ?? "");
  }
  return values;
}

/** One line of a form's values; the last when it was sent several times, empty when it is absent. */
export function line(values: FormValues, name: string): string {
  const value = values[name];
  return typeof value === "string" ? value : (value?.at(-1) ?? "");
}

/** A list of a form's values; a single value is a list of one. */
export function lines(values: FormValues, name: string): readonly string[] {
  const value = values[name];
  return typeof value === "string" ? (value === "" ? [] : [value]) : (value ?? []);
}

/** Reads a JSON body against a schema; a wrong one is refused with a message for each field. */
export async function readJson<T>(
  c: C,
  schema: Schema<T>,
  shape: (body: object) => unknown = (body) => body,
): Promise<T> {
  const body: unknown = await c.req.json().catch(() => {
    throw new Refusal("invalid", { body: "The body is not JSON." });
  });
  const checked = schema.safeParse(typeof body === "object" && body !== null ? shape(body) : body, PLAIN);
  if (checked.success) return checked.data;
  throw new Refusal("invalid", errorTexts(errorsOf(checked.error.issues)));
}

/** Reads the query string against a schema, forgiving: what does not fit is dropped by the schema's own catch. */
export function readQuery<T>(c: C, schema: Schema<T>): T {
  const checked = schema.safeParse(c.req.query(), PLAIN);
  if (checked.success) return checked.data;
  throw new Refusal("invalid", errorTexts(errorsOf(checked.error.issues)));
}

/** The first message of each field, by the field's dotted path. */
export function errorsOf(issues: readonly { path: readonly PropertyKey[]; message: string }[]): FormErrors {
  const errors: Record<string, string> = {};
  for (const issue of issues) {
    const field = issue.path.map(String).join(".") || "form";
    errors[field] ??= issue.message;
  }
  return errors;
}

/** A message for each field as a refusal carries them. */
export function errorTexts(errors: FormErrors): Record<string, string> {
  return Object.fromEntries(Object.entries(errors).map(([field, message]) => [field, message ?? ""]));
}
