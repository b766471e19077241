import { beforeAll, expect, test } from "vitest";
import { HOUR } from "#tests/support/durations.ts";
import { form, json, makeWorld, type World } from "#tests/support/world.ts";

/**
 * Who a route is for. `open`: anybody. `person`: the signed-in. `mentor`: those with a mentor's page; `operator`: for others it
 * does not exist. `booking`: its two people. `own`: a thing of the person's own, not found for others. `quiet`: of the person's
 * own too, but ending what is not there is no error. `seal`: the address itself is the secret. `signed`: Stripe's or Resend's
 * signature.
 */
type For = "open" | "person" | "mentor" | "operator" | "booking" | "own" | "quiet" | "seal" | "signed";

const ROUTES: Readonly<Record<string, For>> = {
  "GET /": "open",
  "GET /health": "open",
  "GET /how-it-works": "open",
  "GET /rules": "open",
  "GET /privacy": "open",
  "GET /ranking": "open",
  "GET /accessibility": "open",
  "GET /prioritisation": "open",
  "GET /timeline": "open",
  "GET /timeline.ics": "open",
  "GET /stuck": "open",
  "GET /routes": "open",
  "GET /community": "open",
  "GET /specialties": "open",
  "GET /specialties/:slug": "open",
  "GET /mentors": "open",
  "GET /mentors/:handle": "open",
  "GET /mentors/:handle/offers/:offerId/times": "open",
  "GET /api/v1/specialties": "open",
  "GET /api/v1/specialties/:slug": "open",
  "GET /api/v1/mentors": "open",
  "GET /api/v1/mentors/:handle": "open",
  "GET /api/v1/mentors/:handle/slots": "open",
  "GET /api/v1/mentors/:handle/reviews": "open",
  "GET /sign-in": "open",
  "POST /sign-in": "open",
  "GET /sign-in/:token": "seal",
  "POST /sign-in/:token": "seal",
  "POST /sign-out": "open",
  "GET /b/:bookingId/:userId/:seal": "seal",
  "GET /join/:id/:seal": "seal",
  "GET /calendar/:file": "seal",
  "GET /calendar/:bookingId/:userId/:file": "seal",
  "GET /mute/:userId/:kind/:seal": "seal",
  "POST /mute/:userId/:kind/:seal": "seal",
  "POST /webhooks/resend": "signed",
  "GET /sponsors/:token": "seal",
  "POST /sponsors/:token/codes": "seal",
  "POST /webhooks/stripe": "signed",

  "GET /welcome": "person",
  "POST /welcome": "person",
  "GET /account": "person",
  "POST /account": "person",
  "POST /account/mail": "person",
  "GET /account/address": "person",
  "POST /account/address": "person",
  "POST /account/address/attempts": "person",
  "GET /account/address/:token": "own",
  "POST /account/address/:token": "own",
  "POST /account/devices/end": "person",
  "POST /account/devices/:id/end": "quiet",
  "POST /account/tokens": "person",
  "POST /account/tokens/:id/end": "quiet",
  "GET /calendar": "person",
  "POST /calendar": "person",
  "POST /calendar/end": "person",
  "GET /calendar/plan": "person",
  "POST /calendar/plan": "person",
  "POST /calendar/plan/end": "person",
  "GET /calendar/plan/:file": "seal",
  "POST /mentors/alerts": "person",
  "GET /mentors/:handle/reviews/:id/report": "person",
  "POST /mentors/:handle/reviews/:id/report": "person",
  "POST /holds": "person",
  "GET /bookings": "person",
  "GET /api/v1/me": "person",
  "GET /api/v1/bookings": "person",
  "POST /api/v1/bookings": "person",

  "GET /ladder": "person",
  "GET /ladder/target": "person",
  "POST /ladder/target": "person",
  "GET /ladder/standing": "person",
  "POST /ladder/standing": "person",
  "GET /ladder/bands/:domain": "own",
  "POST /ladder/bands/:domain": "own",
  "GET /ladder/posts/new": "person",
  "POST /ladder/posts": "person",
  "GET /ladder/posts/:id": "own",
  "POST /ladder/posts/:id": "own",
  "POST /ladder/posts/:id/removal": "quiet",
  "GET /ladder/compare": "person",
  "GET /ladder/plan": "person",
  "POST /ladder/plan/suggestions": "person",
  "GET /ladder/plan/actions/new": "person",
  "POST /ladder/plan/actions": "person",
  "GET /ladder/plan/actions/:id": "own",
  "POST /ladder/plan/actions/:id": "own",
  "POST /ladder/plan/actions/:id/done": "own",
  "POST /ladder/plan/actions/:id/removal": "quiet",
  "GET /api/v1/me/actions": "person",
  "POST /api/v1/me/actions": "person",
  "PUT /api/v1/me/actions/:id": "own",
  "DELETE /api/v1/me/actions/:id": "own",
  "GET /ladder/evidence": "person",
  "GET /ladder/evidence/new": "person",
  "POST /ladder/evidence": "person",
  "GET /ladder/evidence/reflections/new": "person",
  "POST /ladder/evidence/reflections": "person",
  "GET /ladder/evidence/portfolio": "person",
  "GET /ladder/evidence/import": "person",
  "POST /ladder/evidence/import": "person",
  "POST /ladder/evidence/imports/:id/removal": "quiet",
  "GET /ladder/evidence/files/:file": "person",
  "GET /ladder/evidence/:id": "own",
  "POST /ladder/evidence/:id": "own",
  "POST /ladder/evidence/:id/removal": "quiet",
  "GET /api/v1/me/evidence": "person",
  "POST /api/v1/me/evidence": "person",
  "PUT /api/v1/me/evidence/:id": "own",
  "DELETE /api/v1/me/evidence/:id": "own",
  "POST /api/v1/me/evidence/imports": "person",
  "DELETE /api/v1/me/evidence/imports/:id": "quiet",

  "GET /bookings/:id": "booking",
  "GET /bookings/:id/prepare": "booking",
  "POST /bookings/:id/intake": "booking",
  "POST /bookings/:id/release": "booking",
  "GET /bookings/:id/pay": "booking",
  "GET /bookings/:id/payment": "booking",
  "GET /bookings/:id/receipt": "booking",
  "POST /bookings/:id/payment": "booking",
  "POST /bookings/:id/code": "booking",
  "POST /bookings/:id/code/removal": "booking",
  "POST /bookings/:id/acceptance": "booking",
  "POST /bookings/:id/declination": "booking",
  "GET /bookings/:id/move": "booking",
  "POST /bookings/:id/move": "booking",
  "GET /bookings/:id/cancel": "booking",
  "POST /bookings/:id/cancellation": "booking",
  "POST /bookings/:id/nudge": "booking",
  "GET /bookings/:id/claim": "booking",
  "POST /bookings/:id/claim": "booking",
  "POST /bookings/:id/claim/answer": "booking",
  "POST /bookings/:id/claim/evidence": "booking",
  "POST /bookings/:id/claim/withdrawal": "booking",
  "GET /bookings/:id/alternatives": "booking",
  "GET /bookings/:id/review": "booking",
  "POST /bookings/:id/review": "booking",
  "POST /bookings/:id/review/reply": "booking",
  "POST /bookings/:id/alternatives/choice": "booking",
  "POST /bookings/:id/alternatives/release": "booking",
  "POST /bookings/:id/completion": "booking",
  "GET /bookings/:id/report": "booking",
  "POST /bookings/:id/report": "booking",
  "GET /bookings/:id/plan": "booking",
  "POST /bookings/:id/plan": "booking",
  "GET /bookings/:id/plan/print": "booking",
  "POST /bookings/:id/plan/reflection": "booking",
  "POST /bookings/:id/plan/actions/:action": "booking",
  "GET /bookings/:id/sharing": "booking",
  "POST /bookings/:id/sharing": "booking",
  "POST /bookings/:id/sharing/end": "booking",
  "GET /bookings/:id/shared": "booking",
  "GET /api/v1/bookings/:id/sharing": "booking",
  "PUT /api/v1/bookings/:id/sharing": "booking",
  "DELETE /api/v1/bookings/:id/sharing": "booking",
  "GET /api/v1/bookings/:id/shared": "booking",
  "GET /api/v1/bookings/:id": "booking",
  "POST /api/v1/bookings/:id/intake": "booking",
  "POST /api/v1/bookings/:id/move": "booking",
  "POST /api/v1/bookings/:id/cancellation": "booking",
  "POST /api/v1/bookings/:id/acceptance": "booking",
  "POST /api/v1/bookings/:id/declination": "booking",
  "POST /api/v1/bookings/:id/nudge": "booking",
  "POST /api/v1/bookings/:id/no-show": "booking",
  "GET /api/v1/bookings/:id/claim": "booking",
  "POST /api/v1/bookings/:id/claim": "booking",
  "POST /api/v1/bookings/:id/claim/answer": "booking",
  "POST /api/v1/bookings/:id/claim/evidence": "booking",
  "POST /api/v1/bookings/:id/claim/withdrawal": "booking",
  "GET /api/v1/bookings/:id/alternatives": "booking",
  "GET /api/v1/bookings/:id/review": "booking",
  "POST /api/v1/bookings/:id/review": "booking",
  "POST /api/v1/bookings/:id/review/reply": "booking",
  "POST /api/v1/bookings/:id/alternatives/choice": "booking",
  "DELETE /api/v1/bookings/:id/alternatives": "booking",
  "GET /api/v1/bookings/:id/payment": "booking",
  "POST /api/v1/bookings/:id/payment": "booking",
  "POST /api/v1/bookings/:id/code": "booking",
  "DELETE /api/v1/bookings/:id/code": "booking",
  "GET /api/v1/bookings/:id/plan": "booking",
  "PUT /api/v1/bookings/:id/plan": "booking",
  "PUT /api/v1/bookings/:id/plan/reflection": "booking",
  "PATCH /api/v1/actions/:id": "own",

  "GET /mentoring": "open",
  "GET /mentoring/profile": "person",
  "POST /mentoring/profile": "person",
  "GET /mentoring/preview": "mentor",
  "POST /mentoring/handle": "mentor",
  "POST /mentoring/pause": "mentor",
  "POST /mentoring/pause/end": "mentor",
  "GET /mentoring/offers": "mentor",
  "POST /mentoring/offers": "mentor",
  "GET /mentoring/offers/:id": "mentor",
  "POST /mentoring/offers/:id": "mentor",
  "POST /mentoring/offers/:id/retirement": "mentor",
  "POST /mentoring/offers/:id/restoration": "mentor",
  "GET /mentoring/declaration": "mentor",
  "POST /mentoring/declaration": "mentor",
  "GET /mentoring/availability": "mentor",
  "POST /mentoring/availability": "mentor",
  "GET /mentoring/availability/why": "mentor",
  "GET /mentoring/availability/changes/new": "mentor",
  "GET /mentoring/availability/changes/:id": "mentor",
  "POST /mentoring/availability/changes": "mentor",
  "POST /mentoring/availability/changes/:id/asks": "mentor",
  "POST /mentoring/availability/changes/:id/removal": "mentor",
  "GET /mentoring/availability/rota": "mentor",
  "POST /mentoring/availability/rota": "mentor",
  "POST /mentoring/availability/rota/removal": "mentor",
  "GET /mentoring/feeds": "mentor",
  "GET /mentoring/feeds/:id": "mentor",
  "POST /mentoring/feeds": "mentor",
  "POST /mentoring/feeds/files": "mentor",
  "POST /mentoring/feeds/:id/reading": "mentor",
  "POST /mentoring/feeds/:id/removal": "mentor",
  "POST /mentoring/feeds/:id/use": "mentor",
  "GET /mentoring/earnings": "mentor",
  "GET /mentoring/earnings/account": "mentor",
  "GET /mentoring/earnings/:file": "mentor",
  "POST /mentoring/earnings/account": "mentor",
  "GET /mentoring/giving": "mentor",
  "POST /mentoring/giving": "mentor",
  "GET /packs/:id": "own",
  "GET /packs/:id/end": "own",
  "POST /packs/:id/end": "own",
  "POST /packs/:id/extension": "own",
  "GET /api/v1/packs": "person",
  "GET /api/v1/packs/:id": "own",
  "POST /api/v1/packs/:id/end": "own",
  "POST /api/v1/packs/:id/extension": "own",
  "GET /mentoring/verification": "mentor",
  "POST /mentoring/verification": "mentor",
  "POST /mentoring/verification/code": "mentor",
  "POST /mentoring/verification/code/new": "mentor",
  "POST /mentoring/verification/renewal": "mentor",
  "GET /api/v1/me/mentor": "mentor",
  "PUT /api/v1/me/mentor": "person",
  "POST /api/v1/me/mentor/offers": "mentor",
  "PATCH /api/v1/me/mentor/offers/:id": "mentor",
  "PUT /api/v1/me/mentor/offers/:id/retirement": "mentor",
  "DELETE /api/v1/me/mentor/offers/:id/retirement": "mentor",
  "GET /api/v1/me/availability": "mentor",
  "PUT /api/v1/me/availability": "mentor",
  "GET /api/v1/me/feeds": "mentor",
  "POST /api/v1/me/feeds": "mentor",
  "DELETE /api/v1/me/feeds/:id": "mentor",

  "GET /operator": "operator",
  "GET /operator/bursaries": "operator",
  "GET /operator/bursaries/codes/new": "operator",
  "POST /operator/bursaries/codes": "operator",
  "POST /operator/bursaries/codes/:id/end": "operator",
  "POST /operator/bursaries/sponsors": "operator",
  "POST /operator/bursaries/sponsors/:id/gifts": "operator",
  "POST /operator/bursaries/sponsors/:id/link": "operator",
  "POST /operator/bursaries/sponsors/:id/link/end": "operator",
  "GET /operator/bursaries/statement": "operator",
  "GET /operator/bursaries/:file": "operator",
  "GET /operator/switches": "operator",
  "POST /operator/switches/:part/stop": "operator",
  "POST /operator/switches/:part/start": "operator",
  "GET /operator/claims": "operator",
  "GET /operator/reviews/:id": "operator",
  "POST /operator/reviews/:id/hiding": "operator",
  "GET /operator/claims/:id": "operator",
  "POST /operator/claims/:id/decision": "operator",
  "GET /operator/decisions": "operator",
  "GET /operator/facts": "operator",
  "GET /operator/facts/:id": "operator",
  "POST /operator/facts/:id/preview": "operator",
  "POST /operator/facts/:id/corrections": "operator",
  "POST /operator/facts/:id/corrections/:correction/end": "operator",
  "GET /operator/mails": "operator",
  "GET /operator/mails/:slug": "operator",
  "GET /operator/mails/:slug/html": "operator",
  "GET /operator/mail": "operator",
  "POST /operator/mail/lifts": "operator",
  "GET /operator/mails/:slug/text": "operator",
  "GET /operator/money": "operator",
  "GET /operator/bookings/:id": "operator",
  "POST /operator/warnings/:id/decision": "operator",
  "GET /operator/differences/:id": "operator",
  "POST /operator/differences/:id/entry": "operator",
  "GET /operator/disputes/:id": "operator",
  "POST /operator/disputes/:id/evidence": "operator",
  "GET /operator/disputes/:id/evidence": "operator",
  "GET /operator/disputes/:id/evidence.json": "operator",
  "GET /operator/outbox": "operator",
  "POST /operator/outbox/retries": "operator",
  "GET /operator/reports": "operator",
  "GET /operator/reports/:id": "operator",
  "POST /operator/reports/:id/outcome": "operator",
  "GET /operator/verifications": "operator",
  "GET /operator/verifications/:id": "operator",
  "POST /operator/verifications/:id/decision": "operator",
};

const routes = Object.entries(ROUTES).map(([route, access]) => {
  const [method = "GET", path = "/"] = route.split(" ");
  return { route, method, path, access, isApi: path.startsWith("/api/"), isWrite: method !== "GET" };
});
const but = (...some: For[]) =>
  routes.filter(({ access }) => !some.includes(access)).map((it) => [it.route, it] as const);
const only = (...some: For[]) =>
  routes.filter(({ access }) => some.includes(access)).map((it) => [it.route, it] as const);

type Browser = Awaited<ReturnType<World["as"]>>;
let world: World;
let stranger: Browser;
let params: Record<string, string>;

/** Ada's session with Dev, and everything else of theirs that an address can name. */
beforeAll(async () => {
  world = makeWorld();
  const dev = await world.make.mentor();
  const offer = await world.make.offer(dev);
  const ada = await world.make.person();
  const browser = await world.as(ada);
  const booking = {
    offerId: offer.id,
    startsAt: world.now() + 30 * HOUR,
    minutes: 30,
    priceMinor: 0,
    zone: "Europe/London",
  };
  const intake = { goal: "A plan for a closed audit.", standing: "", links: "", ownWork: true };
  const made = await browser("/api/v1/bookings", json({ ...booking, intake }));
  const { booking: it }: { booking: { id: string } } = await made.json();
  stranger = await world.as(await world.make.person());
  params = {
    handle: dev.handle,
    offerId: offer.id,
    bookings: it.id,
    offers: offer.id,
    slug: "clinical-radiology",
    domain: "audit-qi",
    evidence: world.context().newId("evidence"),
    imports: world.context().newId("import"),
    posts: world.context().newId("post"),
    action: world.context().newId("action"),
    actions: world.context().newId("action"),
  };
});

/** The address with a real thing of Ada's or Dev's in place of each parameter. */
function fill(path: string): string {
  const parts = path.split("/");
  const filled = parts.map((part, i) => {
    if (!part.startsWith(":")) return part;
    return params[part.slice(1)] ?? params[parts[i - 1] ?? ""] ?? "unknown";
  });
  return filled.join("/") + (path.endsWith("/slots") ? `?offer=${params["offerId"]}` : "");
}

function ask(
  send: Browser | World["send"],
  it: (typeof routes)[number],
  headers: Record<string, string> = {},
): Promise<Response> {
  const init = it.isApi ? json({}, it.method) : { ...form({}), method: it.method };
  if (!it.isWrite) return send(fill(it.path), { headers });
  return send(fill(it.path), {
    ...init,
    headers: { ...Object.fromEntries(new Headers(init.headers)), ...headers },
  });
}

test("the table knows every route, and there is every route it knows", () => {
  const found = world.app.routes
    .filter(({ path }) => !path.endsWith("/*"))
    .map(({ method, path }) => `${method} ${path}`);
  expect([...new Set(found)].toSorted()).toEqual(Object.keys(ROUTES).toSorted());
});

test.each(only("open").filter(([, it]) => !it.isWrite))("%s is open to anybody", async (_, it) => {
  expect((await ask(world.send, it)).status).toBe(200);
});

test.each(but("open", "seal", "signed"))("%s sends the signed-out to sign in", async (_, it) => {
  const answer = await ask(world.send, it);
  if (it.isApi || it.isWrite) expect(answer.status).toBe(401);
  else {
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toMatch(/^\/sign-in\?next=/);
  }
});

test.each(only("mentor"))("%s is for mentors", async (_, it) => {
  const answer = await ask(stranger, it);
  expect([403, 303]).toContain(answer.status);
  if (answer.status === 303) expect(answer.headers.get("location")).toBe("/mentoring");
});

test.each(only("operator"))("%s does not exist but for the operator", async (_, it) => {
  expect((await ask(stranger, it)).status).toBe(404);
});

test.each(only("booking", "own"))("%s is not found by another person", async (_, it) => {
  expect((await ask(stranger, it)).status).toBe(404);
});

test.each(only("seal", "signed"))("%s opens nothing without its secret", async (_, it) => {
  expect([400, 404, 410]).toContain((await ask(world.send, it)).status);
});

// Mail programs unsubscribe by a post of their own, from no site at all (RFC 8058); its seal is what lets it in.
const ownForms = but("signed").filter(([, it]) => it.isWrite && !it.isApi && !it.path.startsWith("/mute/"));

test.each(ownForms)("%s refuses a form from another site", async (_, it) => {
  expect((await ask(stranger, it, { origin: "https://evil.example" })).status).toBe(403);
});
