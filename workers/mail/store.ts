import { eq } from "drizzle-orm";
import type { Context } from "#workers/context.ts";
import { suppressions } from "#workers/db/schema/mail.ts";

/** The suppression of an address, in force or lifted. */
export function suppressionQuery(ctx: Context, email: string) {
  return ctx.db.select().from(suppressions).where(eq(suppressions.email, email.toLowerCase()));
}
