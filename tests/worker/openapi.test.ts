import { expect, test } from "vitest";
import { openApi } from "#shared/contract/openapi.ts";
import { operations } from "#shared/contract/operations.ts";
import { json, makeWorld } from "#tests/support/world.ts";

/** Every route under /api/v1 as `METHOD /path/{name}`. */
function routesOf(world: ReturnType<typeof makeWorld>): string[] {
  const found = world.app.routes
    .filter(({ path }) => path.startsWith("/api/v1/") && !path.endsWith("/*"))
    .map(({ method, path }) => `${method} ${path.replace("/api/v1", "").replaceAll(/:(\w+)/g, "{$1}")}`);
  return [...new Set(found)].toSorted();
}

/** The document as programs read it, by the part of its paths that a test looks at. */
function documentAs<Paths>(): { openapi: string; paths: Paths } {
  return JSON.parse(JSON.stringify(openApi())) as { openapi: string; paths: Paths };
}

test("the document describes every route of the API and no other", () => {
  const described = operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`).toSorted();
  expect(routesOf(makeWorld())).toEqual(described);
});

test("the document is OpenAPI 3.1 with a schema for each body and answer", () => {
  const document = documentAs<Record<string, Record<string, Record<string, unknown>>>>();
  expect(document.openapi).toBe("3.1.0");
  const booking = document.paths["/api/v1/bookings"]?.["post"];
  expect(JSON.stringify(booking?.["requestBody"])).toContain('"ownWork"');
  expect(JSON.stringify(booking?.["parameters"])).toContain("Idempotency-Key");
  const ids = Object.values(document.paths).flatMap((path) =>
    Object.values(path).map((it) => it["operationId"]),
  );
  expect(new Set(ids).size).toBe(operations.length);
  expect(JSON.stringify(document)).not.toContain('"schema":{}');
});

test("every list is described alike: items, the cursor of the next page, and the query that asks for it", () => {
  const document = documentAs<Record<string, { get?: { parameters: { name: string }[] } }>>();
  for (const path of ["specialties", "mentors", "bookings"]) {
    const get = document.paths[`/api/v1/${path}`]?.get;
    expect(get?.parameters.map(({ name }) => name)).toEqual(expect.arrayContaining(["cursor", "limit"]));
    expect(JSON.stringify(get)).toContain('"required":["items","next"');
  }
  const words = document.paths["/api/v1/specialties"]?.get?.parameters.map(({ name }) => name);
  expect(words).toContain("words");
});

test("a refusal is described with a message for each wrong field, and may say more than is described", async () => {
  const world = makeWorld();
  const ada = await world.as(await world.make.person());
  const refused = await ada("/api/v1/me/actions", json({}));
  const problem: Record<string, unknown> = await refused.json();
  expect(problem).toMatchObject({ code: "invalid", errors: { text: expect.any(String) } });
  const { components } = JSON.parse(JSON.stringify(openApi())) as {
    components: { schemas: { Problem: { properties: object; additionalProperties?: unknown } } };
  };
  const { properties, additionalProperties } = components.schemas.Problem;
  expect(Object.keys(properties)).toEqual(expect.arrayContaining(Object.keys(problem)));
  expect(additionalProperties).not.toBe(false);
});
