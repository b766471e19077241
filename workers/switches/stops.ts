import { eq } from "drizzle-orm";
import { Refusal } from "#shared/errors.ts";
import type { Part, Stop } from "#shared/switches.ts";
import type { Context } from "#workers/context.ts";
import { filledIn, readAll, writtenOnce, type Read, type Written } from "#workers/db/client.ts";
import { switches } from "#workers/db/schema/switches.ts";

const known = new WeakMap<Context, readonly Stop[]>();

/** The query for what stands still; it goes along with the first reads of every page. */
export function stopsQuery(ctx: Context): Read<Stop> {
  written ??= writtenOnce(ctx.db.select({ name: switches.name, sentence: switches.sentence }).from(switches));
  return filledIn(ctx.db, written, {}, ({ name, sentence }) => ({
    // The table has rows of no other names: a CHECK of its own holds them to these.
    name: name as Part,
    sentence: String(sentence),
  }));
}

let written: Written | undefined;

/** A query that finds something while this part is stopped, for the condition of another. */
export function stopOf(ctx: Context, part: Part) {
  return ctx.db.select({ name: switches.name }).from(switches).where(eq(switches.name, part));
}

/** Notes the answer of that query for the rest of the request. */
export function noteStops(ctx: Context, stops: readonly Stop[]): void {
  known.set(ctx, stops);
}

/** What stands still, as far as this request has read. */
export function stopsOf(ctx: Context): readonly Stop[] {
  return known.get(ctx) ?? [];
}

/** Refuses, in the operator's own sentence, when this part is stopped. */
export async function assertRunning(ctx: Context, part: Part): Promise<void> {
  const stops = known.get(ctx) ?? (await readAll(ctx.db, [stopsQuery(ctx)]))[0];
  const stop = stops.find(({ name }) => name === part);
  if (stop !== undefined) throw new Refusal(`${part}-stopped`, { sentence: stop.sentence });
}
