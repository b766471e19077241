import { FeedFault } from "#shared/feeds.ts";

/** The addresses that a host name leads to; a FeedFault when there are none or nobody can say. */
export type LookUp = (host: string, signal: AbortSignal) => Promise<readonly string[]>;

const RESOLVER = "https://cloudflare-dns.com/dns-query";
const TYPES = { A: 1, AAAA: 28 } as const;
const NO_SUCH_NAME = 3;

/** Asks Cloudflare's resolver over https, because a Worker cannot look a name up itself. */
export const lookUpOverHttps: LookUp = async (host, signal) => {
  const answers = await Promise.all([ask(host, "A", signal), ask(host, "AAAA", signal)]);
  const addresses = answers.flat();
  if (addresses.length === 0) throw new FeedFault("name-unknown", host);
  return addresses;
};

async function ask(host: string, type: keyof typeof TYPES, signal: AbortSignal): Promise<string[]> {
  const response = await fetch(`${RESOLVER}?name=${encodeURIComponent(host)}&type=${type}`, {
    headers: { accept: "application/dns-json" },
    signal,
  }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    throw new FeedFault("lookup-failed");
  });
  if (!response.ok) throw new FeedFault("lookup-failed");
  const answer = answerFrom(await response.json().catch(() => null));
  if (answer === undefined) throw new FeedFault("lookup-failed");
  return answer.filter((record) => record.type === TYPES[type]).map((record) => record.data);
}

type DnsRecord = { readonly type: number; readonly data: string };

/** The records of an answer (RFC 8427 in Cloudflare's words); none for a name that does not exist, undefined for no answer at all. */
function answerFrom(body: unknown): readonly DnsRecord[] | undefined {
  if (typeof body !== "object" || body === null || !("Status" in body)) return undefined;
  if (body.Status === NO_SUCH_NAME) return [];
  if (body.Status !== 0) return undefined;
  const records = "Answer" in body && Array.isArray(body.Answer) ? body.Answer : [];
  return records.filter(isRecord);
}

function isRecord(record: unknown): record is DnsRecord {
  return (
    typeof record === "object" &&
    record !== null &&
    "type" in record &&
    typeof record.type === "number" &&
    "data" in record &&
    typeof record.data === "string"
  );
}
