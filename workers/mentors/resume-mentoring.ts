import type { MentorId } from "#shared/ids.ts";
import type { Context } from "#workers/context.ts";
import { changeDiary } from "#workers/mentors/change-diary.ts";

/** Takes bookings again. */
export async function resumeMentoring(ctx: Context, id: MentorId): Promise<void> {
  await changeDiary(ctx, id, "latest", (diary) => ({ ...diary, paused: null }));
}
