import { expect, test } from "vitest";
import { BUDGETS, holdToBudget } from "#tests/support/budgets.ts";
import { makeWorld } from "#tests/support/world.ts";

const world = makeWorld();

/** What a page would say of itself when it went to the database so often. */
const answered = (trips: number) =>
  new Response("", { headers: { "server-timing": `db;desc="${trips} round trips, 9 queries, 9 rows"` } });
const asked = (path: string) => new Request(`https://rung.test${path}`);

test("every answer says what it cost: round trips, queries, rows and time", async () => {
  const page = await world.send("/mentors");
  expect(page.headers.get("server-timing")).toMatch(
    /^db;desc="1 round trips, [1-9]\d* queries, \d+ rows", total;dur=\d+$/,
  );
});

test("a stranger who asks the API for free times or mentors costs one query, and a page one more for what stands still", async () => {
  const dev = await world.make.mentor();
  const offer = await world.make.offer(dev);
  const cost = async (path: string) => (await world.send(path)).headers.get("server-timing");
  expect(await cost(`/api/v1/mentors/${dev.handle}/slots?offer=${offer.id}`)).toContain(
    "1 round trips, 1 queries",
  );
  expect(await cost("/api/v1/mentors")).toContain("1 round trips, 1 queries");
  expect(await cost("/mentors")).toContain("1 round trips, 2 queries");
});

test.each([
  ["/mentors/dev", 1],
  ["/mentors/dev/offers/ofr_1/times", 2],
  ["/ladder", 2],
  ["/bookings/bkg_1/plan", 2],
  ["/api/v1/mentors/dev/slots", 1],
])("a page that goes to the database too often fails its test: %s", (path, most) => {
  expect(() => holdToBudget(world.app.routes, asked(path), answered(most))).not.toThrow();
  expect(() => holdToBudget(world.app.routes, asked(path), answered(most + 1))).toThrow(/its budget is/);
});

test("the budgets are those of pages that exist", () => {
  const pages = world.app.routes.filter(({ method }) => method === "GET").map(({ path }) => path);
  expect(Object.keys(BUDGETS).filter((page) => !pages.includes(page))).toEqual([]);
});
