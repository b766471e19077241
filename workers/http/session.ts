import { and, eq, lt, or, sql, type SQL } from "drizzle-orm";
import type { BatchItem, BatchResponse } from "drizzle-orm/batch";
import { Refusal } from "#shared/errors.ts";
import type { BookingId } from "#shared/ids.ts";
import { HOUR } from "#shared/time.ts";
import { personOf, type Actor, type Context, type Person } from "#workers/context.ts";
import { readAll } from "#workers/db/client.ts";
import { accessTokens, sessions } from "#workers/db/schema/accounts.ts";
import { bookings } from "#workers/db/schema/bookings.ts";
import {
  actorFor,
  claimsOf,
  ownerOf,
  personQuery,
  type Claim,
  type PersonRow,
} from "#workers/http/claims.ts";
import { createMiddleware, type C } from "#workers/http/factory.ts";
import { noteStops, stopsQuery } from "#workers/switches/stops.ts";

/**
 * What is known of who asks: the claims nobody has looked at yet, the booking the request is about, and whether it is the
 * actor's. The database is asked when somebody needs to know, in the round trip of their own reads. Pages say what stands
 * still, so they ask that along; a read of the API says nothing of it.
 */
type Asking = {
  claims: readonly Claim[];
  bookingId: BookingId | null;
  isParty: boolean | null;
  readonly tellsStops: boolean;
};

const asking = new WeakMap<Context, Asking>();

/** Notes what the request claims to be. */
export async function noteClaim(c: C, ctx: Context): Promise<void> {
  const tellsStops = c.req.method !== "GET" || !c.req.path.startsWith("/api/");
  asking.set(ctx, { claims: await claimsOf(c), bookingId: null, isParty: null, tellsStops });
}

function askingOf(ctx: Context): Asking {
  return asking.get(ctx) ?? { claims: [], bookingId: null, isParty: null, tellsStops: false };
}

/** The actor, asking the database when nobody has yet. */
export async function resolveActor(ctx: Context): Promise<Actor> {
  const { claims, bookingId } = askingOf(ctx);
  const [claim] = claims;
  if (claim === undefined || ctx.actor.kind !== "guest") return ctx.actor;
  const [rows] = await readWithStops(ctx, [personQuery(ctx, claim, bookingId)]);
  return settle(ctx, claim, rows);
}

/** A page's reads and the questions who is asking and what is stopped, in one round trip. */
export async function readWithActor<T extends readonly [BatchItem<"sqlite">, ...BatchItem<"sqlite">[]]>(
  ctx: Context,
  queries: T,
): Promise<BatchResponse<T>> {
  const { claims, bookingId } = askingOf(ctx);
  const [claim] = claims;
  if (ctx.actor.kind !== "guest") return readAll(ctx.db, queries);
  if (claim === undefined) return readWithStops(ctx, queries);
  const [rows, ...rest] = await readWithStops(ctx, [personQuery(ctx, claim, bookingId), ...queries]);
  await settle(ctx, claim, rows);
  return withoutFirst<T>(rest);
}

/** Reads, and what stands still where the answer tells it, in one round trip. */
async function readWithStops<T extends readonly [BatchItem<"sqlite">, ...BatchItem<"sqlite">[]]>(
  ctx: Context,
  queries: T,
): Promise<BatchResponse<T>> {
  if (!askingOf(ctx).tellsStops) return readAll(ctx.db, queries);
  const [stops, ...rest] = await readAll(ctx.db, [stopsQuery(ctx), ...queries]);
  noteStops(ctx, stops);
  return withoutFirst<T>(rest);
}

/** Takes the claim at its word if it holds, else tries the next. */
async function settle(ctx: Context, claim: Claim, rows: readonly PersonRow[]): Promise<Actor> {
  const known = askingOf(ctx);
  known.claims = known.claims.filter((each) => each !== claim);
  const row = rows[0];
  const actor = row === undefined ? undefined : await actorFor(ctx, claim, row);
  if (row === undefined || actor === undefined) return resolveActor(ctx);
  known.isParty = known.bookingId === null ? null : row.isParty === 1;
  setActor(ctx, actor);
  return actor;
}

/** True when the request does not even claim to be somebody's. */
export function isGuest(ctx: Context): boolean {
  return ctx.actor.kind === "guest" && askingOf(ctx).claims.length === 0;
}

/** The id of whoever asks, as SQL, so that one round trip can also read what is theirs; null for a guest. */
export function askerId(ctx: Context): SQL | null {
  if (isGuest(ctx)) return null;
  const [claim] = ctx.actor.kind === "guest" ? askingOf(ctx).claims : [];
  return claim === undefined ? knownId(ctx.actor) : ownerOf(ctx, claim);
}

/** The signed-in person's id as SQL, for queries that share a batch with the question who is asking; null for others. */
export function signedInId(ctx: Context): SQL {
  const waiting = ctx.actor.kind === "guest" ? askingOf(ctx).claims : [];
  const claim = waiting.find((each) => each.kind !== "link");
  return claim === undefined ? knownId(ctx.actor) : ownerOf(ctx, claim);
}

function knownId(actor: Actor): SQL {
  return actor.kind === "session" || actor.kind === "token" ? sql`${actor.person.id}` : sql`NULL`;
}

/** Notes after a write that this device and token are in use. */
export const noteUse = createMiddleware(async (c, next) => {
  await next();
  const { ctx } = c.var;
  const { actor } = ctx;
  if (actor.kind === "session") {
    const stale = and(eq(sessions.id, actor.sessionId), lt(sessions.lastSeenAt, ctx.now - HOUR));
    c.executionCtx.waitUntil(ctx.db.update(sessions).set({ lastSeenAt: ctx.now }).where(stale).run());
  } else if (actor.kind === "token") {
    c.executionCtx.waitUntil(
      ctx.db
        .update(accessTokens)
        .set({ lastUsedAt: ctx.now })
        .where(eq(accessTokens.id, actor.tokenId))
        .run(),
    );
  }
});

/** The signed-in person; a link or nobody is sent to sign in. */
export async function requirePerson(ctx: Context): Promise<Person> {
  const actor = await resolveActor(ctx);
  if (actor.kind === "session" || actor.kind === "token") return actor.person;
  throw new Refusal("signed-out");
}

/**
 * The person who may act on this booking: one of its two people, signed in or holding a mail's link to this very booking.
 * For anybody else the booking does not exist, whatever they send.
 */
export async function requirePersonFor(ctx: Context, bookingId: BookingId): Promise<Person> {
  const known = askingOf(ctx);
  if (known.bookingId === null) known.bookingId = bookingId;
  const actor = await resolveActor(ctx);
  if (actor.kind === "link" && actor.bookingId !== bookingId) throw new Refusal("signed-out");
  const person = personOf(actor);
  if (person === null) throw new Refusal("signed-out");
  if (await isPartyOf(ctx, person, bookingId)) return person;
  const link = known.claims.find((claim) => claim.kind === "link" && claim.bookingId === bookingId);
  if (link === undefined) throw new Refusal("not-found");
  return requireByLink(ctx, link, bookingId);
}

/** Somebody is signed in here, but a mail to one of the booking's people was opened on this device. */
async function requireByLink(ctx: Context, link: Claim, bookingId: BookingId): Promise<Person> {
  const [row] = await personQuery(ctx, link, bookingId);
  const actor = row?.isParty === 1 ? await actorFor(ctx, link, row) : undefined;
  const person = actor === undefined ? null : personOf(actor);
  if (actor === undefined || person === null) throw new Refusal("not-found");
  setActor(ctx, actor);
  return person;
}

async function isPartyOf(ctx: Context, person: Person, bookingId: BookingId): Promise<boolean> {
  const known = askingOf(ctx);
  if (known.bookingId === bookingId && known.isParty !== null) return known.isParty;
  const mine = person.mentor === null ? undefined : eq(bookings.mentorId, person.mentor.id);
  const theirs = and(eq(bookings.id, bookingId), or(eq(bookings.menteeId, person.id), mine));
  return (await ctx.db.$count(bookings, theirs)) > 0;
}

/** Reads about a booking, who is asking and whether it is theirs, in one round trip; `requirePersonFor` then asks no more. */
export function readWithActorFor<T extends readonly [BatchItem<"sqlite">, ...BatchItem<"sqlite">[]]>(
  ctx: Context,
  bookingId: BookingId,
  queries: T,
): Promise<BatchResponse<T>> {
  askingOf(ctx).bookingId = bookingId;
  return readWithActor(ctx, queries);
}

/** The operator; for anybody else the page does not exist. */
export async function requireOperator(ctx: Context): Promise<Person> {
  const person = await requirePerson(ctx);
  if (!person.isOperator) throw new Refusal("not-found");
  return person;
}

/** The signed-in mentor with the mentor's id; others are told how to become one. */
export async function requireMentor(
  ctx: Context,
): Promise<Person & { mentor: NonNullable<Person["mentor"]> }> {
  const person = await requirePerson(ctx);
  if (person.mentor === null) throw new Refusal("forbidden", { need: "mentor" });
  return { ...person, mentor: person.mentor };
}

/** The context is read-only for everybody else; here the question who is asking gets its answer. */
function setActor(ctx: Context, actor: Actor): void {
  (ctx as { actor: Actor }).actor = actor;
}

/** A batch answers in the order asked, so without its first answers it is the answer to the rest. */
function withoutFirst<T extends readonly BatchItem<"sqlite">[]>(rest: readonly unknown[]): BatchResponse<T> {
  return rest as unknown as BatchResponse<T>;
}
