import type { GiftInput } from "#shared/contract/codes.ts";
import { isRefusal, Refusal } from "#shared/errors.ts";
import type { Id } from "#shared/ids.ts";
import { giftEvent } from "#shared/ledger.ts";
import type { Context, Person } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { gifts } from "#workers/db/schema/access.ts";
import { record } from "#workers/ledger/record.ts";
import { loadSponsor } from "#workers/pool/store.ts";

/** Writes down a sponsor's gift that has come to our bank; the same reference of the same sponsor only once. */
export async function recordGift(
  ctx: Context,
  operator: Person,
  input: { readonly sponsorId: Id<"sponsor"> } & GiftInput,
): Promise<void> {
  await loadSponsor(ctx, input.sponsorId);
  const id = ctx.newId("gift");
  try {
    await commit(ctx, [
      ctx.db.insert(gifts).values({ id, byUserId: operator.id, at: ctx.now, ...input }),
      ...record(ctx, null, giftEvent(id, input.amountMinor)),
    ]);
  } catch (error) {
    if (!isRefusal(error, "already-done")) throw error;
    throw new Refusal("invalid", { reference: "A gift with this reference is written down already." });
  }
}
