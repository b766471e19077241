import { and, eq, lt, sql } from "drizzle-orm";
import type { SuppressionReason } from "#shared/mail.ts";
import type { Context } from "#workers/context.ts";
import type { Statement } from "#workers/db/commit.ts";
import { suppressions } from "#workers/db/schema/mail.ts";

/** News of one mail to an address: when it was sent, and when the news came about. */
type News = { readonly email: string; readonly at: number; readonly mailedAt: number };

/** Holds back all further mail to the address; news of a mail from before a lift changes nothing any more. */
export function suppress(
  ctx: Context,
  { email, at, mailedAt, reason }: News & { readonly reason: SuppressionReason },
): Statement {
  return ctx.db
    .insert(suppressions)
    .values({ id: ctx.newId("suppression"), email, reason, at })
    .onConflictDoUpdate({
      target: suppressions.email,
      set: { reason, state: "held", at: sql`max(${suppressions.at}, ${at})` },
      setWhere: sql`${suppressions.state} = 'held' OR ${suppressions.liftedAt} <= ${mailedAt}`,
    });
}

/** A mail that got through to a suppressed address, such as a link to sign in, shows that others will. */
export function liftByProof(ctx: Context, { email, at, mailedAt }: News): Statement {
  return ctx.db
    .update(suppressions)
    .set({ state: "lifted", liftedAt: at, liftedBy: null })
    .where(and(eq(suppressions.email, email), eq(suppressions.state, "held"), lt(suppressions.at, mailedAt)));
}
