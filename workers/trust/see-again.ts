import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { MentorId } from "#shared/ids.ts";
import type { Context } from "#workers/context.ts";
import type { Statement } from "#workers/db/commit.ts";
import { mentors, verifications } from "#workers/db/schema/mentors.ts";

/**
 * Writes for the commit of a change of name or specialty: takes the badge off, and puts what was seen or waits to be seen
 * back into the queue under the new details. The NHS address was confirmed already, so it needs no new code. Nothing to
 * write for a mentor who has never got so far.
 */
export async function seeAgainStatements(
  ctx: Context,
  mentorId: MentorId,
  details: { readonly name: string; readonly specialty: string },
): Promise<Statement[]> {
  const [latest] = await ctx.db
    .select()
    .from(verifications)
    .where(
      and(
        eq(verifications.mentorId, mentorId),
        inArray(verifications.status, ["code-sent", "waiting", "approved"]),
      ),
    )
    .orderBy(desc(verifications.createdAt), sql`verifications.rowid DESC`)
    .limit(1);
  const off = takeBadgeOff(ctx, mentorId);
  // A code under way takes the details as they are when it is entered.
  if (latest === undefined) return [];
  if (latest.status === "code-sent") return [off];
  const { name, specialty } = details;
  return [
    off,
    ...(latest.status === "waiting" ? [replaceOpen(ctx, mentorId)] : []),
    ctx.db.insert(verifications).values({
      ...latest,
      id: ctx.newId("verification"),
      name,
      specialty,
      cause: latest.status === "waiting" ? latest.cause : "changed",
      status: "waiting",
      decidedAt: null,
      decidedBy: null,
      seen: [],
      reason: null,
      recheckAt: null,
      createdAt: ctx.now,
    }),
  ];
}

/** Takes the mentor off the list until an operator decides again; the page stays known. */
export function takeBadgeOff(ctx: Context, mentorId: MentorId): Statement {
  return ctx.db
    .update(mentors)
    .set({ verifiedUntilAt: null, updatedAt: ctx.now })
    .where(eq(mentors.id, mentorId));
}

/** Ends the attempt under way, if there is one: a new one takes its place. */
export function replaceOpen(ctx: Context, mentorId: MentorId): Statement {
  return ctx.db
    .update(verifications)
    .set({ status: "replaced" })
    .where(
      and(eq(verifications.mentorId, mentorId), inArray(verifications.status, ["code-sent", "waiting"])),
    );
}
