import type { MentorId } from "#shared/ids.ts";
import type { LocalDate } from "#shared/time.ts";
import type { Context } from "#workers/context.ts";
import { changeDiary } from "#workers/mentors/change-diary.ts";

/** Takes no bookings from now on, until the day begins in the mentor's zone when one is given. Booked sessions go ahead. */
export async function pauseMentoring(ctx: Context, id: MentorId, until: LocalDate | null): Promise<void> {
  await changeDiary(ctx, id, "latest", (diary) => ({ ...diary, paused: { until } }));
}
