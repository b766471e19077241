import { DAY } from "#shared/time.ts";
import type { Context } from "#workers/context.ts";
import type { Statement } from "#workers/db/commit.ts";
import { outbox } from "#workers/db/schema/outbox.ts";
import { bookingOf, isMail, nameOf, type Effect } from "#workers/outbox/effects.ts";
import { MAIL_KINDS } from "#workers/outbox/mail-kinds.ts";

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
      usefulUntilAt: when.usefulUntilAt ?? usefulUntil(ctx, effect),
      createdAt: ctx.now,
    })
    .onConflictDoNothing();
}

function usefulUntil(ctx: Context, effect: Effect): number | null {
  return isMail(effect) ? ctx.now + MAIL_KINDS[effect.kind].days * DAY : null;
}
