import { expect, test } from "vitest";
import { FeedFault, type FeedFailure } from "#shared/feeds.ts";
import { calendarResponse, serveCalendar, visitsTo } from "#tests/support/calendars.ts";
import { makeWorld } from "#tests/support/world.ts";
import { fetchCalendar, type Validators } from "#workers/adapters/calendar-feed.ts";

const NOTHING: Validators = { etag: null, lastModified: null };
const EMPTY = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n";

makeWorld();

type Options = Partial<Parameters<typeof fetchCalendar>[2]>;

function fetchIt(address: string, known = NOTHING, options: Options = {}) {
  return fetchCalendar(address, known, { ownHost: "rung.test", ...options });
}

async function failureOf(address: string, options?: Options): Promise<FeedFailure | null> {
  try {
    await fetchIt(address, NOTHING, options);
    return null;
  } catch (error) {
    if (error instanceof FeedFault) return error.failure;
    throw error;
  }
}

const sendOn =
  (location: string, status = 302) =>
  () =>
    new Response(null, { status, headers: { location } });

test("a calendar comes with what to show its server next time", async () => {
  serveCalendar("https://calendar.test/good.ics", () =>
    calendarResponse(EMPTY, { etag: '"v1"', "last-modified": "Mon, 23 Nov 2026 08:00:00 GMT" }),
  );
  expect(await fetchIt("https://calendar.test/good.ics")).toEqual({
    is: "calendar",
    text: EMPTY,
    etag: '"v1"',
    lastModified: "Mon, 23 Nov 2026 08:00:00 GMT",
  });
});

test("a server that knows what we have may say that nothing changed", async () => {
  serveCalendar("https://calendar.test/same.ics", (request) =>
    request.headers.get("if-none-match") === '"v1"' &&
    request.headers.get("if-modified-since") === "Mon, 23 Nov 2026 08:00:00 GMT"
      ? new Response(null, { status: 304 })
      : calendarResponse(EMPTY),
  );
  const known = { etag: '"v1"', lastModified: "Mon, 23 Nov 2026 08:00:00 GMT" };
  expect(await fetchIt("https://calendar.test/same.ics", known)).toEqual({ is: "unchanged" });
  expect(await fetchIt("https://calendar.test/same.ics")).toMatchObject({ is: "calendar" });
});

test("an answer of “nothing changed” to somebody who knew nothing is an error", async () => {
  serveCalendar("https://calendar.test/odd.ics", () => new Response(null, { status: 304 }));
  expect(await failureOf("https://calendar.test/odd.ics")).toEqual({ code: "answered", detail: "304" });
});

test("three redirects are followed, over relative addresses and to another host, and a fourth is not", async () => {
  serveCalendar("https://calendar.test/hop1", sendOn("/hop2", 301));
  serveCalendar("https://calendar.test/hop2", sendOn("https://moved.calendar.test/hop3", 307));
  serveCalendar("https://moved.calendar.test/hop3", sendOn("./end.ics", 308));
  serveCalendar("https://moved.calendar.test/end.ics", EMPTY);
  serveCalendar("https://calendar.test/hop0", sendOn("/hop1"));
  expect(await fetchIt("https://calendar.test/hop1")).toMatchObject({ is: "calendar" });
  expect(await failureOf("https://calendar.test/hop0")).toEqual({ code: "too-many-redirects", detail: "" });
});

test.each([
  ["http://calendar.test/plain.ics", "http://calendar.test"],
  ["https://127.0.0.1/", "https://127.0.0.1"],
  ["https://2130706433/", "https://127.0.0.1"],
  ["https://0177.0.0.1/", "https://127.0.0.1"],
  ["https://0x7f.1/", "https://127.0.0.1"],
  ["https://[::1]/", "https://[::1]"],
  ["https://[::ffff:169.254.169.254]/", "https://[::ffff:a9fe:a9fe]"],
  ["https://169.254.169.254/latest/meta-data/", "https://169.254.169.254"],
  ["https://localhost/", "https://localhost"],
  ["https://calendar.test:8443/", "https://calendar.test:8443"],
  ["https://dev:secret@calendar.test/", "https://calendar.test"],
  ["https://rung.test/calendar/abc.ics", "https://rung.test"],
  ["file:///etc/passwd", "file://"],
  ["gopher://127.0.0.1:70/_x", "gopher://127.0.0.1:70"],
  ["//127.0.0.1/", "https://127.0.0.1"],
])("a redirect to %s is not followed", async (location, host) => {
  const from = `https://calendar.test/to-${encodeURIComponent(location)}`;
  serveCalendar(new URL(from).href, sendOn(location));
  expect(await failureOf(from)).toEqual({ code: "address-refused", detail: host });
});

test.each(["inside", "metadata", "half-inside", "loopback-six", "mapped", "private-six"])(
  "a name that leads inside is never visited: %s.test, asked for or redirected to",
  async (name) => {
    const failure = { code: "name-private", detail: `${name}.test` };
    expect(await failureOf(`https://${name}.test/dev.ics`)).toEqual(failure);
    serveCalendar(`https://calendar.test/into-${name}`, sendOn(`https://${name}.test/dev.ics`));
    expect(await failureOf(`https://calendar.test/into-${name}`)).toEqual(failure);
    expect(visitsTo(`//${name}.test`)).toEqual([]);
  },
);

test("a name that changes between two hops is looked up at each of them", async () => {
  const asked: string[] = [];
  serveCalendar("https://calendar.test/twice", sendOn("https://calendar.test/again"));
  const lookUp = async (host: string) => {
    asked.push(host);
    return asked.length === 1 ? ["93.184.215.14"] : ["127.0.0.1"];
  };
  expect(await failureOf("https://calendar.test/twice", { lookUp })).toEqual({
    code: "name-private",
    detail: "calendar.test",
  });
  expect(visitsTo("calendar.test/again")).toEqual([]);
});

test("a name that nobody knows, and a resolver that does not answer, are told apart", async () => {
  expect(await failureOf("https://calender.test/dev.ics")).toEqual({
    code: "name-unknown",
    detail: "calender.test",
  });
  expect(await failureOf("https://down.test/dev.ics")).toEqual({ code: "lookup-failed", detail: "" });
});

test("an error of the server is said with its number", async () => {
  serveCalendar("https://calendar.test/gone.ics", () => new Response("gone", { status: 410 }));
  expect(await failureOf("https://calendar.test/gone.ics")).toEqual({ code: "answered", detail: "410" });
});

test("more than 5 MB is given up while it streams, whatever the server says of its size", async () => {
  let sent = 0;
  let stopped = false;
  serveCalendar("https://calendar.test/huge.ics", () => {
    const piece = new Uint8Array(256 * 1024).fill(65);
    return new Response(
      new ReadableStream({
        pull(controller) {
          sent += piece.byteLength;
          controller.enqueue(piece);
        },
        cancel() {
          stopped = true;
        },
      }),
    );
  });
  expect(await failureOf("https://calendar.test/huge.ics")).toEqual({ code: "too-large", detail: "" });
  expect(sent).toBeLessThan(7 * 1024 * 1024);
  expect(stopped).toBe(true);
});

test("a calendar of just 5 MB is read", async () => {
  const text = EMPTY + " ".repeat(5 * 1024 * 1024 - EMPTY.length);
  serveCalendar("https://calendar.test/full.ics", text);
  expect(await failureOf("https://calendar.test/full.ics")).toBeNull();
});

test("a server that does not answer, or stops in the middle, is given up in time", async () => {
  serveCalendar("https://calendar.test/silent.ics", () => new Promise<Response>(() => undefined));
  serveCalendar(
    "https://calendar.test/stuck.ics",
    () =>
      new Response(
        new ReadableStream({
          start(controller) {
            controller.enqueue(new TextEncoder().encode("BEGIN:VCALENDAR"));
          },
        }),
      ),
  );
  const limits = { bytes: 1000, ms: 50 };
  expect(await failureOf("https://calendar.test/silent.ics", { limits })).toEqual({
    code: "too-slow",
    detail: "",
  });
  expect(await failureOf("https://calendar.test/stuck.ics", { limits })).toEqual({
    code: "too-slow",
    detail: "",
  });
});

test("a calendar in another alphabet's bytes is read by the charset it names", async () => {
  serveCalendar(
    "https://calendar.test/latin.ics",
    () =>
      new Response(new Uint8Array([0x42, 0xe9]), {
        headers: { "content-type": "text/calendar; charset=iso-8859-1" },
      }),
  );
  expect(await fetchIt("https://calendar.test/latin.ics")).toMatchObject({ text: "Bé" });
});
