import type { BookingId } from "#shared/ids.ts";
import { eventName, type MoneyEvent } from "#shared/ledger.ts";
import type { Context } from "#workers/context.ts";
import type { Statement } from "#workers/db/commit.ts";
import { ledgerEntries } from "#workers/db/schema/ledger.ts";

/** The entries of a money event, for the commit of the change it belongs to: recording it again fails that commit as `already-done`. */
export function record(ctx: Context, bookingId: BookingId | null, event: MoneyEvent): Statement[] {
  const name = eventName(event);
  return event.movements.map((movement, line) =>
    ctx.db
      .insert(ledgerEntries)
      .values({ event: name, line, kind: event.kind, ...movement, bookingId, at: ctx.now }),
  );
}
