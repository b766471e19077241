import { and, asc, count, desc, eq, inArray, isNull, lt, ne, sql } from "drizzle-orm";
import { Refusal } from "#shared/errors.ts";
import type { Id, MentorId } from "#shared/ids.ts";
import { MINUTE } from "#shared/time.ts";
import { moneyWorkQuery } from "#workers/disputes/store.ts";
import { claimWorkQuery } from "#workers/claims/store.ts";
import type { Context } from "#workers/context.ts";
import { as, named, readAll } from "#workers/db/client.ts";
import { users } from "#workers/db/schema/accounts.ts";
import { bookings, reports } from "#workers/db/schema/bookings.ts";
import { mentors, verifications } from "#workers/db/schema/mentors.ts";
import { outbox } from "#workers/db/schema/outbox.ts";
import { decisions } from "#workers/db/schema/trust.ts";

/** The attempt of a mentor that is under way. */
export async function findOpenVerification(ctx: Context, mentorId: MentorId) {
  const [row] = await ctx.db
    .select()
    .from(verifications)
    .where(
      and(eq(verifications.mentorId, mentorId), inArray(verifications.status, ["code-sent", "waiting"])),
    );
  return row;
}

/** The attempt that was approved last. */
export async function findApproved(ctx: Context, mentorId: MentorId) {
  const [row] = await ctx.db
    .select()
    .from(verifications)
    .where(and(eq(verifications.mentorId, mentorId), eq(verifications.status, "approved")))
    .orderBy(desc(verifications.decidedAt), sql`verifications.rowid DESC`)
    .limit(1);
  return row;
}

/** What waits for an operator, longest first. */
export function listWaiting(ctx: Context) {
  return ctx.db
    .select({
      id: verifications.id,
      name: verifications.name,
      specialty: verifications.specialty,
      stage: mentors.stage,
      cause: verifications.cause,
      byHand: verifications.byHand,
      confirmedAt: verifications.confirmedAt,
    })
    .from(verifications)
    .innerJoin(mentors, eq(mentors.id, verifications.mentorId))
    .where(eq(verifications.status, "waiting"))
    .orderBy(asc(verifications.confirmedAt))
    .limit(100);
}

/** An attempt with the mentor it is about, and who else gave the same number or address: for an operator's eyes. */
export async function loadVerification(ctx: Context, id: Id<"verification">) {
  const [row] = await ctx.db
    .select({ verification: named(verifications, "v"), mentor: named(mentors, "m") })
    .from(verifications)
    .innerJoin(mentors, eq(mentors.id, verifications.mentorId))
    .where(eq(verifications.id, id));
  if (row === undefined) throw new Refusal("not-found");
  const { gmcNumber, nhsEmail, mentorId } = row.verification;
  const [sameNumber, sameAddress] = await readAll(ctx.db, [
    othersQuery(ctx, mentorId, "gmc_number", gmcNumber),
    othersQuery(ctx, mentorId, "nhs_email", nhsEmail),
  ]);
  return { ...row, sameNumber, sameAddress };
}

function othersQuery(ctx: Context, mentorId: MentorId, column: "gmc_number" | "nhs_email", value: string) {
  return ctx.db
    .selectDistinct({ handle: mentors.handle, name: mentors.name })
    .from(verifications)
    .innerJoin(mentors, eq(mentors.id, verifications.mentorId))
    .where(
      and(
        sql`${sql.identifier(column)} = ${value}`,
        ne(verifications.mentorId, mentorId),
        inArray(verifications.status, ["waiting", "approved"]),
      ),
    )
    .limit(5);
}

const report = {
  report: named(reports, "r"),
  /** The review that the report is about, when it is about one. */
  reviewId: sql<Id<"review"> | null>`(SELECT rv.id FROM reviews rv
    WHERE reports.reason = 'review' AND rv.booking_id = reports.booking_id AND rv."by" = 'mentee')`.as(
    "r_review_id",
  ),
  by: { name: as(users.name, "by_name"), email: as(users.email, "by_email") },
  booking: {
    id: as(bookings.id, "b_id"),
    kind: as(bookings.kind, "b_kind"),
    startsAt: as(bookings.startsAt, "b_starts_at"),
    status: as(bookings.status, "b_status"),
    menteeId: as(bookings.menteeId, "b_mentee_id"),
  },
  mentor: { name: as(mentors.name, "m_name"), handle: as(mentors.handle, "m_handle") },
};

/** Reports, open ones first and longest waiting first, then those closed last. */
export function listReports(ctx: Context) {
  return reportsQuery(ctx)
    .orderBy(sql`r_closed_at IS NOT NULL`, sql`coalesce(-r_closed_at, r_created_at)`)
    .limit(100);
}

/** One report with the session it is about, and nothing that the mentee wrote for that session. */
export async function loadReport(ctx: Context, id: Id<"report">) {
  const [row] = await reportsQuery(ctx).where(eq(reports.id, id));
  if (row === undefined) throw new Refusal("not-found");
  return row;
}

function reportsQuery(ctx: Context) {
  return ctx.db
    .select(report)
    .from(reports)
    .innerJoin(users, eq(users.id, reports.userId))
    .innerJoin(bookings, eq(bookings.id, reports.bookingId))
    .innerJoin(mentors, eq(mentors.id, bookings.mentorId))
    .$dynamic();
}

/** The effects that need a look: dead ones, but for mail to suppressed addresses, and those late by ten minutes; never what is in a mail. */
export function listTrouble(ctx: Context) {
  return ctx.db
    .select({
      id: outbox.id,
      kind: outbox.kind,
      state: outbox.state,
      attempts: outbox.attempts,
      error: outbox.error,
      createdAt: outbox.createdAt,
      nextAt: outbox.nextAt,
    })
    .from(outbox)
    .where(
      sql`(state = 'dead' AND suppression_id IS NULL) OR (state = 'pending' AND attempts > 0) OR (state = 'pending' AND next_at < ${ctx.now - LATE})`,
    )
    .orderBy(sql`state = 'dead' DESC`, desc(outbox.createdAt))
    .limit(100);
}

/** One effect of the outbox. */
export async function loadEffect(ctx: Context, id: string) {
  const [row] = await ctx.db
    .select({ id: outbox.id, state: outbox.state, generation: outbox.generation })
    .from(outbox)
    .where(eq(outbox.id, id));
  if (row === undefined) throw new Refusal("not-found");
  return row;
}

/** What operators decided, latest first; `before` is the instant the page before ended at. */
export function listDecisions(ctx: Context, before: number) {
  return ctx.db
    .select({
      id: decisions.id,
      kind: decisions.kind,
      subjectId: decisions.subjectId,
      at: decisions.at,
      outcome: decisions.outcome,
      reason: decisions.reason,
      byName: as(users.name, "operator_name"),
      byEmail: as(users.email, "operator_email"),
    })
    .from(decisions)
    .innerJoin(users, eq(users.id, decisions.byUserId))
    .where(lt(decisions.at, before))
    .orderBy(desc(decisions.at), desc(decisions.id))
    .limit(50);
}

const LATE = 10 * MINUTE;

/** How much waits for an operator, for the console's front page. */
export async function countWork(ctx: Context) {
  const [[waiting], [open], [claims], [money], [health]] = await readAll(ctx.db, [
    ctx.db
      .select({ number: count(), oldest: sql<number | null>`min(confirmed_at)` })
      .from(verifications)
      .where(eq(verifications.status, "waiting")),
    ctx.db
      .select({ number: count(), oldest: sql<number | null>`min(created_at)` })
      .from(reports)
      .where(isNull(reports.closedAt)),
    claimWorkQuery(ctx),
    moneyWorkQuery(ctx),
    ctx.db
      .select({
        pending: sql<number>`coalesce(sum(state = 'pending'), 0)`,
        late: sql<number>`coalesce(sum(state = 'pending' AND next_at < ${ctx.now - LATE}), 0)`,
        dead: sql<number>`coalesce(sum(state = 'dead' AND suppression_id IS NULL), 0)`,
      })
      .from(outbox)
      .where(inArray(outbox.state, ["pending", "dead"])),
  ]);
  return {
    verifications: waiting ?? { number: 0, oldest: null },
    reports: open ?? { number: 0, oldest: null },
    money: money ?? { number: 0, soonest: null },
    claims: claims ?? { number: 0, soonest: null },
    outbox: health ?? { pending: 0, late: 0, dead: 0 },
  };
}
