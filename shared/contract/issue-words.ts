/** What zod says about a value that does not fit, as far as words need it. */
type Issue = {
  readonly code?: string | undefined;
  readonly input?: unknown;
  readonly expected?: unknown;
  readonly origin?: unknown;
  readonly minimum?: unknown;
  readonly maximum?: unknown;
  readonly values?: unknown;
};

const EXPECTED: Readonly<Record<string, string>> = {
  object: "Send an object here.",
  record: "Send an object here.",
  array: "Send a list here.",
  string: "Give text here.",
  number: "Give a number here.",
  int: "Give a whole number.",
  boolean: "Give true or false here.",
  null: "Leave this empty.",
};

const UNITS: Readonly<Record<string, string>> = { string: "characters", array: "entries" };

/** A plain sentence for a value that does not fit, where the contract has none of its own. */
export function issueWords({ code, input, expected, origin, minimum, maximum, values }: Issue): string {
  if (input === undefined) return "This is missing.";
  const unit = UNITS[String(origin)];
  switch (code) {
    case "invalid_type":
      return EXPECTED[String(expected)] ?? "This does not fit here.";
    case "invalid_value":
      return Array.isArray(values) ? `Give one of these: ${values.join(", ")}.` : "This does not fit here.";
    case "too_small":
      return unit === undefined
        ? `Give ${String(minimum)} or more.`
        : `Fewer ${unit} than ${String(minimum)} are too few.`;
    case "too_big":
      return unit === undefined
        ? `Give ${String(maximum)} or less.`
        : `More ${unit} than ${String(maximum)} are too many.`;
    case undefined:
    default:
      return "This does not fit here.";
  }
}
