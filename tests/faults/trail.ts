import type { Stage } from "./stage.ts";

const MOST = 400;

/** Everything that happened around a booking, in order: found by the ids of whatever belongs to it. */
export async function trailOf(stage: Stage, booking: string | null): Promise<string[]> {
  if (booking === null) return [];
  const { results } = await stage.db
    .prepare(
      `SELECT id AS a, session_id AS b, payment_intent_id AS c, charge_id AS d FROM payments WHERE booking_id = ?1
       UNION ALL SELECT id, stripe_refund_id, NULL, NULL FROM refunds WHERE booking_id = ?1
       UNION ALL SELECT id, stripe_transfer_id, NULL, NULL FROM transfers WHERE booking_id = ?1
       UNION ALL SELECT id, provider_id, NULL, NULL FROM outbox WHERE booking_id = ?1`,
    )
    .bind(booking)
    .all<Record<string, string | null>>();
  const names = [booking, ...results.flatMap((row) => Object.values(row).filter((value) => value !== null))];
  const lines = stage.trail
    .filter(({ text }) => names.some((name) => text.includes(name)))
    .map(({ at, text }) => lineOf(at, text));
  const { results: events } = await stage.db
    .prepare("SELECT * FROM booking_events WHERE booking_id = ? ORDER BY seq")
    .bind(booking)
    .all<{ at: number; kind: string; by: string; detail: string }>();
  return [
    ...lines.slice(-MOST),
    "Its history:",
    ...events.map(({ at, kind, by, detail }) => lineOf(at, `${kind} by ${by} ${detail}`)),
    "Its effects:",
    ...(await effectsOf(stage, booking)),
  ];
}

async function effectsOf(stage: Stage, booking: string): Promise<string[]> {
  const { results } = await stage.db
    .prepare(
      `SELECT created_at AS at, id || ' ' || state || ', ' || attempts || ' tries, generation ' || generation
         || coalesce(', ' || error, '') AS text
       FROM outbox WHERE booking_id = ? OR effect LIKE '%rfd_%' AND json_extract(effect, '$.refundId') IN
         (SELECT id FROM refunds WHERE booking_id = ?) ORDER BY created_at, id`,
    )
    .bind(booking, booking)
    .all<{ at: number; text: string }>();
  return results.map(({ at, text }) => lineOf(at, text));
}

/** One line of a trail. */
export const lineOf = (at: number, text: string) => `${new Date(at).toISOString().slice(0, 19)}  ${text}`;
