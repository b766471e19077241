import type { NewsKind } from "#workers/stand-ins/resend/news.ts";
import type { Taken } from "./providers.ts";
import type { Random } from "./random.ts";

const KINDS: readonly { readonly kind: NewsKind; readonly weight: number }[] = [
  { kind: "delivered", weight: 100 },
  { kind: "delivery_delayed", weight: 10 },
  { kind: "full mailbox", weight: 3 },
  { kind: "bounced", weight: 0.5 },
  { kind: "complained", weight: 0.2 },
  { kind: "failed", weight: 1 },
];

/** What Resend tells of the mails it took: most often that they arrived, at times twice, at times never. */
export function createNews(random: Random, taken: readonly Taken[]) {
  const lost = new Set<string>();
  let read = 0;
  let works = true;
  return {
    /** The mails that it took and then could not send. */
    lost,
    /** From now on every mail arrives. */
    behave: () => void (works = false),
    /** The news of the mails that are new since the last time. */
    next(): { readonly mailId: string; readonly kind: NewsKind; readonly eventId: string }[] {
      const fresh = taken.slice(read);
      read = taken.length;
      return fresh.flatMap(({ mailId }) => {
        const kind = (works ? random.weighted(KINDS)?.kind : undefined) ?? "delivered";
        if (kind === "failed") lost.add(mailId);
        const news = { mailId, kind, eventId: `msg_${mailId}_${kind}` };
        return random.chance(0.2) && kind !== "failed" ? [] : random.chance(0.1) ? [news, news] : [news];
      });
    },
  };
}
