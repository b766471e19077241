import type { Stage } from "./stage.ts";

type Row = Readonly<Record<string, string | number | null>>;

/** A booking with all that the database knows of it. */
export type TrueBooking = {
  readonly id: string;
  readonly status: string;
  readonly price_minor: number;
  readonly mentor_share_minor: number;
  /** What an account of ours pays of the price. */
  readonly funded_minor: number;
  readonly starts_at: number;
  readonly ends_at: number;
  readonly busy_until_at: number;
  readonly live_until_at: number | null;
  readonly confirmed_at: number | null;
  readonly requested_at: number | null;
  readonly missed_by: string | null;
  readonly calendar_sequence: number;
  /** The pack it is of; and what the pack costs that is bought with it. */
  readonly pack_id: string | null;
  readonly pack_minor: number | null;
  readonly mentee_id: string;
  readonly mentee_email: string;
  readonly mentor_user_id: string;
  readonly mentor_email: string;
};

export type TrueEvent = {
  readonly booking_id: string;
  readonly seq: number;
  readonly kind: string;
  readonly by: string;
  readonly at: number;
  readonly detail: string;
};

export type TrueEffect = {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly error: string | null;
  readonly booking_id: string | null;
  readonly provider_id: string | null;
};

/** A pack that was bought. */
export type TruePack = {
  readonly id: string;
  readonly booking_id: string;
  readonly price_minor: number;
  readonly rate_minor: number;
  readonly single_minor: number;
  readonly ended_by: string | null;
};

/** All there is to know in the end: what Stripe and Resend hold, and what the database says. */
export async function readTruth(stage: Stage) {
  const all = async <T>(text: string): Promise<T[]> => (await stage.db.prepare(text).all<T>()).results;
  const mails = stage.resend.inbox();
  const stripe = stage.stripe.state();
  const sent = stage.stripe.events().filter(stage.post.isSent);
  const ours = new Set(
    (await all<{ id: string }>("SELECT stripe_refund_id AS id FROM refunds")).map(({ id }) => id),
  );
  return {
    stripe,
    /** Refunds that staff made at Stripe and of which every event was lost: only the nightly comparison can tell of them. */
    untold: stripe.refunds.filter(
      (refund) =>
        !ours.has(refund.id) &&
        !sent.some(({ created, data: { object } }) => {
          const id = "id" in object ? object.id : undefined;
          return created >= refund.created && (id === refund.id || id === refund.charge);
        }),
    ),
    mails,
    taken: stage.taken,
    /** The mails that Resend took and then could not send. */
    lost: stage.news.lost,
    bookings: await all<TrueBooking>(
      `SELECT b.*, u.email AS mentee_email, m.user_id AS mentor_user_id, v.email AS mentor_email FROM bookings b
       JOIN users u ON u.id = b.mentee_id JOIN mentors m ON m.id = b.mentor_id JOIN users v ON v.id = m.user_id ORDER BY b.id`,
    ),
    events: await all<TrueEvent>("SELECT * FROM booking_events ORDER BY booking_id, seq"),
    payments: await all<Row>("SELECT * FROM payments"),
    refunds: await all<Row>("SELECT * FROM refunds"),
    claims: await all<Row>(
      "SELECT booking_id, booking_id AS id, coalesce(ended, 'open') AS state FROM claims",
    ),
    packs: await all<TruePack>(
      "SELECT *, coalesce(ended_by, 'open') AS state FROM packs WHERE bought_at IS NOT NULL",
    ),
    differences: await all<Row>("SELECT * FROM money_differences WHERE gone_at IS NULL"),
    disputes: await all<Row>("SELECT * FROM disputes"),
    transfers: await all<Row>("SELECT * FROM transfers"),
    ledger: await all<{ debit: string; credit: string; amount_minor: number; booking_id: string }>(
      "SELECT * FROM ledger_entries",
    ),
    outbox: await all<TrueEffect>("SELECT * FROM outbox ORDER BY id"),
  };
}

export type Truth = Awaited<ReturnType<typeof readTruth>>;
