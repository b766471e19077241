import { createApp } from "#workers/app.tsx";
import { runJobs } from "#workers/jobs/index.ts";
import { drainNow } from "#workers/outbox/nudge.ts";
import { settingsOf } from "#workers/settings.ts";

const app = createApp({ clock: () => Date.now() });

export default {
  fetch: app.fetch,
  async queue(_batch, env) {
    await drainNow(env, settingsOf(env), Date.now());
  },
  async scheduled(controller, env) {
    await runJobs(env, settingsOf(env), controller.scheduledTime);
  },
} satisfies ExportedHandler<Env>;
