import { and, eq, gt, isNull, sql, type SQL } from "drizzle-orm";
import { getCookie } from "hono/cookie";
import type { SuppressionReason } from "#shared/mail.ts";
import { isId, type BookingId, type UserId } from "#shared/ids.ts";
import { hashOf, sameSecret, sealOf } from "#workers/accounts/secrets.ts";
import type { Actor, Context, Person } from "#workers/context.ts";
import { as } from "#workers/db/client.ts";
import { accessTokens, sessions, users } from "#workers/db/schema/accounts.ts";
import { bookings } from "#workers/db/schema/bookings.ts";
import { mentors } from "#workers/db/schema/mentors.ts";
import type { C } from "#workers/http/factory.ts";

/** The session cookie's name: the __Host- prefix ties it to this very host, but browsers keep it to https. */
export function cookieNameFor(origin: string): string {
  return origin.startsWith("https:") ? "__Host-rung" : "rung";
}

/** Set by a mail's link for the pages of one booking. */
export const LINK_COOKIE = "rung-link";

/** Who a request says it is, before anybody has looked. */
export type Claim =
  | { readonly kind: "session"; readonly hash: string }
  | { readonly kind: "token"; readonly hash: string }
  | { readonly kind: "link"; readonly userId: UserId; readonly bookingId: BookingId; readonly seal: string };

/** What the request may be, likeliest first: a program's token alone, else the session before a mail's link. */
export async function claimsOf(c: C): Promise<Claim[]> {
  const bearer = bearerOf(c);
  if (bearer !== undefined) return [{ kind: "token", hash: await hashOf(bearer) }];
  if (c.req.header("cookie") === undefined) return [];
  const found: Claim[] = [];
  const cookie = getCookie(c, cookieNameFor(c.var.ctx.settings.origin));
  if (cookie !== undefined && cookie !== "") found.push({ kind: "session", hash: await hashOf(cookie) });
  const [bookingId, userId, seal] = (getCookie(c, LINK_COOKIE) ?? "").split(".");
  if (isId("booking", bookingId) && isId("user", userId) && seal !== undefined)
    found.push({ kind: "link", userId, bookingId, seal });
  return found;
}

/** The access token that a program sends; whoever sends one is nobody else, whatever the cookies say. */
export function bearerOf(c: C): string | undefined {
  return /^Bearer (\S+)$/.exec(c.req.header("authorization") ?? "")?.[1];
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

/** The person behind a claim, and whether the booking is theirs; no row when the claim is void. */
export function personQuery(ctx: Context, claim: Claim, bookingId: BookingId | null) {
  const { db, now } = ctx;
  const person = {
    id: as(users.id, "person_id"),
    email: as(users.email, "person_email"),
    unreachable:
      sql<SuppressionReason | null>`(SELECT s.reason FROM suppressions s WHERE s.email = ${users.email} AND s.state = 'held')`.as(
        "person_unreachable",
      ),
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

export type PersonRow = Awaited<ReturnType<typeof personQuery>>[number];

/** The actor that a claim proves to be; nothing when a mail's link does not bear our seal. */
export async function actorFor(ctx: Context, claim: Claim, row: PersonRow): Promise<Actor | undefined> {
  const person: Person = {
    id: row.id,
    email: row.email,
    unreachable: row.unreachable,
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

/** The id of the person a claim would be, as SQL; a mail's link is nobody but for its booking. */
export function ownerOf({ now }: Context, claim: Claim): SQL {
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
