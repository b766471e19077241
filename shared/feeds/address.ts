/** Why a calendar's address is not read. */
export type AddressProblem =
  | "not-an-address"
  | "not-https"
  | "credentials"
  | "port"
  | "bare-number"
  | "not-public"
  | "our-own";

const WORDS: Record<AddressProblem, string> = {
  "not-an-address": "This is not a whole address. Copy the link from your calendar, beginning with https://.",
  "not-https": "The address must begin with https://. Ask your calendar for its secure link.",
  credentials: "The address has a user name or password in it. Use a link that works without one.",
  port: "The address names a port of its own. Only calendars at the usual port of https are read.",
  "bare-number":
    "The address is a number. Only calendars with a name, such as calendar.example.org, are read.",
  "not-public": "This address is not on the public internet, so it cannot be read from here.",
  "our-own": "This is Rung’s own calendar of your sessions. They block your diary already.",
};

/** What is wrong with an address, in a sentence with what to do. */
export function feedAddressWords(problem: AddressProblem): string {
  return WORDS[problem];
}

const LONGEST = 2000;
/** Names that lead to the machine itself or into a house, whatever a name server says. */
const INSIDE =
  /(^|\.)(localhost|local|localdomain|internal|intranet|private|corp|home|lan|home\.arpa|onion|in-addr\.arpa|ip6\.arpa)$/;

/**
 * The address to read, tidied (webcal: is https:, no fragment), or why it is not read. Only https to a public name at the
 * usual port; every form of a number (decimal, octal, hex, IPv6) is refused, because the URL parser writes each as one.
 */
export function checkFeedAddress(
  text: string,
  ownHost?: string,
): { readonly ok: true; readonly url: string } | { readonly ok: false; readonly problem: AddressProblem } {
  const no = (problem: AddressProblem) => ({ ok: false, problem }) as const;
  const written = text.trim().replace(/^webcals?:\/\//i, "https://");
  if (written === "" || written.length > LONGEST || /\s/.test(written)) return no("not-an-address");
  const url = parsed(written);
  if (url === undefined) return no("not-an-address");
  if (url.protocol !== "https:")
    return no(/^[a-z][a-z0-9+.-]*:/i.test(written) ? "not-https" : "not-an-address");
  if (url.username !== "" || url.password !== "") return no("credentials");
  if (url.port !== "") return no("port");
  const host = url.hostname.replace(/\.$/, "").toLowerCase();
  if (host.startsWith("[") || /^[\d.]+$/.test(host)) return no("bare-number");
  if (!host.includes(".") || INSIDE.test(host)) return no("not-public");
  if (host === ownHost) return no("our-own");
  url.hash = "";
  return { ok: true, url: url.href };
}

function parsed(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
