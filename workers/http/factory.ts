import { Hono } from "hono";
import { createFactory } from "hono/factory";
import type { Context as Call } from "hono";
import type { Context } from "#workers/context.ts";

/** What a request carries: its context, its nonce for scripts, its id. */
export type Vars = {
  ctx: Context;
  nonce: string;
  requestId: string;
};

export type AppEnv = { Bindings: Env; Variables: Vars };

/** A request and its answer, as routes see it. */
export type C = Call<AppEnv>;

/** A router for one resource. */
export function newRouter() {
  return new Hono<AppEnv>();
}

export const { createMiddleware } = createFactory<AppEnv>();
