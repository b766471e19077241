import { type Collection, collection, type Store } from "../store.ts";
import { isTo, type Mail } from "./mail.ts";
import { ResendRefusal } from "./refusal.ts";

interface Sent {
  mailId: string;
  fingerprint: string;
  at: number;
}

const keptFor = 24 * 60 * 60 * 1000;

/** Every mail that was accepted, and the keys under which they were. */
export interface Mailbox {
  /** Newest first; those to `address` when it is given. */
  list: (address?: string) => Mail[];
  find: (id: string) => Mail | undefined;
  accept: (mail: Mail, under: { key: string; fingerprint: string } | undefined) => void;
  /** The id of the mail accepted under this key; the same key on another body, or on one in flight, is refused. */
  replay: (key: string, fingerprint: string) => string | undefined;
  /** Marks the key as in flight until the returned function is called. */
  hold: (key: string) => () => void;
}

/** The mailbox kept in `store`; keys are remembered for 24 hours of `now()`. */
export function mailboxIn(store: Store, now: () => number): Mailbox {
  const mails: Collection<Mail> = collection(store, "mail");
  const keys: Collection<Sent> = collection(store, "idempotency");
  const inFlight = new Set<string>();
  return {
    list: (address) =>
      [...mails.newestFirst()].filter((mail) => address === undefined || isTo(mail, address)),
    find: mails.find,
    accept: (mail, under) => {
      mails.put(mail.id, mail);
      if (under) keys.put(under.key, { mailId: mail.id, fingerprint: under.fingerprint, at: now() });
    },
    replay: (key, fingerprint) => {
      if (inFlight.has(key)) {
        throw new ResendRefusal(
          409,
          "concurrent_idempotent_requests",
          "Same idempotency key used while original request is still in progress.",
        );
      }
      const sent = keys.find(key);
      if (!sent || now() - sent.at > keptFor) return undefined;
      if (sent.fingerprint !== fingerprint) {
        throw new ResendRefusal(
          409,
          "invalid_idempotent_request",
          "Same idempotency key used with a different request payload.",
        );
      }
      return sent.mailId;
    },
    hold: (key) => {
      inFlight.add(key);
      return () => void inFlight.delete(key);
    },
  };
}
