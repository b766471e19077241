import { eq } from "drizzle-orm";
import { Availability } from "#shared/contract/availability.ts";
import { Refusal } from "#shared/errors.ts";
import type { MentorId } from "#shared/ids.ts";
import { dayBounds } from "#shared/time.ts";
import { leaveZoneStatements } from "#workers/availability/feeds/store.ts";
import { refreshNextFree } from "#workers/bookings/refresh-next-free.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { mentors } from "#workers/db/schema/mentors.ts";
import { errorsOf } from "#workers/http/form.ts";
import { loadMentor, type Mentor } from "#workers/mentors/store.ts";

/**
 * Changes a mentor's diary to what `change` makes of it. `version` is the one the person was looking at; when the diary
 * has another by now, nothing changes and the person is told. Sessions booked stay as they are.
 */
export async function changeDiary(
  ctx: Context,
  id: MentorId,
  version: number | "latest",
  change: (diary: Availability) => Availability,
): Promise<Mentor> {
  const mentor = await loadMentor(ctx, id);
  const seen = version === "latest" ? mentor.availabilityVersion : version;
  const checked = Availability.safeParse(change(mentor.availability));
  if (!checked.success) {
    const errors = Object.entries(errorsOf(checked.error.issues));
    throw new Refusal("invalid", Object.fromEntries(errors.map(([field, why]) => [field, why ?? ""])));
  }
  const availability = checked.data;
  const columns = {
    availability,
    availabilityVersion: seen + 1,
    updatedAt: ctx.now,
    ...pauseColumns(ctx, mentor, availability),
  };
  await commit(ctx, [
    ctx.db.update(mentors).set(columns).where(eq(mentors.id, id)),
    ...(availability.zone === mentor.availability.zone
      ? []
      : leaveZoneStatements(ctx, id, mentor.availability.zone)),
  ]);
  await refreshNextFree(ctx, id);
  return { ...mentor, ...columns };
}

/** The pause of the diary as instants, so that lists need not read diaries. */
function pauseColumns(ctx: Context, mentor: Mentor, { paused, zone }: Availability) {
  if (paused === null) return { pausedAt: null, pausedUntilAt: null };
  const pausedUntilAt = paused.until === null ? null : dayBounds(zone, paused.until).from;
  return { pausedAt: mentor.pausedAt ?? ctx.now, pausedUntilAt };
}
