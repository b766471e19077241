import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { BatchItem, BatchResponse } from "drizzle-orm/batch";
import { getCookie } from "hono/cookie";
import { Refusal } from "#shared/errors.ts";
import { isId, type BookingId, type UserId } from "#shared/ids.ts";
import { hashOf, sameSecret, sealOf } from "#workers/accounts/secrets.ts";
import { personOf, type Actor, type Context, type Person } from "#workers/context.ts";
import { as, readAll, type Db } from "#workers/db/client.ts";
import { accessTokens, sessions, users } from "#workers/db/schema/accounts.ts";
import { mentors } from "#workers/db/schema/mentors.ts";
import type { C } from "#workers/http/factory.ts";

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

const claims = new WeakMap<Context, Claim | null>();

/** Notes what the request claims to be; the database is asked when somebody needs to know, once. */
export async function noteClaim(c: C, ctx: Context): Promise<void> {
  claims.set(ctx, await claimOf(c));
}

/** The actor, asking the database when nobody has yet. */
export async function resolveActor(ctx: Context): Promise<Actor> {
  const claim = claims.get(ctx);
  if (claim === undefined || claim === null) return ctx.actor;
  const query = personQuery(ctx.db, claim, ctx.now);
  const rows = await query;
  return settle(ctx, claim, rows);
}

/** A page's reads and the question who is asking, in one round trip. */
export async function readWithActor<T extends readonly [BatchItem<"sqlite">, ...BatchItem<"sqlite">[]]>(
  ctx: Context,
  queries: T,
): Promise<BatchResponse<T>> {
  const claim = claims.get(ctx);
  if (claim === undefined || claim === null) return readAll(ctx.db, queries);
  const all = await readAll(ctx.db, [personQuery(ctx.db, claim, ctx.now), ...queries]);
  const [rows, ...rest] = all;
  await settle(ctx, claim, rows);
  return withoutFirst<T>(rest);
}

/** The signed-in person; a link or nobody is sent to sign in. */
export async function requirePerson(ctx: Context): Promise<Person> {
  const actor = await resolveActor(ctx);
  if (actor.kind === "session" || actor.kind === "token") return actor.person;
  throw new Refusal("signed-out");
}

/** The person who may act on this booking's pages: signed in, or holding a mail's link to this very booking. */
export async function requirePersonFor(ctx: Context, bookingId: BookingId): Promise<Person> {
  const actor = await resolveActor(ctx);
  if (actor.kind === "link" && actor.bookingId !== bookingId) throw new Refusal("signed-out");
  const person = personOf(actor);
  if (person === null) throw new Refusal("signed-out");
  return person;
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

async function claimOf(c: C): Promise<Claim | null> {
  const bearer = /^Bearer (\S+)$/.exec(c.req.header("authorization") ?? "")?.[1];
  if (bearer !== undefined) return { kind: "token", hash: await hashOf(bearer) };
  const cookie = getCookie(c, cookieNameFor(c.var.ctx.settings.origin));
  if (cookie !== undefined && cookie !== "") return { kind: "session", hash: await hashOf(cookie) };
  const [bookingId, userId, seal] = (getCookie(c, LINK_COOKIE) ?? "").split(".");
  if (isId("booking", bookingId) && isId("user", userId) && seal !== undefined)
    return { kind: "link", userId, bookingId, seal };
  return null;
}

function personQuery(db: Db, claim: Claim, now: number) {
  const person = {
    id: as(users.id, "person_id"),
    email: as(users.email, "person_email"),
    name: as(users.name, "person_name"),
    timeZone: as(users.timeZone, "person_zone"),
    operatorAt: as(users.operatorAt, "person_operator"),
    linkVersion: as(users.linkVersion, "person_link_version"),
    mentorId: as(mentors.id, "person_mentor"),
    handle: as(mentors.handle, "person_handle"),
  };
  const joined = <T extends { id: unknown }>(source: T) => source;
  switch (claim.kind) {
    case "session":
      return db
        .select({ ...person, sourceId: sql<string>`${joined(sessions).id}`.as("source_id") })
        .from(sessions)
        .innerJoin(users, eq(users.id, sessions.userId))
        .leftJoin(mentors, eq(mentors.userId, users.id))
        .where(and(eq(sessions.tokenHash, claim.hash), gt(sessions.expiresAt, now)));
    case "token":
      return db
        .select({ ...person, sourceId: sql<string>`${joined(accessTokens).id}`.as("source_id") })
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

async function settle(ctx: Context, claim: Claim, rows: readonly PersonRow[]): Promise<Actor> {
  claims.set(ctx, null);
  const row = rows[0];
  const actor = row === undefined ? ctx.actor : await actorFor(ctx, claim, row);
  setActor(ctx, actor);
  return actor;
}

async function actorFor(ctx: Context, claim: Claim, row: PersonRow): Promise<Actor> {
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
      return isId("session", row.sourceId) ? { kind: "session", person, sessionId: row.sourceId } : ctx.actor;
    case "token":
      return isId("token", row.sourceId) ? { kind: "token", person, tokenId: row.sourceId } : ctx.actor;
    case "link": {
      const seal = await linkSeal(ctx.settings.linkSecret, claim.bookingId, claim.userId, row.linkVersion);
      return sameSecret(seal, claim.seal) ? { kind: "link", person, bookingId: claim.bookingId } : ctx.actor;
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
