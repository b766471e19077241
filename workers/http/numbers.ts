import type { FormValues } from "#workers/http/form.ts";

/** The form's values with these fields as numbers, for a schema that wants numbers; an empty or odd one stays missing. */
export function withNumbers(...names: readonly string[]): (values: FormValues) => Record<string, unknown> {
  return (values) => ({
    ...values,
    ...Object.fromEntries(names.map((name) => [name, numberFrom(values[name])])),
  });
}

function numberFrom(value: FormValues[string] | undefined): number | undefined {
  if (typeof value !== "string" || value.trim() === "") return undefined;
  const number = Number(value);
  return Number.isNaN(number) ? undefined : number;
}
