import { intakeNudgeDue } from "#shared/reminders.ts";
import { HOUR } from "#shared/time.ts";
import { listAgreed } from "#workers/jobs/agreed-times.ts";
import type { Job } from "#workers/jobs/index.ts";
import { promiseMissing } from "#workers/outbox/promise-missing.ts";

/** Asks a mentee who has prepared nothing to do so, once, three days before. */
export const nudgeIntake: Job = {
  name: "nudge-intake",
  async run(ctx) {
    const ahead = await listAgreed(ctx, { from: ctx.now + 24 * HOUR, to: ctx.now + 72 * HOUR });
    const wanted = ahead
      .filter(({ prepared }) => !prepared)
      .flatMap(({ bookingId, ...time }) =>
        intakeNudgeDue(time, ctx.now).map(({ usefulUntilAt }) => ({
          effect: { kind: "email.intake-nudge", bookingId, to: "mentee", startsAt: time.startsAt } as const,
          usefulUntilAt,
        })),
      );
    await promiseMissing(ctx, wanted);
  },
};
