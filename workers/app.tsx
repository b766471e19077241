import { bodyLimit } from "hono/body-limit";
import { requestId } from "hono/request-id";
import { createContext } from "#workers/context.ts";
import { answerError } from "#workers/http/errors.tsx";
import { createMiddleware, newRouter } from "#workers/http/factory.ts";
import { guardAnswers } from "#workers/http/headers.ts";
import { limitWrites } from "#workers/http/limits.ts";
import { logRequests } from "#workers/http/log.ts";
import { answerNoRoute } from "#workers/http/no-such-route.ts";
import { refuseOtherSites } from "#workers/http/other-sites.ts";
import { noteClaim, noteUse } from "#workers/http/session.ts";
import { drainSoon } from "#workers/outbox/nudge.ts";
import { mountRoutes } from "#workers/routes/index.ts";
import { settingsOf } from "#workers/settings.ts";

/** What a test may replace: the clock. */
export type Deps = { readonly clock: () => number };

/** The methods that change something; what guards those costs a read nothing. */
const WRITES = ["POST", "PUT", "PATCH", "DELETE"];

/** Where files are uploaded: a mentor's calendar of up to 5 MB, a mentee's list of up to 1 MB. What else is sent is small. */
const UPLOADS: Partial<Record<string, ReturnType<typeof bodyLimit>>> = {
  "/mentoring/feeds/files": bodyLimit({ maxSize: 5.5 * 1024 * 1024 }),
  "/ladder/evidence/import": bodyLimit({ maxSize: 1024 * 1024 }),
  "/api/v1/me/evidence/imports": bodyLimit({ maxSize: 1024 * 1024 }),
};
const limitBody = bodyLimit({ maxSize: 256 * 1024 });

/** The whole HTTP side: order of middleware, routes, errors. */
export function createApp(deps: Deps) {
  const app = newRouter();

  app.use(requestId());
  app.use(
    createMiddleware(async (c, next) => {
      const settings = settingsOf(c.env);
      const ctx = createContext({
        binding: c.env.DB,
        settings,
        actor: { kind: "guest" },
        now: deps.clock(),
        nudge: () => drainSoon(c.env, settings, deps.clock, (work) => c.executionCtx.waitUntil(work)),
      });
      c.set("ctx", ctx);
      await noteClaim(c, ctx);
      await next();
    }),
  );
  app.use(logRequests);
  app.use(guardAnswers);
  app.on(
    WRITES,
    "*",
    refuseOtherSites,
    (c, next) => (UPLOADS[c.req.path] ?? limitBody)(c, next),
    limitWrites,
    noteUse,
  );

  app.onError((error, c) => answerError(error, c));
  app.notFound(answerNoRoute(() => app.routes));

  mountRoutes(app);
  return app;
}
