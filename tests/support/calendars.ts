/** What a calendar's server answers; it may look at the request. */
type Answer = (request: Request) => Response | Promise<Response>;

/** Names of the small internet that calendars live in, with the addresses they lead to; all others do not exist. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  "calendar.test": ["93.184.215.14", "2606:4700::6810:84e5"],
  "moved.calendar.test": ["93.184.215.15"],
  "inside.test": ["10.0.0.5"],
  "metadata.test": ["169.254.169.254"],
  "half-inside.test": ["93.184.215.14", "192.168.1.4"],
  "loopback-six.test": ["::1"],
  "mapped.test": ["::ffff:127.0.0.1"],
  "private-six.test": ["fd00:ec2::254"],
};

const answers = new Map<string, Answer>();
const seen: string[] = [];

/** Puts an answer at an address of calendar.test or moved.calendar.test. */
export function serveCalendar(address: string, answer: string | Answer): void {
  answers.set(address, typeof answer === "string" ? () => calendarResponse(answer) : answer);
}

/** A calendar as a server sends it. */
export function calendarResponse(text: string, headers: Record<string, string> = {}): Response {
  return new Response(text, { headers: { "content-type": "text/calendar; charset=utf-8", ...headers } });
}

/** Every address that was asked for and contains the text, in order. */
export function visitsTo(part: string): string[] {
  return seen.filter((address) => address.includes(part));
}

/** The servers behind all names above, inside or not: a visit is noted. */
export const calendarServers = {
  async fetch(request: Request): Promise<Response> {
    seen.push(request.url);
    return (await answers.get(request.url)?.(request)) ?? new Response("Not here.", { status: 404 });
  },
};

/** The resolver that Workers ask over https. `down.test` it cannot answer for. */
export const nameServer = {
  async fetch(request: Request): Promise<Response> {
    const { searchParams } = new URL(request.url);
    const name = searchParams.get("name") ?? "";
    if (name === "down.test") return new Response("busy", { status: 503 });
    const addresses = NAMES[name];
    if (addresses === undefined) return Response.json({ Status: 3 });
    const isSix = searchParams.get("type") === "AAAA";
    return Response.json({
      Status: 0,
      Answer: [
        { name, type: 5, TTL: 60, data: `alias.${name}.` },
        ...addresses
          .filter((address) => address.includes(":") === isSix)
          .map((data) => ({ name, type: isSix ? 28 : 1, TTL: 60, data })),
      ],
    });
  },
};

/** Where the servers above stand. */
export const CALENDAR_ORIGINS: readonly string[] = Object.keys(NAMES).map((name) => `https://${name}`);
