import { seed } from "#tests/support/seed.ts";
import { createContext } from "#workers/context.ts";
import { settingsOf } from "#workers/settings.ts";

/** Loads specialties and demo people when asked; it runs beside the app only until they are in. */
export default {
  async fetch(_request, env) {
    await seed(
      createContext({
        binding: env.DB,
        settings: settingsOf(env),
        actor: { kind: "system", name: "seed" },
        now: Date.now(),
        nudge: () => undefined,
      }),
    );
    return new Response("The demo people are in.");
  },
} satisfies ExportedHandler<Env>;
