import { newRouter } from "#workers/http/factory.ts";

export const openApiRoute = newRouter().get("/openapi.json", async (c) => {
  // The document is asked for rarely; a page view never pays for making it.
  const { openApi } = await import("#shared/contract/openapi.ts");
  return c.json(openApi(c.var.ctx.settings.origin), 200, { "cache-control": "public, max-age=300" });
});
