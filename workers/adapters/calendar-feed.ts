import { checkFeedAddress, FeedFault, isPublicIp } from "#shared/feeds.ts";
import { lookUpOverHttps, type LookUp } from "#workers/adapters/name-lookup.ts";

/** A calendar as its server gave it, with what to show the server next time; or its word that nothing has changed. */
export type FetchedCalendar =
  | {
      readonly is: "calendar";
      readonly text: string;
      readonly etag: string | null;
      readonly lastModified: string | null;
    }
  | { readonly is: "unchanged" };

/** What the server gave us last time. */
export type Validators = { readonly etag: string | null; readonly lastModified: string | null };

const MOST_REDIRECTS = 3;
/** What one calendar may take. */
const LIMITS = { bytes: 5 * 1024 * 1024, ms: 10_000 };
const SENT_ON = new Set([301, 302, 303, 307, 308]);

/**
 * Fetches a calendar, once; a FeedFault when that fails. Only https to public names at the usual port, asked anew at each of at
 * most three redirects, 5 MB and 10 seconds in all, counted while it streams. The runtime looks the name up again when it
 * connects, so a name that changes its answer in that moment is not caught here; Cloudflare's network keeps it from leading inside.
 */
export async function fetchCalendar(
  address: string,
  known: Validators,
  { ownHost, lookUp = lookUpOverHttps, limits = LIMITS }: FetchOptions,
): Promise<FetchedCalendar> {
  const signal = AbortSignal.timeout(limits.ms);
  try {
    const response = await follow(address, known, { ownHost, lookUp, signal });
    if (response.status === 304) return { is: "unchanged" };
    const bytes = await readAtMost(response, limits.bytes, signal);
    const text = decoded(bytes, response.headers.get("content-type") ?? "");
    return {
      is: "calendar",
      text,
      etag: response.headers.get("etag"),
      lastModified: response.headers.get("last-modified"),
    };
  } catch (error) {
    if (error instanceof FeedFault) throw error;
    throw new FeedFault(signal.aborted ? "too-slow" : "unreachable");
  }
}

type FetchOptions = {
  /** Our own host, whose calendars count already. */
  readonly ownHost: string;
  readonly lookUp?: LookUp | undefined;
  readonly limits?: { readonly bytes: number; readonly ms: number } | undefined;
};

type Way = { readonly ownHost: string; readonly lookUp: LookUp; readonly signal: AbortSignal };

async function follow(address: string, known: Validators, way: Way): Promise<Response> {
  let next = address;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    const url = await assertMayRead(next, way);
    const response = await fetch(url, { redirect: "manual", headers: headersFor(known), signal: way.signal });
    const location = response.headers.get("location");
    if (SENT_ON.has(response.status) && location !== null) {
      await response.body?.cancel();
      next = absolute(location, url);
      continue;
    }
    const isUnchanged = response.status === 304 && (known.etag ?? known.lastModified) !== null;
    if (response.status === 200 || isUnchanged) return response;
    await response.body?.cancel();
    throw new FeedFault("answered", String(response.status));
  }
  throw new FeedFault("too-many-redirects");
}

/** The address when it may be read and every address of its host is public. */
async function assertMayRead(address: string, { ownHost, lookUp, signal }: Way): Promise<string> {
  const checked = checkFeedAddress(address, ownHost);
  if (!checked.ok) throw new FeedFault("address-refused", hostOf(address));
  const host = new URL(checked.url).hostname.replace(/\.$/, "");
  const addresses = await lookUp(host, signal);
  if (addresses.length === 0 || !addresses.every(isPublicIp)) throw new FeedFault("name-private", host);
  return checked.url;
}

function headersFor({ etag, lastModified }: Validators): Record<string, string> {
  return {
    accept: "text/calendar, text/plain;q=0.5, */*;q=0.1",
    "user-agent": "Rung calendar reader",
    ...(etag === null ? {} : { "if-none-match": etag }),
    ...(lastModified === null ? {} : { "if-modified-since": lastModified }),
  };
}

/** The whole body, given up as soon as it is too much or too late; what counts is its size unpacked. */
async function readAtMost(response: Response, most: number, signal: AbortSignal): Promise<Uint8Array> {
  const reader = response.body?.getReader();
  if (reader === undefined) return new Uint8Array();
  const parts: Uint8Array[] = [];
  let size = 0;
  const late = untilAborted(signal);
  try {
    while (true) {
      const { done, value } = await Promise.race([reader.read(), late]);
      if (done) break;
      size += value.byteLength;
      if (size > most) throw new FeedFault("too-large");
      parts.push(value);
    }
  } catch (error) {
    reader.cancel().catch(() => undefined);
    throw error;
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

function untilAborted(signal: AbortSignal): Promise<never> {
  const late = new Promise<never>((_, reject) => {
    const stop = () => reject(new FeedFault("too-slow"));
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
  late.catch(() => undefined);
  return late;
}

function decoded(bytes: Uint8Array, contentType: string): string {
  const charset = /charset="?([\w.:-]+)/i.exec(contentType)?.[1] ?? "utf-8";
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

function absolute(location: string, base: string): string {
  try {
    return new URL(location, base).href;
  } catch {
    return location;
  }
}

function hostOf(address: string): string {
  try {
    const { protocol, host } = new URL(address);
    return `${protocol}//${host}`;
  } catch {
    return "";
  }
}
