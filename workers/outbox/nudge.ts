import type { Settings } from "#workers/settings.ts";
import { createContext } from "#workers/context.ts";
import { innermost } from "#workers/db/commit.ts";
import { logFailure } from "#workers/http/log.ts";
import { drain } from "#workers/outbox/drain.ts";

/** Drains the outbox after the answer is out, and rings the queue in case this request dies first; cron does the rest. */
export function drainSoon(
  env: Env,
  settings: Settings,
  clock: () => number,
  waitUntil: (work: Promise<unknown>) => void,
): void {
  const work = async () => {
    await env.OUTBOX.send({ due: true }).catch((error: unknown) =>
      logFailure("queue-nudge", innermost(error)),
    );
    await drainNow(env, settings, clock());
  };
  waitUntil(work().catch((error: unknown) => logFailure("drain", innermost(error))));
}

/** Delivers what is due at `now`, until nothing more is or the round is full. */
export async function drainNow(env: Env, settings: Settings, now: number): Promise<void> {
  const ctx = createContext({
    binding: env.DB,
    settings,
    actor: { kind: "system", name: "outbox" },
    now,
    nudge: () => undefined,
  });
  await drain(ctx);
}
