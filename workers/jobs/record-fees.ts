import type { Job } from "#workers/jobs/index.ts";
import { recordFees as record } from "#workers/payments/record-fees.ts";

/** Asks Stripe for the fees that were not known when their charges were paid. */
export const recordFees: Job = { name: "record-fees", run: record };
