import { and, asc, eq, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import {
  partyOf,
  type Booking,
  type BookingPayment,
  type Claim,
  type Funding,
  type LoadedBooking,
  type Party,
} from "#shared/bookings.ts";
import { Refusal } from "#shared/errors.ts";
import type { BookingId, UserId } from "#shared/ids.ts";
import { policyFromRow } from "#shared/policy.ts";
import type { Context } from "#workers/context.ts";
import { as, named, readAll } from "#workers/db/client.ts";
import { users } from "#workers/db/schema/accounts.ts";
import { bookingEvents, bookings, payments, policies, refunds } from "#workers/db/schema/bookings.ts";
import { mentors } from "#workers/db/schema/mentors.ts";

export type { LoadedBooking } from "#shared/bookings.ts";

const menteeUser = alias(users, "mentee_user");
const mentorUser = alias(users, "mentor_user");

/** The bookings that match, each with all that its page and its mails need; one query, fit for a batch. */
export function bookingQuery(ctx: Context, where: SQL | undefined) {
  return ctx.db
    .select({
      booking: named(bookings, "b"),
      policy: {
        id: as(policies.id, "policy_row_id"),
        inForceAt: as(policies.inForceAt, "policy_in_force_at"),
        rules: as(policies.rules, "policy_rules"),
      },
      mentee: {
        id: as(menteeUser.id, "mentee_user_id"),
        name: as(menteeUser.name, "mentee_name"),
        email: as(menteeUser.email, "mentee_email"),
        timeZone: as(menteeUser.timeZone, "mentee_time_zone"),
        linkVersion: as(menteeUser.linkVersion, "mentee_link_version"),
      },
      mentor: {
        id: as(mentors.id, "mentor_row_id"),
        userId: as(mentors.userId, "mentor_user_id"),
        name: as(mentors.name, "mentor_name"),
        handle: as(mentors.handle, "mentor_handle"),
        email: as(mentorUser.email, "mentor_email"),
        timeZone: as(mentorUser.timeZone, "mentor_time_zone"),
        linkVersion: as(mentorUser.linkVersion, "mentor_link_version"),
        stage: as(mentors.stage, "mentor_stage"),
        specialty: as(mentors.specialty, "mentor_specialty"),
        deanery: as(mentors.deanery, "mentor_deanery"),
      },
      payment: LAST_PAYMENT.mapWith(paymentFrom).as("last_payment"),
      claim: CLAIM.mapWith(claimFrom).as("its_claim"),
      reviewedBy: REVIEWED_BY.mapWith(partiesFrom).as("reviewed_by"),
      funding: FUNDING.mapWith(fundingFrom).as("funding"),
    })
    .from(bookings)
    .innerJoin(policies, eq(policies.id, bookings.policyId))
    .innerJoin(menteeUser, eq(menteeUser.id, bookings.menteeId))
    .innerJoin(mentors, eq(mentors.id, bookings.mentorId))
    .innerJoin(mentorUser, eq(mentorUser.id, mentors.userId))
    .where(where);
}

const LAST_PAYMENT = sql<BookingPayment | null>`(
  SELECT json_object('id', p.id, 'status', p.status, 'amountMinor', p.amount_minor, 'paidAt', p.paid_at)
  FROM payments p WHERE p.booking_id = bookings.id AND p.source = 'card' ORDER BY p.status = 'paid' DESC, p.created_at DESC LIMIT 1)`;

const FUNDING = sql<Funding | null>`iif(bookings.pack_id IS NOT NULL, '{"source":"packs","code":null}', (
  SELECT json_object('source', c.account, 'code', c.code)
  FROM code_uses u JOIN codes c ON c.id = u.code_id WHERE u.booking_id = bookings.id))`;

/** The JSON above is made by the query itself, so its shape is known; so is the other. */
function paymentFrom(text: unknown): BookingPayment | null {
  return typeof text === "string" ? (JSON.parse(text) as BookingPayment) : null;
}

const CLAIM = sql<Claim | null>`(
  SELECT json_object('by', c."by", 'says', c.says, 'text', c.text, 'openedAt', c.opened_at, 'answerByAt', c.answer_by_at,
    'answer', c.answer, 'contestedAt', c.contested_at, 'evidenceByAt', c.evidence_by_at, 'decideByAt', c.decide_by_at,
    'menteeEvidence', c.mentee_evidence, 'mentorEvidence', c.mentor_evidence, 'settledAt', c.settled_at,
    'ended', c.ended, 'finding', c.finding)
  FROM claims c WHERE c.booking_id = bookings.id)`;

const REVIEWED_BY = sql<
  Party[]
>`(SELECT json_group_array(r."by") FROM reviews r WHERE r.booking_id = bookings.id)`;

/** A check of the table lets nothing else into it. */
function partiesFrom(text: unknown): Party[] {
  return JSON.parse(String(text)) as Party[];
}

/** The JSON above is made by the query itself, so its shape is known. */
function claimFrom(text: unknown): Claim | null {
  return typeof text === "string" ? (JSON.parse(text) as Claim) : null;
}

function fundingFrom(text: unknown): Funding | null {
  return typeof text === "string" ? (JSON.parse(text) as Funding) : null;
}

export type BookingRow = Awaited<ReturnType<typeof bookingQuery>>[number];

/** What the rules and views take, made of a row. */
export function loadedFrom({ booking: row, policy, ...rest }: BookingRow): LoadedBooking {
  const booking: Booking = { ...row, mentorUserId: rest.mentor.userId, policy: policyFromRow(policy) };
  return { booking, offer: { kind: row.kind, minutes: row.minutes }, ...rest };
}

/** The booking, whoever asks: for the system's own work. */
export async function findBooking(ctx: Context, id: BookingId): Promise<LoadedBooking | undefined> {
  const [rows] = await readAll(ctx.db, [bookingQuery(ctx, eq(bookings.id, id))]);
  return rows[0] === undefined ? undefined : loadedFrom(rows[0]);
}

/** The booking, whoever asks; refuses when there is none. */
export async function loadBooking(ctx: Context, id: BookingId): Promise<LoadedBooking> {
  const loaded = await findBooking(ctx, id);
  if (loaded === undefined) throw new Refusal("not-found");
  return loaded;
}

/** The booking as one of its two people may see it; for anybody else there is none. */
export async function loadBookingFor(
  ctx: Context,
  id: BookingId,
  personId: UserId,
): Promise<LoadedBooking & { party: Party }> {
  return forPerson(await findBooking(ctx, id), personId);
}

/** The booking with the side the person is on; refuses when the person has no side. */
export function forPerson(
  loaded: LoadedBooking | undefined,
  personId: UserId,
): LoadedBooking & { party: Party } {
  const party = loaded && partyOf(loaded.booking, personId);
  if (loaded === undefined || party === undefined) throw new Refusal("not-found");
  return { ...loaded, party };
}

/** The history of a booking, oldest first. */
export function eventsQuery(ctx: Context, id: BookingId) {
  return ctx.db
    .select({
      seq: bookingEvents.seq,
      kind: bookingEvents.kind,
      by: bookingEvents.by,
      at: bookingEvents.at,
      detail: bookingEvents.detail,
    })
    .from(bookingEvents)
    .where(eq(bookingEvents.bookingId, id))
    .orderBy(asc(bookingEvents.seq));
}

/** The money on its way back to the mentee for a booking, oldest first. */
export function refundsQuery(ctx: Context, id: BookingId) {
  return ctx.db
    .select({
      amountMinor: as(refunds.amountMinor, "refund_minor"),
      reason: refunds.reason,
      status: as(refunds.status, "refund_status"),
      createdAt: as(refunds.createdAt, "refund_at"),
      settledAt: refunds.settledAt,
    })
    .from(refunds)
    .innerJoin(payments, and(eq(payments.id, refunds.paymentId), eq(payments.source, "card")))
    .where(eq(refunds.bookingId, id))
    .orderBy(asc(refunds.createdAt));
}
