import type { RouterRoute } from "hono/types";

/** Pages of a person's own: who asks, then what is theirs. All else goes to the database once. */
const OWN = /^\/(api\/v1\/(me|bookings|packs)|account|bookings|calendar|ladder|mentoring|operator|packs)\b/;

/** The pages with a budget of their own, each with why. */
export const BUDGETS: Readonly<Record<string, number>> = {
  // The whole list only once nobody fits, to say which wish to drop; a week without a time only then looks further.
  "/mentors": 2,
  "/api/v1/mentors": 2,
  "/mentors/:handle/offers/:offerId/times": 2,
  // Sessions to come and gone, then the names and plans of those on the page.
  "/bookings": 4,
  // By a mail's link that is older than the booking's present state.
  "/bookings/:id": 3,
  // The session, and the diaries of mentors who are free instead.
  "/bookings/:id/alternatives": 4,
  "/api/v1/bookings/:id/alternatives": 4,
  // Asks Stripe before it says anything of the money, and writes down what Stripe said.
  "/bookings/:id/payment": 10,
  "/api/v1/bookings/:id/payment": 10,
  // Read by steps, seldom, and never while somebody waits for a time.
  "/bookings/:id/receipt": 3,
  "/ladder/standing": 3,
  "/ladder/evidence/portfolio": 4,
  "/mentoring": 4,
  "/mentoring/availability/changes/new": 3,
  "/mentoring/availability/changes/:id": 3,
  "/mentoring/declaration": 3,
  "/mentoring/earnings": 5,
  "/mentoring/offers/:id": 3,
  "/mentoring/giving": 3,
  "/mentoring/preview": 3,
  // By its secret alone, and seldom: the sponsor, then what was given, paid and made.
  "/sponsors/:token": 4,
  "/operator/bursaries": 4,
  "/operator/bursaries/statement": 3,
  "/operator/bursaries/:file": 3,
  "/operator/disputes/:id/evidence": 4,
  "/operator/disputes/:id/evidence.json": 4,
  "/operator/verifications/:id": 3,
};

type Known = { readonly address: RegExp; readonly route: string };
const known = new WeakMap<readonly RouterRoute[], readonly Known[]>();

/**
 * Fails the test when a page that was read went to the database more often than its budget. A mail's
 * link on the device of somebody who is signed in costs once more: two claims are looked at in turn.
 */
export function holdToBudget(routes: readonly RouterRoute[], request: Request, response: Response): void {
  if (request.method !== "GET" || response.status !== 200) return;
  const route = routeOf(routes, new URL(request.url).pathname);
  const trips = Number(/(\d+) round trips/.exec(response.headers.get("server-timing") ?? "")?.[1] ?? 0);
  const cookies = request.headers.get("cookie") ?? "";
  const claims = cookies.includes("rung-link=") && cookies.includes("rung=") ? 1 : 0;
  const budget = (BUDGETS[route] ?? (OWN.test(route) ? 2 : 1)) + claims;
  if (trips > budget)
    throw new Error(`GET ${route} went to the database ${trips} times, and its budget is ${budget}`);
}

/** The route of a path: the one with the fewest parameters, as the router has it. */
function routeOf(routes: readonly RouterRoute[], path: string): string {
  let gets = known.get(routes);
  if (gets === undefined) {
    gets = routes
      .filter((each) => each.method === "GET" && !each.path.endsWith("/*"))
      .map((each) => ({
        route: each.path,
        address: new RegExp(`^${each.path.replaceAll(/:\w+(\{[^}]+\})?/g, "[^/]+")}$`),
      }))
      .toSorted((a, b) => a.route.split(":").length - b.route.split(":").length);
    known.set(routes, gets);
  }
  return gets.find(({ address }) => address.test(path))?.route ?? path;
}
