import { seed } from "#tests/support/seed.ts";
import { createContext } from "#workers/context.ts";
import { settingsOf } from "#workers/settings.ts";

/** Loads demo people when asked; it runs beside the app only until they are in. */
export default {
  async fetch(_request, env) {
    const ctx = createContext({
      binding: env.DB,
      settings: settingsOf(env),
      actor: { kind: "system", name: "seed" },
      now: Date.now(),
      nudge: () => undefined,
    });
    try {
      await seed(ctx);
      return new Response("The demo people are in.");
    } catch (error) {
      const told = error instanceof Error ? `${error.stack} ${JSON.stringify(error)}` : String(error);
      return new Response(told, { status: 500 });
    }
  },
} satisfies ExportedHandler<Env>;
