import { HOUR } from "#shared/time.ts";
import type { Stage } from "./stage.ts";

/** A booking as those who act see it: its row, and its latest payment. */
export type SceneBooking = {
  readonly id: string;
  readonly status: string;
  readonly seq: number;
  readonly mentor_id: string;
  readonly mentee_id: string;
  readonly offer_id: string;
  readonly minutes: number;
  readonly price_minor: number;
  readonly starts_at: number;
  readonly ends_at: number;
  readonly live_until_at: number | null;
  readonly agreed_at: number | null;
  readonly accepted_at: number | null;
  readonly session_id: string | null;
  readonly paying: string | null;
  readonly checkout_expires_at: number | null;
  readonly instead_of: string | null;
  readonly claim_by: string | null;
  readonly claim_contested: number | null;
  readonly claim_settled: number | null;
};

/** A pack that its owner may still use. */
export type ScenePack = {
  readonly id: string;
  readonly offer_id: string;
  readonly mentee_id: string;
  readonly mentor_id: string;
};

/** The packs that were bought and have not ended. */
export const readPacks = (stage: Stage): Promise<ScenePack[]> =>
  stage.rows(
    "SELECT id, offer_id, mentee_id, mentor_id FROM packs WHERE bought_at IS NOT NULL AND ended_at IS NULL ORDER BY id",
  );

/** The bookings that somebody may still do something about, and how many there have been in all. */
export async function readScene(stage: Stage): Promise<{ open: SceneBooking[]; made: number }> {
  const paying = "FROM payments p WHERE p.booking_id = b.id ORDER BY p.created_at DESC, p.id LIMIT 1";
  const [open, made] = await stage.db.batch<SceneBooking & { n: number }>([
    stage.db
      .prepare(
        `SELECT b.*, (SELECT p.session_id ${paying}) AS session_id, (SELECT p.status ${paying}) AS paying,
           (SELECT p.checkout_expires_at ${paying}) AS checkout_expires_at,
           c.by AS claim_by, c.contested_at AS claim_contested, c.settled_at AS claim_settled
         FROM bookings b LEFT JOIN claims c ON c.booking_id = b.id
         WHERE b.status IN ('held', 'requested', 'confirmed') OR (b.status IN ('expired', 'cancelled') AND EXISTS (
             SELECT 1 FROM payments p WHERE p.booking_id = b.id AND p.status IN ('starting', 'open')
               AND p.checkout_expires_at > ?2 / 1000 - 7200))
           OR (b.status IN ('completed', 'no-show') AND (b.ends_at > ?1 OR c.by IS NOT NULL AND c.settled_at IS NULL))
         ORDER BY b.id`,
      )
      .bind(stage.now() - 75 * HOUR, stage.now()),
    stage.db.prepare("SELECT count(*) AS n FROM bookings"),
  ]);
  return { open: open?.results ?? [], made: made?.results[0]?.n ?? 0 };
}

/** What time brings about, each a query for instants. */
const DUE = [
  "SELECT max(next_at, lease_until_at) AS at FROM outbox WHERE state = 'pending'",
  "SELECT live_until_at AS at FROM bookings WHERE status IN ('held', 'requested')",
  "SELECT checkout_expires_at * 1000 AS at FROM payments WHERE status IN ('starting', 'open')",
  `SELECT b.starts_at + d.value AS at FROM bookings b,
     json_each('[-259200000,-86400000,-10800000,-3600000,0,600000,900000]') d WHERE b.status = 'confirmed'`,
  `SELECT b.ends_at + d.value AS at FROM bookings b, json_each('[3600000,86400000,259200000]') d
     WHERE b.status IN ('confirmed', 'completed', 'no-show')`,
  "SELECT ends_at AS at FROM packs WHERE bought_at IS NOT NULL AND ended_at IS NULL",
  `SELECT CASE WHEN contested_at IS NULL THEN answer_by_at WHEN mentee_evidence IS NULL AND mentor_evidence IS NULL
     THEN evidence_by_at ELSE decide_by_at END AS at FROM claims WHERE settled_at IS NULL`,
  `SELECT max(b.ends_at, coalesce(b.ended_at, 0)) + 259200000 AS at FROM payments p
     JOIN bookings b ON b.id = p.booking_id WHERE p.status = 'paid' AND p.settled_at IS NULL`,
];

/** The next instant at which time alone changes something; undefined when nothing is left to come. */
export async function nextDue(stage: Stage): Promise<number | undefined> {
  const answers = await stage.db.batch<{ at: number | null }>(
    DUE.map((query) =>
      stage.db.prepare(`SELECT min(at) AS at FROM (${query}) WHERE at > ?`).bind(stage.now()),
    ),
  );
  const instants = answers.flatMap(({ results }) => results.map(({ at }) => at)).filter((at) => at !== null);
  return instants.length === 0 ? undefined : Math.min(...instants);
}
