import { type Collection, collection, type Store } from "../store.ts";
import { invalid, StripeRefusal } from "./refusal.ts";

/** An answer that was given under a key, to be given again. */
export interface GivenAnswer {
  request: string;
  status: number;
  body: object;
  requestId: string;
  at: number;
}

const keptFor = 24 * 60 * 60 * 1000;

/** The keys under which something was done, and those under which it is being done. */
export interface IdempotencyKeys {
  /** The answer given before under this key; the same key on another request, or on one in flight, is refused. */
  replay(key: string, request: string): GivenAnswer | undefined;
  keep(key: string, answer: GivenAnswer): void;
  /** Marks the key as in flight until the returned function is called. */
  hold(key: string): () => void;
}

/** Remembers answers in `store` for 24 hours of `now()`. */
export function idempotencyKeys(store: Store, now: () => number): IdempotencyKeys {
  const answers: Collection<GivenAnswer> = collection(store, "idempotency");
  const inFlight = new Set<string>();
  return {
    replay: (key, request) => {
      if (key.length > 255) throw invalid("Idempotency keys can be at most 255 characters.");
      if (inFlight.has(key)) {
        throw new StripeRefusal(409, {
          type: "idempotency_error",
          code: "idempotency_key_in_use",
          message: `There is currently another in-progress request using this Idempotency Key (${key}).`,
        });
      }
      const given = answers.find(key);
      if (!given || now() - given.at > keptFor) return undefined;
      if (given.request !== request) {
        throw new StripeRefusal(400, {
          type: "idempotency_error",
          message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
        });
      }
      return given;
    },
    keep: (key, answer) => answers.put(key, answer),
    hold: (key) => {
      inFlight.add(key);
      return () => void inFlight.delete(key);
    },
  };
}
