import { routePath } from "hono/route";
import type { C } from "#workers/http/factory.ts";
import { createMiddleware } from "#workers/http/factory.ts";

/** One JSON line per request, with what it cost; the same cost goes out as Server-Timing. No addresses, bodies or secrets. */
export const logRequests = createMiddleware(async (c, next) => {
  const started = Date.now();
  await next();
  const { ctx } = c.var;
  const ms = Date.now() - started;
  // Not c.header, which makes a finished answer anew.
  c.res.headers.set(
    "server-timing",
    `db;desc="${ctx.cost.roundTrips} round trips, ${ctx.cost.queries} queries, ${ctx.cost.rowsRead} rows", total;dur=${ms}`,
  );
  console.log(
    JSON.stringify({
      level: "info",
      request: c.var.requestId,
      method: c.req.method,
      route: routePath(c, -1),
      status: c.res.status,
      ms,
      trips: ctx.cost.roundTrips,
      queries: ctx.cost.queries,
      rows: ctx.cost.rowsRead,
      actor: ctx.actor.kind,
    }),
  );
});

/** One JSON line for something that should not have happened. */
export function logFault(c: C, message: string): void {
  console.error(
    JSON.stringify({
      level: "error",
      request: c.var.requestId,
      method: c.req.method,
      route: routePath(c, -1),
      message,
    }),
  );
}

/** One JSON line for a failure outside a request. */
export function logFailure(name: string, message: string): void {
  console.error(JSON.stringify({ level: "error", job: name, message }));
}
