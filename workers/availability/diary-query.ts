import { sql, type Placeholder, type SQL } from "drizzle-orm";
import { FEED_TRUSTED_FOR } from "#shared/feeds.ts";
import type { BookingId, MentorId, OfferId, PackId, UserId } from "#shared/ids.ts";
import type { Policy } from "#shared/policy.ts";
import { DAY } from "#shared/time.ts";
import type { Context } from "#workers/context.ts";
import { filledIn, writtenOnce, type Db, type Read, type Written } from "#workers/db/client.ts";
import { mentors } from "#workers/db/schema/mentors.ts";

/** Which mentor's diary: by handle, by id, or by one of the mentor's offers. */
export type DiaryOf =
  | { readonly handle: string }
  | { readonly mentorId: MentorId }
  | { readonly offerId: OfferId };

type MentorRow = typeof mentors.$inferSelect;

/** The mentor, as the diary has them. */
export type DiaryMentor = Pick<
  MentorRow,
  | "id"
  | "userId"
  | "handle"
  | "name"
  | "specialty"
  | "stage"
  | "roomUrl"
  | "approval"
  | "availability"
  | "demo"
>;

/** An offer that is not retired, as the diary has it. */
export type DiaryOffer = {
  readonly id: OfferId;
  readonly kind: string;
  readonly minutes: number;
  readonly priceMinor: number;
  /** What three of it cost together; null where there is no pack. */
  readonly packMinor: number | null;
  readonly about: string;
  readonly nextFreeAt: number | null;
};

/** A time that the mentee keeps with this mentor; it may have lapsed already. */
export type DiaryHold = {
  readonly id: BookingId;
  readonly offerId: OfferId;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly liveUntilAt: number;
  readonly seq: number;
  readonly seatMonth: string | null;
  readonly packId: PackId | null;
};

/** A pack of the mentee with this mentor that has not ended, and whose payment no bank is looking at. */
export type DiaryPack = {
  readonly id: PackId;
  readonly offerId: OfferId;
  readonly rateMinor: number;
  readonly endsAt: number;
  readonly used: number;
};

/** Whole weeks around a range, whatever the mentor's zone: the caps count by local week. */
const AROUND = 9 * DAY;

const LIVE = sql.raw("b.status IN ('held', 'requested', 'confirmed', 'completed')");
const SPANS = sql.raw("json_group_array(json_array(b.id, b.starts_at, b.ends_at, b.busy_until_at))");

/**
 * One statement for a mentor's diary in a range and one mentee's part in it, packed as one JSON. Rows read grow with the
 * range, never with history. `mentee` is an id or SQL that finds one; null for somebody unknown, of whom nothing is read.
 */
export function diaryQuery(
  ctx: Context,
  of: DiaryOf,
  range: { readonly from: number; readonly to: number },
  mentee: UserId | SQL | null,
): Read<DiaryRow> {
  const values = {
    ...of,
    now: ctx.now,
    trusted: ctx.now - FEED_TRUSTED_FOR,
    from: range.from,
    until: range.to + DAY,
    nearFrom: range.from - AROUND,
    nearUntil: range.to + AROUND,
  };
  if (mentee !== null) return packedQuery(ctx.db, values, mentee);
  const by = "handle" in of ? "handle" : "mentorId" in of ? "mentorId" : "offerId";
  WRITTEN[by] ??= writtenOnce(packedQuery(ctx.db, { ...MOMENTS, [by]: sql.placeholder(by) }, null));
  return filledIn(ctx.db, WRITTEN[by], values, ({ diary }) => ({ diary: packedFrom(diary) }));
}

/** The statement for somebody unknown, which is asked most, by how its mentor is named. */
const WRITTEN: { handle?: Written; mentorId?: Written; offerId?: Written } = {};

type Moment = "now" | "trusted" | "from" | "until" | "nearFrom" | "nearUntil";
type Value = string | number | Placeholder;

const MOMENTS: Record<Moment, Placeholder> = {
  now: sql.placeholder("now"),
  trusted: sql.placeholder("trusted"),
  from: sql.placeholder("from"),
  until: sql.placeholder("until"),
  nearFrom: sql.placeholder("nearFrom"),
  nearUntil: sql.placeholder("nearUntil"),
};

function packedQuery(
  db: Db,
  at: Record<Moment, Value> & { handle?: Value; mentorId?: Value; offerId?: Value },
  mentee: UserId | SQL | null,
) {
  const alive = sql`${LIVE} AND (b.live_until_at IS NULL OR b.live_until_at > ${at.now})`;
  const near = sql`${alive} AND b.starts_at >= ${at.nearFrom} AND b.starts_at < ${at.nearUntil}`;
  const menteesPart =
    mentee === null
      ? sql``
      : sql`, 'packs', (SELECT json_group_array(json_object('id', k.id, 'offerId', k.offer_id, 'rateMinor', k.rate_minor,
          'endsAt', k.ends_at, 'used', (SELECT count(*) FROM bookings b WHERE b.pack_id = k.id
            AND iif(b.confirmed_at IS NULL, b.status IN ('held', 'requested') AND b.live_until_at > ${at.now}, b.given_back_at IS NULL))))
          FROM packs k WHERE k.mentee_id = ${mentee} AND k.mentor_id = mentors.id AND k.bought_at IS NOT NULL AND k.ended_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM disputes d WHERE d.booking_id = k.booking_id AND d.closed_at IS NULL)),
        'menteeTaken', (SELECT ${SPANS} FROM bookings b WHERE b.mentee_id = ${mentee} AND ${near}),
        'menteeMentoring', (SELECT ${SPANS} FROM bookings b
          WHERE b.mentor_id = (SELECT m.id FROM mentors m WHERE m.user_id = ${mentee}) AND ${near}),
        'hold', json((SELECT json_object('id', b.id, 'offerId', b.offer_id, 'startsAt', b.starts_at, 'endsAt', b.ends_at,
          'liveUntilAt', b.live_until_at, 'seq', b.seq, 'seatMonth', b.seat_month, 'packId', b.pack_id)
          FROM bookings b WHERE b.mentor_id = mentors.id AND b.mentee_id = ${mentee}
            AND b.status = 'held' AND b.accepted_at IS NULL AND (b.instead_of IS NULL OR b.agreed_at IS NOT NULL))),
        'openFitCalls', (SELECT json_group_array(b.id) FROM bookings b
          WHERE b.mentee_id = ${mentee} AND b.starts_at > ${at.now} AND b.kind = 'fit-call' AND ${alive})`;
  // One column and plain text: building a statement column by column takes longer than running it. What comes sorted or
  // alone has to be said to be JSON.
  const packed = sql`json_object(
    'mentor', json_object('id', mentors.id, 'userId', mentors.user_id, 'handle', mentors.handle, 'name', mentors.name,
      'specialty', mentors.specialty, 'stage', mentors.stage, 'roomUrl', mentors.room_url,
      'approval', mentors.approval, 'availability', json(mentors.availability),
      'demo', json(iif(mentors.demo, 'true', 'false')), 'pausedAt', mentors.paused_at,
      'pausedUntilAt', mentors.paused_until_at, 'verifiedAt', mentors.verified_at,
      'verifiedUntilAt', mentors.verified_until_at),
    'offers', (SELECT json_group_array(json_object('id', o.id, 'kind', o.kind, 'minutes', o.minutes,
      'priceMinor', o.price_minor, 'packMinor', o.pack_minor, 'about', o.about, 'nextFreeAt', o.next_free_at))
      FROM offers o WHERE o.mentor_id = mentors.id AND o.retired_at IS NULL),
    'policy', json((SELECT json_object('id', p.id, 'inForceAt', p.in_force_at, 'rules', json(p.rules))
      FROM policies p WHERE p.in_force_at <= ${at.now} ORDER BY p.in_force_at DESC LIMIT 1)),
    'taken', (SELECT ${SPANS} FROM bookings b WHERE b.mentor_id = mentors.id AND ${near}),
    'elsewhere', (SELECT ${SPANS} FROM bookings b WHERE b.mentee_id = mentors.user_id AND ${near}),
    'feeds', (SELECT json_group_array(json_array(f.address IS NULL OR f.good_at > ${at.trusted},
      (SELECT json_group_array(json_array(t.starts_at, t.ends_at)) FROM busy_times t
        WHERE t.feed_id = f.id AND t.ends_at > ${at.from} AND t.starts_at < ${at.until})))
      FROM busy_feeds f WHERE f.mentor_id = mentors.id AND f.kept_at IS NOT NULL)${menteesPart})`;
  return db
    .select({ diary: packed.mapWith(packedFrom).as("diary") })
    .from(mentors)
    .where(
      at.handle !== undefined
        ? sql`mentors.handle = ${at.handle}`
        : at.mentorId !== undefined
          ? sql`mentors.id = ${at.mentorId}`
          : sql`mentors.id = (SELECT o.mentor_id FROM offers o WHERE o.id = ${at.offerId})`,
    );
}

/** A booking as the query packs it. */
export type Packed = readonly [id: BookingId, startsAt: number, endsAt: number, busyUntilAt: number];

type PackedDiary = {
  readonly mentor: DiaryMentor &
    Pick<MentorRow, "pausedAt" | "pausedUntilAt" | "verifiedAt" | "verifiedUntilAt">;
  readonly offers: readonly DiaryOffer[];
  readonly policy: { id: string; inForceAt: number; rules: Omit<Policy, "id" | "inForceAt"> };
  readonly taken: readonly Packed[];
  readonly elsewhere: readonly Packed[];
  /** The calendars that count: those that the mentor kept. */
  readonly feeds: readonly PackedFeed[];
  /** What follows is there when a mentee was asked about. */
  readonly menteeTaken?: readonly Packed[];
  readonly menteeMentoring?: readonly Packed[];
  readonly hold?: DiaryHold | null;
  readonly openFitCalls?: readonly string[];
  readonly packs?: readonly DiaryPack[];
};
/** A calendar's busy times; one at an address is to be trusted only while its last good copy is. */
type PackedFeed = readonly [
  trusted: 0 | 1 | null,
  busy: readonly (readonly [startsAt: number, endsAt: number])[],
];

/** What the query answers with. */
export type DiaryRow = { readonly diary: PackedDiary };

/** The query above wrote this JSON, so its shape is its own. */
function packedFrom(text: unknown): PackedDiary {
  return JSON.parse(String(text)) as PackedDiary;
}
