import { string, overwrite, trim, minLength, maxLength, regex } from "zod/mini";

/**
 * A person's name on one line of 2 to 80 characters. It stands in pages, subjects and calendars beside other words, so it has a
 * letter in it, and nothing that turns the direction of what follows.
 */
export function personName(empty: string) {
  return string({ error: empty }).check(
    overwrite((text) => text.replaceAll(/\s+/gu, " ")),
    trim(),
    minLength(2, { error: empty }),
    maxLength(80, { error: "Keep it under 80 characters." }),
    regex(/\p{L}/u, { error: empty }),
    regex(/^[^\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]*$/u, {
      error: "Write your name with letters, spaces and the marks that belong to it.",
    }),
  );
}
