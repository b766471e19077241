import { remindersDue } from "#shared/reminders.ts";
import { DAY } from "#shared/time.ts";
import { listAgreed } from "#workers/jobs/agreed-times.ts";
import type { Job } from "#workers/jobs/index.ts";
import { promiseMissing } from "#workers/outbox/promise-missing.ts";

/** Reminds both people a day and an hour before: at most once for each booking, start and reader. */
export const remind: Job = {
  name: "remind",
  async run(ctx) {
    const ahead = await listAgreed(ctx, { from: ctx.now, to: ctx.now + DAY });
    const wanted = ahead.flatMap(({ bookingId, ...time }) =>
      remindersDue(time, ctx.now).flatMap(({ what: hours, usefulUntilAt }) =>
        (["mentee", "mentor"] as const).map((to) => ({
          effect: { kind: "email.reminder", bookingId, to, startsAt: time.startsAt, hours } as const,
          usefulUntilAt,
        })),
      ),
    );
    await promiseMissing(ctx, wanted);
  },
};
