import { desc, lte } from "drizzle-orm";
import { policyFromRow, type Policy } from "#shared/policy.ts";
import type { Context } from "#workers/context.ts";
import { policies } from "#workers/db/schema/bookings.ts";

/** The query for the policy that a booking made now is made under; goes into a page's own batch. */
export function policyQuery(ctx: Context) {
  return ctx.db
    .select()
    .from(policies)
    .where(lte(policies.inForceAt, ctx.now))
    .orderBy(desc(policies.inForceAt))
    .limit(1);
}

/** The policy of that query's answer. */
export function policyOf(rows: Awaited<ReturnType<typeof policyQuery>>): Policy {
  const [row] = rows;
  if (row === undefined) throw new Error("no policy is in force: the migrations are not applied");
  return policyFromRow(row);
}
