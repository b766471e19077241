import { HOUR, MINUTE } from "#shared/time.ts";
import type { Store } from "#workers/stand-ins/store.ts";
import type { StripeControl } from "#workers/stand-ins/stripe/control.ts";
import type { Random } from "./random.ts";

type Event = ReturnType<StripeControl["events"]>[number];

/** An event on its way to us. */
export type Letter = { readonly event: Event; nextAt: number; tries: number };

/**
 * What Stripe and the queue send us: late, in no order, more than once, and at times never. What is not answered well is sent
 * again.
 */
export function createPostbox({ random, now }: { readonly random: Random; readonly now: () => number }) {
  let written: string[] = [];
  let letters: Letter[] = [];
  let messages: number[] = [];
  let works = true;
  const sent = new Set<string>();

  const delay = () =>
    random.pick([0, 0, random.int(0, 5_000), random.int(0, 5 * MINUTE), random.int(0, 3 * HOUR)]);

  return {
    /** From now on nothing is lost or late. */
    behave(): void {
      works = false;
      letters = letters.map((letter) => ({ ...letter, nextAt: now() }));
    },
    /** Stripe's store, of which every event that is new is noted. */
    watch: (store: Store): Store => ({
      ...store,
      put(kind, id, json) {
        if (kind === "event" && store.get(kind, id) === undefined) written.push(json);
        store.put(kind, id, json);
      },
    }),
    /** Takes in the events that are new. */
    collect(): void {
      for (const event of written.map(eventFrom)) {
        const copies = works ? random.pick([0, 1, 1, 1, 1, 1, 1, 2]) : 1;
        if (copies > 0) sent.add(event.id);
        for (let copy = 0; copy < copies; copy++)
          letters.push({ event, nextAt: now() + (works ? delay() : 0), tries: 0 });
      }
      written = [];
    },
    /** What arrives now; each counts as tried. */
    due(): Letter[] {
      const due = random.shuffled(letters.filter(({ nextAt }) => nextAt <= now()));
      for (const letter of due) letter.nextAt = now() + MINUTE * 2 ** Math.min(8, ++letter.tries);
      return due;
    },
    /** True for an event that was not lost. */
    isSent: ({ id }: Event): boolean => sent.has(id),
    delivered(letter: Letter): void {
      letters = letters.filter((each) => each !== letter);
    },
    nextAt: () => Math.min(...letters.map(({ nextAt }) => nextAt)),
    /** A message of ours for the queue. */
    put(_message: unknown): void {
      for (let copy = random.int(0, 2); copy > 0; copy--) messages.push(now() + delay());
    },
    /** How many messages of the queue arrive now. */
    messages(): number {
      const due = messages.filter((at) => at <= now());
      messages = messages.filter((at) => at > now());
      return Math.min(3, due.length);
    },
  };
}

/** Only Stripe's own events are written under that name. */
const eventFrom = (json: string) => JSON.parse(json) as Event;
