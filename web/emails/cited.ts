import type { CitedSource } from "#shared/facts/fact.ts";

/** Where a fact in a mail was read: 'Source: Title, Publisher. Check the official page.' */
export function citedWords({ title, publisher, check }: CitedSource): string {
  return `Source: ${title}, ${publisher}.${check ? " Check the official page." : ""}`;
}
