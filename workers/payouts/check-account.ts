import type { MentorId } from "#shared/ids.ts";
import { StripeFailure } from "#workers/adapters/stripe.ts";
import type { Context } from "#workers/context.ts";
import { syncAccount } from "#workers/payouts/sync-account.ts";

/** Asks Stripe whether a mentor who comes back from its page can be paid; false when Stripe could not be reached. */
export async function checkAccount(ctx: Context, mentorId: MentorId): Promise<boolean> {
  try {
    await syncAccount(ctx, mentorId);
    return true;
  } catch (error) {
    if (!(error instanceof StripeFailure)) throw error;
    return false;
  }
}
