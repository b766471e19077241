import { env } from "cloudflare:workers";
import type { FeedId } from "#shared/ids.ts";
import type { Browser } from "#tests/support/booking-forms.ts";
import { serveCalendar } from "#tests/support/calendars.ts";
import type { MadeMentor, MadeOffer } from "#tests/support/makers.ts";
import { form } from "#tests/support/world.ts";

/** A calendar with these events; each is its lines. */
export function calendarWith(...events: readonly string[]): string {
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    ...events.flatMap((lines, i) => ["BEGIN:VEVENT", `UID:event-${i}`, lines, "END:VEVENT"]),
    "END:VCALENDAR",
    "",
  ].join("\r\n");
}

let served = 0;
const brought: string[] = [];

/** Takes away the calendars that were brought, so that other tests' jobs need not read them. */
export async function takeFeedsAway(): Promise<void> {
  const list = JSON.stringify(brought.splice(0));
  await env.DB.batch([
    env.DB.prepare("DELETE FROM busy_times WHERE feed_id IN (SELECT value FROM json_each(?))").bind(list),
    env.DB.prepare("DELETE FROM busy_feeds WHERE id IN (SELECT value FROM json_each(?))").bind(list),
  ]);
}

/** An address of calendar.test that no other test has, answering with this. */
export function freshAddress(answer: Parameters<typeof serveCalendar>[1]): string {
  served += 1;
  const address = `https://calendar.test/secret-${served}.ics`;
  serveCalendar(address, answer);
  return address;
}

/** The ids of the forms on the page of calendars: for an address, and for a file. */
export async function feedFormIds(browser: Browser): Promise<[address: string, file: string]> {
  const html = await (await browser("/mentoring/feeds")).text();
  const [address = "", file = ""] = Array.from(
    html.matchAll(/name="id" value="(fed_\w+)"/g),
    ([, id]) => id ?? "",
  );
  return [address, file];
}

/** Brings a calendar by its address and lets it count; gives its id. */
export async function bringFeed(browser: Browser, address: string, name = "Rota"): Promise<FeedId> {
  const [id] = await feedFormIds(browser);
  const added = await browser("/mentoring/feeds", form({ id, address, name }));
  if (added.status !== 303) throw new Error(`not added: ${added.status} ${await added.text()}`);
  await browser(`/mentoring/feeds/${id}/use`, form({}));
  brought.push(id);
  return id as FeedId;
}

/** The post that uploads a file. */
export function filePost(id: string, text: string, fields: Record<string, string> = {}): RequestInit {
  const body = new FormData();
  for (const [name, value] of Object.entries({ id, ...fields })) body.set(name, value);
  body.set("file", new File([text], "November rota.ics", { type: "text/calendar" }));
  return { method: "POST", body };
}

/** The starts of a day that a mentee is shown. */
export async function startsOn(
  browser: Browser,
  dev: MadeMentor,
  offer: MadeOffer,
  day: string,
): Promise<number[]> {
  const answer = await browser(`/api/v1/mentors/${dev.handle}/slots?offer=${offer.id}&from=${day}&to=${day}`);
  const { slots } = await answer.json<{ slots: { startsAt: number }[] }>();
  return slots.map(({ startsAt }) => startsAt);
}
