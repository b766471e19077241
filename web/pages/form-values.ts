/** What a form shows: a stored thing's values, or what a person typed that was not accepted. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>;

/** One line of a form's values; empty when absent. */
export function textOf(values: FormValues, name: string): string {
  const value = values[name];
  return typeof value === "string" ? value : (value?.at(-1) ?? "");
}

/** A list of a form's values; a single line is a list of one. */
export function listOf(values: FormValues, name: string): readonly string[] {
  const value = values[name];
  return typeof value === "string" ? (value === "" ? [] : [value]) : (value ?? []);
}
