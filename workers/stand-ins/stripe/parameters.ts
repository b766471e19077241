import {
  array,
  enum as oneOf,
  record,
  strictObject,
  string,
  type ZodMiniType,
  minLength,
  regex,
  transform,
  pipe,
  maxLength,
  refine,
  optional,
} from "zod/mini";
import { type FormTree, type FormValue, parameterName } from "./form.ts";
import { invalid, type StripeRefusal } from "./refusal.ts";

/** A text that is not empty. */
export const text = string().check(minLength(1));
/** A whole number. */
export const whole = pipe(string().check(regex(/^-?\d+$/)), transform(Number));
/** True or false. */
export const flag = pipe(
  oneOf(["true", "false"]),
  transform((word) => word === "true"),
);
/** Up to 50 texts of the caller's own. */
export const metadata = record(string().check(maxLength(40)), string().check(maxLength(500))).check(
  refine((entries) => Object.keys(entries).length <= 50),
);

/** A numbered list of one kind of thing. */
export const listOf = <T extends ZodMiniType>(item: T) =>
  pipe(
    transform((value: unknown) => (isNumbered(value) ? Object.values(value) : value)),
    array(item),
  );

/** Which page of a list, newest first. */
export const page = {
  limit: optional(whole.check(refine((limit) => limit >= 1 && limit <= 100))),
  starting_after: optional(text),
  ending_before: optional(text),
  created: optional(
    strictObject({
      gt: optional(whole),
      gte: optional(whole),
      lt: optional(whole),
      lte: optional(whole),
    }),
  ),
};

function isNumbered(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.keys(value).every((key) => /^\d+$/.test(key));
}

/** Checks a form against its parameters; the first thing wrong is refused in Stripe's words, by name. */
export function check<T>(schema: ZodMiniType<T>, form: FormTree): T {
  const result = schema.safeParse(form);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw issue ? refusalFor(issue, form) : invalid("Invalid request.");
}

type Issue = NonNullable<ReturnType<ZodMiniType["safeParse"]>["error"]>["issues"][number];

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
