import type { Context } from "#workers/context.ts";
import type { Statement } from "#workers/db/commit.ts";
import { outbox } from "#workers/db/schema/outbox.ts";
import { bookingOf, nameOf, type Effect } from "#workers/outbox/effects.ts";

/** The row that promises an effect; put it in the commit of the change that causes it. A second promise of the same effect is ignored. */
export function promise(
  ctx: Context,
  effect: Effect,
  when: { at?: number; usefulUntilAt?: number } = {},
): Statement {
  return ctx.db
    .insert(outbox)
    .values({
      id: nameOf(effect),
      kind: effect.kind,
      bookingId: bookingOf(effect),
      effect,
      nextAt: when.at ?? ctx.now,
      usefulUntilAt: when.usefulUntilAt ?? null,
      createdAt: ctx.now,
    })
    .onConflictDoNothing();
}
