import type { newRouter } from "#workers/http/factory.ts";
import { accountPages, meApi } from "#workers/routes/account.tsx";
import { guidePages } from "#workers/routes/guides.tsx";
import { signInPages } from "#workers/routes/sign-in.tsx";

/** Every resource at its address; the whole map of the product on one page. */
export function mountRoutes(app: ReturnType<typeof newRouter>): void {
  app.get("/health", (c) => c.text("ok"));
  app.route("/", guidePages);
  app.route("/", signInPages);
  app.route("/account", accountPages);
  app.route("/api/v1/me", meApi);
}
