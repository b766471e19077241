import { asc, eq } from "drizzle-orm";
import { Refusal } from "#shared/errors.ts";
import type { BookingId } from "#shared/ids.ts";
import { bookingQuery, eventsQuery, loadedFrom } from "#workers/bookings/store.ts";
import type { Context } from "#workers/context.ts";
import { readAll } from "#workers/db/client.ts";
import { bookings, payments, refunds } from "#workers/db/schema/bookings.ts";
import { outbox } from "#workers/db/schema/outbox.ts";
import { disputesQuery, warningsQuery } from "#workers/disputes/store.ts";
import { listEntries } from "#workers/ledger/store.ts";
import { listTransfers } from "#workers/payouts/store.ts";

/** All that an operator may see of a booking: what happened, its mails, and its money; in one round trip. */
export async function readFile(ctx: Context, id: BookingId) {
  const [rows, events, paid, back, shares, disputes, warnings, entries, mails] = await readAll(ctx.db, [
    bookingQuery(ctx, eq(bookings.id, id)),
    eventsQuery(ctx, id),
    ctx.db.select().from(payments).where(eq(payments.bookingId, id)).orderBy(asc(payments.createdAt)),
    ctx.db.select().from(refunds).where(eq(refunds.bookingId, id)).orderBy(asc(refunds.createdAt)),
    listTransfers(ctx, id),
    disputesQuery(ctx, id),
    warningsQuery(ctx, id),
    listEntries(ctx, id),
    ctx.db
      .select({
        kind: outbox.kind,
        effect: outbox.effect,
        state: outbox.state,
        delivery: outbox.delivery,
        createdAt: outbox.createdAt,
        doneAt: outbox.doneAt,
      })
      .from(outbox)
      .where(eq(outbox.bookingId, id))
      .orderBy(asc(outbox.createdAt)),
  ]);
  const [row] = rows;
  if (row === undefined) throw new Refusal("not-found");
  return {
    ...loadedFrom(row),
    events,
    payments: paid,
    refunds: back,
    shares,
    disputes,
    warnings,
    entries,
    mails: mails
      .filter(({ kind }) => kind.startsWith("email."))
      .map(({ effect, kind, ...mail }) => ({
        ...mail,
        kind: kind.slice("email.".length),
        to: "to" in effect ? effect.to : null,
      })),
  };
}

/** A booking as an operator reads it. */
export type BookingFile = Awaited<ReturnType<typeof readFile>>;
