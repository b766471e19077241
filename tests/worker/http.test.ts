import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { createApp } from "#workers/app.tsx";
import { expectErrors } from "#tests/support/console.ts";
import { form, json, makeWorld } from "#tests/support/world.ts";

/** The answer of a deployment with these settings in place of the right ones. */
async function answerWith(path: string, settings: Readonly<Record<string, string>>): Promise<Response> {
  const execution = createExecutionContext();
  const app = createApp({ clock: () => Date.UTC(2026, 10, 23) });
  const answer = await app.fetch(new Request(`https://rung.test${path}`), { ...env, ...settings }, execution);
  await waitOnExecutionContext(execution);
  return answer;
}

test("a setting that is wrong is named on every page, in the API and in the log, and its value nowhere", async () => {
  expectErrors(/Rung cannot start: LINK_SECRET must be a random text of 32 characters or more\./);
  for (const path of ["/", "/health", "/api/v1/mentors"]) {
    const answer = await answerWith(path, { LINK_SECRET: "too-short-a-text" });
    expect(answer.status).toBe(500);
    const text = await answer.text();
    expect(text).toContain("LINK_SECRET must be a random text of 32 characters or more");
    expect(text).not.toContain("too-short-a-text");
  }
});

test("asking for the head of a page is answered as the page is", async () => {
  const world = makeWorld();
  for (const path of ["/", "/bookings", "/nowhere"]) {
    const page = await world.send(path);
    const head = await world.send(path, { method: "HEAD" });
    expect([path, head.status, head.headers.get("location")]).toEqual([
      path,
      page.status,
      page.headers.get("location"),
    ]);
  }
});

test("what the API says is kept by nobody on the way", async () => {
  const world = makeWorld();
  const ada = await world.as(await world.make.person());
  for (const path of ["/api/v1/me", "/api/v1/bookings", "/api/v1/nowhere"])
    expect((await ada(path)).headers.get("cache-control")).toBe("private, no-store");
});

test("a program that is not signed in is told how to be", async () => {
  const answer = await makeWorld().send("/api/v1/me");
  expect(answer.status).toBe(401);
  expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="Rung"');
});

test("a body that is too large is refused as such, on a page and in the API", async () => {
  const world = makeWorld();
  const ada = await world.as(await world.make.person());
  const large = "x".repeat(300 * 1024);
  const asJson = await ada("/api/v1/bookings", json({ large }));
  expect([asJson.status, asJson.headers.get("content-type")]).toEqual([413, "application/problem+json"]);
  expect(await asJson.json()).toMatchObject({ code: "too-large", status: 413 });
  expect((await ada("/account", form({ name: large }))).status).toBe(413);
});

test("another site cannot use a session in the API either, and a program with a token needs no site", async () => {
  const world = makeWorld();
  const ada = await world.as(await world.make.person());
  const elsewhere = { origin: "https://evil.example" };
  const body = json({});
  const headers = { "content-type": "application/json" };
  const posted = await ada("/api/v1/bookings", { ...body, headers: { ...headers, ...elsewhere } });
  expect(posted.status).toBe(403);
  expect(await posted.json()).toMatchObject({ code: "cross-site" });
  const withToken = await world.send("/api/v1/bookings", {
    ...body,
    headers: { ...headers, ...elsewhere, authorization: "Bearer rung_unknown" },
  });
  expect(withToken.status).toBe(401);
});

test("a program changes things without a body and without naming a site", async () => {
  const world = makeWorld();
  const path = "/api/v1/me/mentor/offers/ofr_unknown/retirement";
  for (const method of ["PUT", "DELETE"]) {
    const answer = await world.send(path, {
      method,
      headers: { origin: "", authorization: "Bearer rung_unknown" },
    });
    expect(answer.status).toBe(401);
  }
});

test("a body of the wrong shape is refused in plain sentences, whatever part of it is wrong", async () => {
  const world = makeWorld();
  const ada = await world.as(await world.make.person());
  const wrong = async (body: unknown) => {
    const answer = await ada("/api/v1/bookings", json(body));
    expect(answer.status).toBe(422);
    return (await answer.json<{ errors: Record<string, string> }>()).errors;
  };
  expect(await wrong(null)).toEqual({ form: "Send an object here." });
  expect(await wrong([])).toEqual({ form: "Send an object here." });
  const half = await wrong({ intake: { goal: 7, standing: 7, links: [] } });
  expect(half).toMatchObject({
    "intake.standing": "Give text here.",
    "intake.links": "Give text here.",
  });
  expect(await wrong({ zone: "Europe/London" })).toMatchObject({ intake: "This is missing." });
  const texts = Object.values({ ...half, ...(await wrong({})) }).join(" ");
  expect(texts).not.toMatch(/Invalid|expected|received/);
});

test("a wrong method on a known address is answered with the methods that are known", async () => {
  const world = makeWorld();
  const ada = await world.as(await world.make.person());
  const asJson = await ada("/api/v1/bookings", { method: "DELETE" });
  expect([asJson.status, asJson.headers.get("allow")]).toEqual([405, "GET, HEAD, POST"]);
  expect(asJson.headers.get("content-type")).toBe("application/problem+json");
  expect(await asJson.json()).toMatchObject({ code: "wrong-method", status: 405 });
  const page = await ada("/account/mail");
  expect([page.status, page.headers.get("allow")]).toEqual([405, "POST"]);
  expect(await page.text()).toContain("<h1>");
  expect((await ada("/nowhere", { method: "DELETE" })).headers.get("allow")).toBeNull();
  expect((await ada("/nowhere", { method: "DELETE" })).status).toBe(404);
});

test("an address with a slash at its end leads to the one without, for reading alone", async () => {
  const world = makeWorld();
  for (const method of ["GET", "HEAD"]) {
    const answer = await world.send("/mentors/?free=yes", { method });
    expect([answer.status, answer.headers.get("location")]).toEqual([308, "/mentors?free=yes"]);
  }
  expect((await world.send("/api/v1/mentors/")).headers.get("location")).toBe("/api/v1/mentors");
  expect((await world.send("/sign-in/", { ...form({}) })).status).toBe(404);
  for (const nowhere of ["/nowhere/", "/.//evil.example/", "/mentors//"])
    expect((await world.send(nowhere)).status).toBe(404);
});
