import type { BookingId } from "#shared/ids.ts";
import { instantAtOrAfter } from "#shared/time.ts";
import type { MadeOffer } from "#tests/support/makers.ts";
import { form, json, type World } from "#tests/support/world.ts";

/** One signed-in browser of a test. */
export type Browser = Awaited<ReturnType<World["as"]>>;

/** What a mentee writes, long enough to pass. */
export const INTAKE = {
  goal: "Which audit to finish before the window opens.",
  standing: "",
  links: "",
  ownWork: true,
};

/** The instant of a wall time in London: `london("2026-11-26", 19)`. */
export function london(date: string, hour: number, minute = 0): number {
  return instantAtOrAfter("Europe/London", date, hour * 60 + minute);
}

/** The post that holds a start, as the page of free times sends it; `over` tampers with it. */
export function holdPost(
  offer: MadeOffer,
  startsAt: number,
  over: Readonly<Record<string, string | number>> = {},
): RequestInit {
  return form({
    offerId: offer.id,
    startsAt,
    minutes: offer.minutes,
    priceMinor: offer.priceMinor,
    zone: "Europe/London",
    ...over,
  });
}

/** The post that books through the API. */
export function bookJson(
  offer: MadeOffer,
  startsAt: number,
  over: Readonly<Record<string, unknown>> = {},
): RequestInit {
  const { id: offerId, minutes, priceMinor } = offer;
  return json({ offerId, startsAt, minutes, priceMinor, zone: "Europe/London", intake: INTAKE, ...over });
}

/** Holds a start in the browser and gives the booking's id. */
export async function hold(browser: Browser, offer: MadeOffer, startsAt: number): Promise<BookingId> {
  const answer = await browser("/holds", holdPost(offer, startsAt));
  const id = /\/bookings\/(bkg_\w+)\/prepare$/.exec(answer.headers.get("location") ?? "")?.[1];
  if (id === undefined) throw new Error(`not held: ${answer.status} ${await answer.text()}`);
  return id as BookingId;
}

/** Holds a start and hands in what was prepared. */
export async function book(browser: Browser, offer: MadeOffer, startsAt: number): Promise<BookingId> {
  const id = await hold(browser, offer, startsAt);
  const answer = await browser(`/bookings/${id}/intake`, form({ goal: INTAKE.goal, ownWork: "yes" }));
  if (answer.status !== 303) throw new Error(`not taken: ${answer.status} ${await answer.text()}`);
  return id;
}

/** The booking as the API gives it to this person. */
export async function detail(browser: Browser, id: BookingId) {
  const answer = await browser(`/api/v1/bookings/${id}`);
  return answer.json<{
    status: string;
    seq: number;
    startsAt: number;
    endsAt: number;
    priceMinor: number;
    calendarSequence: number;
    movesLeft: number;
    joinUrl: string | null;
    cancellation: { refundMinor: number; percent: number; because: string } | null;
  }>();
}
