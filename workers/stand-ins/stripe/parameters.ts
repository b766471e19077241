import { array, enum as oneOf, preprocess, record, strictObject, string, type ZodType } from "zod";
import { type FormTree, type FormValue, parameterName } from "./form.ts";
import { invalid, type StripeRefusal } from "./refusal.ts";

/** A text that is not empty. */
export const text = string().min(1);
/** A whole number. */
export const whole = string()
  .regex(/^-?\d+$/)
  .transform(Number);
/** True or false. */
export const flag = oneOf(["true", "false"]).transform((word) => word === "true");
/** Up to 50 texts of the caller's own. */
export const metadata = record(string().max(40), string().max(500)).refine(
  (entries) => Object.keys(entries).length <= 50,
);

/** A numbered list of one kind of thing. */
export const listOf = <T extends ZodType>(item: T) =>
  preprocess((value) => (isNumbered(value) ? Object.values(value) : value), array(item));

/** Which page of a list, newest first. */
export const page = {
  limit: whole.refine((limit) => limit >= 1 && limit <= 100).optional(),
  starting_after: text.optional(),
  ending_before: text.optional(),
  created: strictObject({
    gt: whole.optional(),
    gte: whole.optional(),
    lt: whole.optional(),
    lte: whole.optional(),
  }).optional(),
};

function isNumbered(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.keys(value).every((key) => /^\d+$/.test(key));
}

/** Checks a form against its parameters; the first thing wrong is refused in Stripe's words, by name. */
export function check<T>(schema: ZodType<T>, form: FormTree): T {
  const result = schema.safeParse(form);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw issue ? refusalFor(issue, form) : invalid("Invalid request.");
}

type Issue = NonNullable<ReturnType<ZodType["safeParse"]>["error"]>["issues"][number];

function refusalFor(issue: Issue, form: FormTree): StripeRefusal {
  if (issue.code === "unrecognized_keys") {
    const name = parameterName([...issue.path, issue.keys[0] ?? ""]);
    return invalid(`Received unknown parameter: ${name}`, name, "parameter_unknown");
  }
  const name = parameterName(issue.path);
  const given = valueAt(form, issue.path);
  if (given === undefined) return invalid(`Missing required param: ${name}.`, name, "parameter_missing");
  if (given === "") {
    return invalid(
      `You passed an empty string for '${name}'. Remove '${name}' from your request or supply a value.`,
      name,
      "parameter_invalid_empty",
    );
  }
  return invalid(`Invalid ${name}: ${issue.message}`, name);
}

function valueAt(form: FormTree, path: readonly PropertyKey[]): FormValue | undefined {
  return path.reduce<FormValue | undefined>(
    (branch, part) => (typeof branch === "object" && branch !== null ? branch[String(part)] : undefined),
    form,
  );
}
