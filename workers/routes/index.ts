import type { newRouter } from "#workers/http/factory.ts";

/** Every resource at its address; the whole map of the product on one page. */
export function mountRoutes(app: ReturnType<typeof newRouter>): void {
  app.get("/health", (c) => c.text("ok"));
}
