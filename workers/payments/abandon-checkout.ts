import { and, eq } from "drizzle-orm";
import type { PaymentId } from "#shared/ids.ts";
import type { Context } from "#workers/context.ts";
import { payments } from "#workers/db/schema/bookings.ts";

/** Gives up a payment whose session's address nobody has seen, so that another can be started. */
export async function abandonCheckout(ctx: Context, paymentId: PaymentId): Promise<void> {
  await ctx.db
    .update(payments)
    .set({ status: "failed" })
    .where(and(eq(payments.id, paymentId), eq(payments.status, "starting")));
}
