import type { BookingId, Id, IdKind, UserId } from "#shared/ids.ts";
import { alphanumeric, idFrom } from "#shared/ids.ts";
import type { SuppressionReason } from "#shared/mail.ts";
import { createDb, type Db, type DbCost } from "#workers/db/client.ts";
import type { Settings } from "#workers/settings.ts";

/** A signed-in person as every page needs them. */
export type Person = {
  readonly id: UserId;
  readonly email: string;
  /** Why mail to the address is held back; null while it arrives. */
  readonly unreachable: SuppressionReason | null;
  readonly name: string;
  readonly timeZone: string;
  readonly isOperator: boolean;
  /** The person's mentor handle, when they are a mentor. */
  readonly mentor: { readonly id: Id<"mentor">; readonly handle: string } | null;
};

/** Who acts. A link actor came by a mail's link and may act on that one booking only. */
export type Actor =
  | { readonly kind: "guest" }
  | { readonly kind: "session"; readonly person: Person; readonly sessionId: Id<"session"> }
  | { readonly kind: "link"; readonly person: Person; readonly bookingId: BookingId }
  | { readonly kind: "token"; readonly person: Person; readonly tokenId: Id<"token"> }
  | { readonly kind: "system"; readonly name: string };

/** What a verb needs from the world; made once per request or job and passed by hand. */
export type Context = {
  readonly db: Db;
  readonly cost: DbCost;
  readonly actor: Actor;
  /** One now for the whole request, ms. */
  readonly now: number;
  readonly settings: Settings;
  newId<K extends IdKind>(kind: K): Id<K>;
  /** A secret of 190 random bits, letters and digits. */
  newToken(): string;
  /** Says that the outbox has something to do; harmless when it is lost. */
  nudge(): void;
};

/** The bindings that a context is made from. */
export type World = {
  readonly binding: D1Database;
  readonly settings: Settings;
  readonly actor: Actor;
  readonly now: number;
  readonly nudge: () => void;
};

/** Makes the context of one request or job. */
export function createContext(world: World): Context {
  const cost: DbCost = { roundTrips: 0, queries: 0, rowsRead: 0 };
  return {
    db: createDb(world.binding, cost),
    cost,
    actor: world.actor,
    now: world.now,
    settings: world.settings,
    newId: (kind) => idFrom(kind, crypto.getRandomValues(new Uint8Array(16))),
    newToken: () => alphanumeric(crypto.getRandomValues(new Uint8Array(24))),
    nudge: world.nudge,
  };
}

/** The person behind the actor, when there is one. */
export function personOf(actor: Actor): Person | null {
  return actor.kind === "guest" || actor.kind === "system" ? null : actor.person;
}
