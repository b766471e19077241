import { expect, test } from "vitest";
import { operations } from "#shared/contract/operations.ts";
import { makeWorld } from "#tests/support/world.ts";

/** Every route under /api/v1 as `METHOD /path/{name}`. */
function routesOf(world: ReturnType<typeof makeWorld>): string[] {
  const found = world.app.routes
    .filter(({ method, path }) => method !== "ALL" && path.startsWith("/api/v1/"))
    .map(({ method, path }) => `${method} ${path.replace("/api/v1", "").replaceAll(/:(\w+)/g, "{$1}")}`);
  return [...new Set(found)].toSorted();
}

test("the document describes every route of the API and no other", () => {
  const described = operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`).toSorted();
  expect(routesOf(makeWorld())).toEqual(described);
});

test("the document is OpenAPI 3.1 with a schema for each body and answer", async () => {
  const world = makeWorld();
  const answer = await world.send("/api/openapi.json");
  expect(answer.status).toBe(200);
  const document: { openapi: string; paths: Record<string, Record<string, Record<string, unknown>>> } =
    await answer.json();
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

test("every list is described alike: items, the cursor of the next page, and the query that asks for it", async () => {
  const document: {
    paths: Record<string, { get?: { operationId: string; parameters: { name: string }[] } }>;
  } = await (await makeWorld().send("/api/openapi.json")).json();
  for (const path of ["specialties", "mentors", "bookings"]) {
    const get = document.paths[`/api/v1/${path}`]?.get;
    expect(get?.parameters.map(({ name }) => name)).toEqual(expect.arrayContaining(["cursor", "limit"]));
    expect(JSON.stringify(get)).toContain('"required":["items","next"');
  }
  const words = document.paths["/api/v1/specialties"]?.get?.parameters.map(({ name }) => name);
  expect(words).toContain("words");
});
