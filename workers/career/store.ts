import { and, asc, count, desc, eq, gte, isNotNull, sql, type SQL } from "drizzle-orm";
import { sessionEvidenceId, type Evidence } from "#shared/career/evidence.ts";
import type { BandClaim } from "#shared/career/ladder.ts";
import { nothingSaid, targetsOf, type Post, type Standing } from "#shared/career/standing.ts";
import { Refusal } from "#shared/errors.ts";
import type { BookingId, Id, UserId } from "#shared/ids.ts";
import type { Context } from "#workers/context.ts";
import { readAll } from "#workers/db/client.ts";
import {
  bandClaims,
  evidence,
  menteeProfiles,
  posts,
  rungChanges,
  shares,
} from "#workers/db/schema/career.ts";

/** Everything a mentee's ladder is drawn from; `claims` are those of the target in `standing`. */
export type Career = {
  readonly standing: Standing;
  readonly posts: readonly Post[];
  readonly claims: readonly BandClaim[];
  readonly evidence: readonly Evidence[];
  /** What she aims at, the main target first. */
  readonly targets: readonly string[];
};

/** The queries of a mentee's career, for a page's own batch; she may be given in SQL. `careerFrom` reads their answers. */
export function careerQueries(ctx: Context, whose: UserId | SQL) {
  return [
    profileOf(ctx, whose),
    postsOf(ctx, whose),
    ctx.db.select().from(bandClaims).where(eq(bandClaims.userId, whose)),
    evidenceOf(ctx, whose),
  ] as const;
}

type Answers<Q extends readonly unknown[]> = { readonly [K in keyof Q]: Awaited<Q[K]> };

/** The career those queries found, empty where she has said nothing; for the target `asked`, when she weighs that. */
export function careerFrom(
  [profiles, held, claimed, log]: Answers<ReturnType<typeof careerQueries>>,
  asked?: string,
): Career {
  const said = profiles[0] ?? nothingSaid;
  const targets = targetsOf(said);
  const target = targets.find((slug) => slug === asked) ?? said.targetSpecialty;
  const standing = { ...said, targetSpecialty: target };
  const claims = claimed.filter(({ specialty }) => specialty === standing.targetSpecialty);
  return { standing, posts: held, claims, evidence: log, targets };
}

/** A mentee's moves between rungs since then, for a page's batch. */
export function changesQuery(ctx: Context, whose: UserId | SQL, since: number) {
  return ctx.db
    .select()
    .from(rungChanges)
    .where(and(eq(rungChanges.userId, whose), gte(rungChanges.changedAt, since)));
}

/** The specialty a mentee aims at, as SQL: so that one round trip can also read its facts; or `asked`, when she weighs that. */
export function targetOf(whose: UserId | SQL, asked?: string): SQL {
  const target =
    asked === undefined
      ? sql`t.target_specialty`
      : sql`iif(${asked} IN (SELECT o.value FROM json_each(t.other_targets) o), ${asked}, t.target_specialty)`;
  return sql`(SELECT ${target} FROM mentee_profiles t WHERE t.user_id = ${whose})`;
}

/** The first of what a mentee weighs beside her target, as SQL. */
export function secondTargetOf(whose: UserId | SQL): SQL {
  return sql`(SELECT o.value FROM mentee_profiles t, json_each(t.other_targets) o WHERE t.user_id = ${whose} LIMIT 1)`;
}

/** Reads a mentee's own standing, posts, claims and evidence in one round trip. */
export async function readCareer(ctx: Context, userId: UserId): Promise<Career> {
  return careerFrom(await readAll(ctx.db, careerQueries(ctx, userId)));
}

/** What a mentee has said about herself. */
export async function findStanding(ctx: Context, userId: UserId): Promise<Standing> {
  const [row] = await profileOf(ctx, userId);
  return row ?? nothingSaid;
}

/** A mentee's posts, latest first. */
export function listPosts(ctx: Context, userId: UserId): Promise<Post[]> {
  return postsOf(ctx, userId).all();
}

/** A mentee's whole evidence log, latest first. */
export function listEvidence(ctx: Context, userId: UserId): Promise<Evidence[]> {
  return logOf(ctx, userId).all();
}

/** What imports have left in a mentee's log and she has not changed since, latest first. */
export function listImports(ctx: Context, userId: UserId) {
  return ctx.db
    .select({
      id: sql<Id<"import">>`${evidence.importId}`,
      entries: count(),
      at: sql<number>`max(${evidence.createdAt})`,
    })
    .from(evidence)
    .where(and(eq(evidence.userId, userId), isNotNull(evidence.importId)))
    .groupBy(evidence.importId)
    .orderBy(desc(sql`max(${evidence.createdAt})`))
    .all();
}

/** One of the mentee's own posts. */
export async function loadPost(ctx: Context, userId: UserId, id: Id<"post">): Promise<Post> {
  const [row] = await ctx.db
    .select()
    .from(posts)
    .where(and(eq(posts.userId, userId), eq(posts.id, id)));
  if (row === undefined) throw new Refusal("not-found");
  return row;
}

/** One line of the mentee's own evidence log. */
export async function loadEvidence(ctx: Context, userId: UserId, id: Id<"evidence">): Promise<Evidence> {
  const [row] = await ctx.db
    .select()
    .from(evidence)
    .where(and(eq(evidence.userId, userId), eq(evidence.id, id)));
  if (row === undefined) throw new Refusal("not-found");
  return row;
}

/** What has been chosen for a booking, as a query for a batch. */
export function shareQuery(ctx: Context, id: BookingId) {
  return ctx.db
    .select({
      parts: shares.parts,
      evidenceIds: shares.evidenceIds,
      question: shares.question,
      changedAt: shares.changedAt,
      endedAt: shares.endedAt,
    })
    .from(shares)
    .where(eq(shares.bookingId, id));
}

/** Evidence that grows out of a session, for the commit of whoever records the session. */
export type SessionEvidence = Pick<Evidence, "domain" | "kind" | "title" | "happenedOn" | "whatCame"> & {
  readonly userId: UserId;
  readonly bookingId: BookingId;
  readonly source: "reflection" | "action";
  /** What it came from: the booking of a reflection, the action that was finished; one entry for each. */
  readonly from: string;
};

/** Writes the evidence that a reflection or a finished action is; a second time it brings the same entry up to date, and no other. */
export function keepSessionEvidence(ctx: Context, { from, ...entry }: SessionEvidence) {
  const { title, happenedOn, whatCame } = entry;
  return ctx.db
    .insert(evidence)
    .values({ ...entry, id: sessionEvidenceId(from), createdAt: ctx.now })
    .onConflictDoUpdate({
      target: evidence.id,
      set: { title, happenedOn, whatCame },
      setWhere: isOf(entry),
    });
}

/** Takes back the evidence that a tick was, unless she has noted since where its proof is. */
export function dropSessionEvidence(
  ctx: Context,
  { from, ...entry }: Pick<SessionEvidence, "userId" | "bookingId" | "source" | "from">,
) {
  return ctx.db
    .delete(evidence)
    .where(and(isOf(entry), eq(evidence.id, sessionEvidenceId(from)), eq(evidence.proofWhere, "")));
}

// Whoever writes a plan chooses the ids of its actions, and so those of the entries they become.
function isOf({ userId, bookingId, source }: Pick<SessionEvidence, "userId" | "bookingId" | "source">) {
  return sql`${evidence.userId} = ${userId} AND ${evidence.bookingId} = ${bookingId} AND ${evidence.source} = ${source}`;
}

function profileOf(ctx: Context, userId: UserId | SQL) {
  return ctx.db.select().from(menteeProfiles).where(eq(menteeProfiles.userId, userId));
}

function postsOf(ctx: Context, userId: UserId | SQL) {
  return ctx.db
    .select()
    .from(posts)
    .where(eq(posts.userId, userId))
    .orderBy(desc(posts.startsOn), asc(posts.id));
}

function logOf(ctx: Context, userId: UserId | SQL) {
  return ctx.db
    .select()
    .from(evidence)
    .where(eq(evidence.userId, userId))
    .orderBy(desc(evidence.happenedOn), desc(evidence.createdAt), asc(evidence.id))
    .$dynamic();
}

function evidenceOf(ctx: Context, userId: UserId | SQL) {
  return logOf(ctx, userId).limit(500);
}
