import { and, eq, gt, isNull, lt, or, sql, type SQL } from "drizzle-orm";
import type { BatchItem, BatchResponse } from "drizzle-orm/batch";
import { getCookie } from "hono/cookie";
import { Refusal } from "#shared/errors.ts";
import { isId, type BookingId, type UserId } from "#shared/ids.ts";
import { HOUR } from "#shared/time.ts";
import { hashOf, sameSecret, sealOf } from "#workers/accounts/secrets.ts";
import { personOf, type Actor, type Context, type Person } from "#workers/context.ts";
import { as, readAll } from "#workers/db/client.ts";
import { accessTokens, sessions, users } from "#workers/db/schema/accounts.ts";
import { bookings } from "#workers/db/schema/bookings.ts";
import { mentors } from "#workers/db/schema/mentors.ts";
import { createMiddleware, type C } from "#workers/http/factory.ts";

/** The session cookie's name: the __Host- prefix ties it to this very host, but browsers keep it to https. */
export function cookieNameFor(origin: string): string {
  return origin.startsWith("https:") ? "__Host-rung" : "rung";
}

/** Set by a mail's link for the pages of one booking. */
export const LINK_COOKIE = "rung-link";

type Claim =
  | { kind: "session"; hash: string }
  | { kind: "token"; hash: string }
  | { kind: "link"; userId: UserId; bookingId: BookingId; seal: string };

const claims = new WeakMap<Context, readonly Claim[]>();

/** Notes what the request claims to be; the database is asked when somebody needs to know, once. */
export async function noteClaim(c: C, ctx: Context): Promise<void> {
  claims.set(ctx, await claimsOf(c));
}

/** The actor, asking the database when nobody has yet. */
export async function resolveActor(ctx: Context): Promise<Actor> {
  const [claim, ...others] = claims.get(ctx) ?? [];
  if (claim === undefined) return ctx.actor;
  return settle(ctx, claim, others, await personQuery(ctx, claim));
}

/** A page's reads and the question who is asking, in one round trip. */
export async function readWithActor<T extends readonly [BatchItem<"sqlite">, ...BatchItem<"sqlite">[]]>(
  ctx: Context,
  queries: T,
): Promise<BatchResponse<T>> {
  const [claim, ...others] = claims.get(ctx) ?? [];
  if (claim === undefined) return readAll(ctx.db, queries);
  const [rows, ...rest] = await readAll(ctx.db, [personQuery(ctx, claim), ...queries]);
  await settle(ctx, claim, others, rows);
  return withoutFirst<T>(rest);
}

/** The id of whoever asks, as SQL, so that one round trip can also read what is theirs; null for a guest or a mail's link. */
export function askerId(ctx: Context): SQL {
  const [claim] = claims.get(ctx) ?? [];
  return claim === undefined ? knownId(ctx.actor) : ownerOf(ctx, claim);
}

/** The signed-in person's id as SQL, for queries that share a batch with the question who is asking; null for others. */
export function signedInId(ctx: Context): SQL {
  const claim = claims.get(ctx)?.find((each) => each.kind !== "link");
  return claim === undefined ? knownId(ctx.actor) : ownerOf(ctx, claim);
}

function knownId(actor: Actor): SQL {
  return actor.kind === "session" || actor.kind === "token" ? sql`${actor.person.id}` : sql`NULL`;
}

function ownerOf({ now }: Context, claim: Claim): SQL {
  switch (claim.kind) {
    case "session":
      return sql`(SELECT s.user_id FROM sessions s WHERE s.token_hash = ${claim.hash} AND s.expires_at > ${now})`;
    case "token":
      return sql`(SELECT t.user_id FROM access_tokens t
        WHERE t.token_hash = ${claim.hash} AND t.expires_at > ${now} AND t.revoked_at IS NULL)`;
    case "link":
      return sql`NULL`;
  }
}

/** Notes after a write that this device and token are in use; reading never writes. */
export const noteUse = createMiddleware(async (c, next) => {
  await next();
  const { ctx } = c.var;
  const { actor } = ctx;
  if (c.req.method === "GET" || c.req.method === "HEAD") return;
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
  about.set(ctx, bookingId);
  const actor = await resolveActor(ctx);
  if (actor.kind === "link" && actor.bookingId !== bookingId) throw new Refusal("signed-out");
  const person = personOf(actor);
  if (person === null) throw new Refusal("signed-out");
  const known = parties.get(ctx);
  const isParty = known?.bookingId === bookingId ? known.isParty : await isPartyOf(ctx, person, bookingId);
  if (!isParty) throw new Refusal("not-found");
  return person;
}

/** Reads about a booking, who is asking and whether it is theirs, in one round trip; `requirePersonFor` then asks no more. */
export function readWithActorFor<T extends readonly [BatchItem<"sqlite">, ...BatchItem<"sqlite">[]]>(
  ctx: Context,
  bookingId: BookingId,
  queries: T,
): Promise<BatchResponse<T>> {
  about.set(ctx, bookingId);
  return readWithActor(ctx, queries);
}

/** The booking a request is about, so that the question who is asking also says whether it is theirs. */
const about = new WeakMap<Context, BookingId>();
const parties = new WeakMap<Context, { bookingId: BookingId; isParty: boolean }>();

async function isPartyOf(ctx: Context, person: Person, bookingId: BookingId): Promise<boolean> {
  const mine = person.mentor === null ? undefined : eq(bookings.mentorId, person.mentor.id);
  const theirs = and(eq(bookings.id, bookingId), or(eq(bookings.menteeId, person.id), mine));
  return (await ctx.db.$count(bookings, theirs)) > 0;
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

/** The seal in a mail's link: proves that we wrote to this person about this booking. */
export function linkSeal(
  secret: string,
  bookingId: BookingId,
  userId: UserId,
  linkVersion: number,
): Promise<string> {
  return sealOf(secret, "booking-link", bookingId, userId, String(linkVersion));
}

/** The access token that a program sends; whoever sends one is nobody else, whatever the cookies say. */
export function bearerOf(c: C): string | undefined {
  return /^Bearer (\S+)$/.exec(c.req.header("authorization") ?? "")?.[1];
}

/** What the request may be, likeliest first: a token alone, else a mail's link to this booking before the session. */
async function claimsOf(c: C): Promise<Claim[]> {
  const bearer = bearerOf(c);
  if (bearer !== undefined) return [{ kind: "token", hash: await hashOf(bearer) }];
  const found: Claim[] = [];
  const [bookingId, userId, seal] = (getCookie(c, LINK_COOKIE) ?? "").split(".");
  if (isId("booking", bookingId) && isId("user", userId) && seal !== undefined)
    found.push({ kind: "link", userId, bookingId, seal });
  const cookie = getCookie(c, cookieNameFor(c.var.ctx.settings.origin));
  if (cookie !== undefined && cookie !== "") found.push({ kind: "session", hash: await hashOf(cookie) });
  return found;
}

function personQuery(ctx: Context, claim: Claim) {
  const { db, now } = ctx;
  const bookingId = about.get(ctx) ?? "";
  const person = {
    id: as(users.id, "person_id"),
    email: as(users.email, "person_email"),
    name: as(users.name, "person_name"),
    timeZone: as(users.timeZone, "person_zone"),
    operatorAt: as(users.operatorAt, "person_operator"),
    linkVersion: as(users.linkVersion, "person_link_version"),
    mentorId: as(mentors.id, "person_mentor"),
    handle: as(mentors.handle, "person_handle"),
    isParty:
      sql<number>`exists (select 1 from ${bookings} where ${bookings.id} = ${bookingId} and (${bookings.menteeId} = ${users.id} or ${bookings.mentorId} = ${mentors.id}))`.as(
        "person_is_party",
      ),
  };
  switch (claim.kind) {
    case "session":
      return db
        .select({ ...person, sourceId: sql<string>`${sessions.id}`.as("source_id") })
        .from(sessions)
        .innerJoin(users, eq(users.id, sessions.userId))
        .leftJoin(mentors, eq(mentors.userId, users.id))
        .where(and(eq(sessions.tokenHash, claim.hash), gt(sessions.expiresAt, now)));
    case "token":
      return db
        .select({ ...person, sourceId: sql<string>`${accessTokens.id}`.as("source_id") })
        .from(accessTokens)
        .innerJoin(users, eq(users.id, accessTokens.userId))
        .leftJoin(mentors, eq(mentors.userId, users.id))
        .where(
          and(
            eq(accessTokens.tokenHash, claim.hash),
            gt(accessTokens.expiresAt, now),
            isNull(accessTokens.revokedAt),
          ),
        );
    case "link":
      return db
        .select({ ...person, sourceId: sql<string>`${users.id}`.as("source_id") })
        .from(users)
        .leftJoin(mentors, eq(mentors.userId, users.id))
        .where(eq(users.id, claim.userId));
  }
}

type PersonRow = Awaited<ReturnType<typeof personQuery>>[number];

async function settle(
  ctx: Context,
  claim: Claim,
  others: readonly Claim[],
  rows: readonly PersonRow[],
): Promise<Actor> {
  claims.set(ctx, others);
  const row = rows[0];
  const actor = row === undefined ? undefined : await actorFor(ctx, claim, row);
  if (actor === undefined) return resolveActor(ctx);
  claims.set(ctx, []);
  setActor(ctx, actor);
  const bookingId = about.get(ctx);
  if (bookingId !== undefined && row !== undefined)
    parties.set(ctx, { bookingId, isParty: row.isParty === 1 });
  return actor;
}

async function actorFor(ctx: Context, claim: Claim, row: PersonRow): Promise<Actor | undefined> {
  const person: Person = {
    id: row.id,
    email: row.email,
    name: row.name,
    timeZone: row.timeZone,
    isOperator: row.operatorAt !== null,
    mentor: row.mentorId === null || row.handle === null ? null : { id: row.mentorId, handle: row.handle },
  };
  switch (claim.kind) {
    case "session":
      return isId("session", row.sourceId) ? { kind: "session", person, sessionId: row.sourceId } : undefined;
    case "token":
      return isId("token", row.sourceId) ? { kind: "token", person, tokenId: row.sourceId } : undefined;
    case "link": {
      const seal = await linkSeal(ctx.settings.linkSecret, claim.bookingId, claim.userId, row.linkVersion);
      return sameSecret(seal, claim.seal) ? { kind: "link", person, bookingId: claim.bookingId } : undefined;
    }
  }
}

/** The context is read-only for everybody else; here the question who is asking gets its answer. */
function setActor(ctx: Context, actor: Actor): void {
  (ctx as { actor: Actor }).actor = actor;
}

/** A batch answers in the order asked, so without its first answer it is the answer to the rest. */
function withoutFirst<T extends readonly BatchItem<"sqlite">[]>(rest: readonly unknown[]): BatchResponse<T> {
  return rest as unknown as BatchResponse<T>;
}
