import { Refusal } from "#shared/errors.ts";
import type { BookingId } from "#shared/ids.ts";
import type { Context } from "#workers/context.ts";
import { disputedBy, disputesQuery } from "#workers/disputes/store.ts";

/** Refuses to ask money back for a booking while a bank decides who gets it: the mentee would have it twice. */
export async function refuseWhileDisputed(ctx: Context, bookingId: BookingId): Promise<void> {
  if (disputedBy(await disputesQuery(ctx, bookingId)).holdsRefunds)
    throw new Refusal("payment-disputed", { bookingId });
}
