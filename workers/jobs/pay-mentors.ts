import type { Job } from "#workers/jobs/index.ts";
import { promiseTransfers } from "#workers/payouts/promise-transfers.ts";
import { syncAccounts } from "#workers/payouts/sync-accounts.ts";

/** Shares out what is due, and looks after the accounts that mentors are paid to. */
export const payMentors: Job = {
  name: "pay-mentors",
  async run(ctx) {
    await promiseTransfers(ctx);
    await syncAccounts(ctx);
  },
};
