import { HOUR } from "#shared/time.ts";

/** Where a page of a ranked list ended: the instant it was ranked at, and the last mentor's score and id. */
export type Cursor = { readonly at: number; readonly score: number; readonly id: string };

const KEPT_FOR = 6 * HOUR;

type Placed = { readonly score: number; readonly mentor: { readonly id: string } };

/** The cursor as it stands in an address. */
export function cursorText({ at, score, id }: Cursor): string {
  return `${at.toString(36)}.${Math.round(score * 10_000).toString(36)}.${id}`;
}

/** Reads a cursor; one that cannot be read or is older than six hours starts the list anew. */
export function readCursor(text: string | undefined, now: number): Cursor | undefined {
  const match = /^([0-9a-z]{1,11})\.([0-9a-z]{1,6})\.([a-z]{3}_[0-9a-z]{1,40})$/.exec(text ?? "");
  if (match === null) return undefined;
  const [, at = "", score = "", id = ""] = match;
  const cursor = { at: Number.parseInt(at, 36), score: Number.parseInt(score, 36) / 10_000, id };
  return cursor.at <= now && cursor.at > now - KEPT_FOR ? cursor : undefined;
}

/** The page of a ranked list after the cursor, and the cursor of the page after that, when there is one. */
export function pageAfter<R extends Placed>(
  ranked: readonly R[],
  after: Cursor | undefined,
  at: number,
  size: number,
): { readonly page: readonly R[]; readonly next: Cursor | undefined } {
  const start = after === undefined ? 0 : placeAfter(ranked, after);
  const page = ranked.slice(start, start + size);
  const last = page.at(-1);
  const more = ranked.length > start + size;
  return { page, next: more && last ? { at, score: last.score, id: last.mentor.id } : undefined };
}

// The mentor may have left the list since; then the page goes on with the first who ranks lower. Who stands first by turn
// may rank lower than the next, and was shown.
function placeAfter(ranked: readonly Placed[], { score, id }: Cursor): number {
  const found = ranked.findIndex((each) => each.mentor.id === id);
  if (found >= 0) return found + 1;
  const lower = ranked.findIndex((each, i) => i > 0 && each.score < score);
  return lower < 0 ? ranked.length : lower;
}
