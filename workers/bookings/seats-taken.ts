import { sql, type Placeholder, type SQL } from "drizzle-orm";

/** The months of a mentor's free seats that are taken, this month's and later, as a JSON list; `mentor` is SQL for the id. */
export function seatsTaken(mentor: SQL, now: number | string | Placeholder): SQL {
  return sql`(SELECT json_group_array(b.seat_month) FROM bookings b
    WHERE b.mentor_id = ${mentor} AND b.seat_month >= strftime('%Y-%m', ${now} / 1000 - 86400, 'unixepoch')
      AND (b.status IN ('confirmed', 'completed', 'no-show') OR (b.status IN ('held', 'requested') AND b.live_until_at > ${now})))`;
}
