import { and, eq } from "drizzle-orm";
import { Refusal } from "#shared/errors.ts";
import { MINUTE } from "#shared/time.ts";
import { hashOf } from "#workers/accounts/secrets.ts";
import { idempotencyKeys } from "#workers/db/schema/accounts.ts";
import { createMiddleware } from "#workers/http/factory.ts";
import { requirePerson } from "#workers/http/session.ts";

/** A first try that has said nothing for so long has died. */
const STALE = MINUTE;

/** Answers a repeated creation with the first answer; the same key with another body is refused, and so is one still under way. */
export const idempotent = createMiddleware(async (c, next) => {
  const key = c.req.header("idempotency-key");
  if (key === undefined) return next();
  if (key.length < 8 || key.length > 255)
    throw new Refusal("invalid", { "idempotency-key": "Use 8 to 255 characters." });
  const { ctx } = c.var;
  const person = await requirePerson(ctx);
  const requestHash = await hashOf(`${c.req.method} ${c.req.path}\n${await c.req.text()}`);
  const mine = and(eq(idempotencyKeys.userId, person.id), eq(idempotencyKeys.key, key));

  const [claimed] = await ctx.db
    .insert(idempotencyKeys)
    .values({ userId: person.id, key, requestHash, createdAt: ctx.now })
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key });
  if (claimed === undefined) {
    const [known] = await ctx.db.select().from(idempotencyKeys).where(mine);
    if (known === undefined) throw new Refusal("changed-meanwhile");
    if (known.requestHash !== requestHash) throw new Refusal("key-reused");
    if (known.status !== null) {
      c.header("idempotent-replayed", "true");
      return c.body(known.body ?? "", statusOf(known.status), {
        "content-type": known.status < 400 ? "application/json" : "application/problem+json",
      });
    }
    if (known.createdAt > ctx.now - STALE) throw new Refusal("changed-meanwhile", { key: "still under way" });
  }
  await next();
  const answer = c.res.clone();
  if (answer.status >= 500 || answer.status === 429) await ctx.db.delete(idempotencyKeys).where(mine);
  else
    await ctx.db
      .update(idempotencyKeys)
      .set({ status: answer.status, body: await answer.text() })
      .where(mine);
});

/** We kept the status of an answer that Hono itself once gave. */
function statusOf(status: number) {
  return status as 200 | 201 | 409 | 422;
}
