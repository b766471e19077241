import { completeSessions } from "#workers/bookings/complete-sessions.ts";
import { expireBookings } from "#workers/bookings/expire-bookings.ts";
import { settleClaims } from "#workers/claims/settle-claims.ts";
import { refreshStaleNextFree } from "#workers/bookings/refresh-next-free.ts";
import type { Job } from "#workers/jobs/index.ts";

/** What time alone does to bookings: holds and requests run out, sessions are over, "next free" grows old. */
export const bookingJobs: readonly Job[] = [
  { name: "expire-bookings", run: expireBookings },
  { name: "complete-sessions", run: completeSessions },
  { name: "settle-claims", run: settleClaims },
  { name: "refresh-next-free", run: refreshStaleNextFree },
];
