import { check, type Violation } from "./check.ts";
import { gather } from "./cast.ts";
import { MUTANTS, type Mutant } from "./mutants.ts";
import { compareBooks, settle } from "./settle.ts";
import { simulate } from "./simulate.ts";
import { setStage, type Noted, type Stage } from "./stage.ts";
import { lineOf, trailOf } from "./trail.ts";

/** What a run came to; `digest` is the same for two runs of the same seed. */
export type Report = {
  readonly seed: string;
  readonly bookings: number;
  readonly actions: number;
  readonly steps: number;
  readonly faults: number;
  readonly kills: number;
  readonly mails: number;
  readonly dead: number;
  /** What happened, by kind, and how often. */
  readonly happened: Readonly<Record<string, number>>;
  readonly digest: string;
  readonly violations: readonly (Violation & { readonly trail: readonly string[] })[];
};

/** Runs one seed on the database that was made for it: lines of JSON, how far it is and in the end the report. */
export default {
  async fetch(request, env) {
    const asked = new URL(request.url).searchParams;
    const seed = asked.get("seed") ?? "1";
    const mutant = mutantFrom(asked.get("mutant"));
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const writer = writable.getWriter();
    const say = (line: object) => writer.write(new TextEncoder().encode(`${JSON.stringify(line)}\n`));
    const work = async () => {
      try {
        const { DB: db } = env;
        const bookings = Number(asked.get("bookings") ?? 100);
        const report = await runSeed({ env, db, seed, mutant, bookings }, (made) => void say({ made }));
        const trail = asked.has("verbose") ? report.trail.map(({ at, text }) => lineOf(at, text)) : [];
        await say({ report, trail });
      } catch (error) {
        await say({ error: error instanceof Error ? `${error.stack}` : String(error) });
      }
      await writer.close();
    };
    void work();
    return new Response(readable);
  },
} satisfies ExportedHandler<Env>;

type Run = {
  readonly env: Env;
  readonly db: D1Database;
  readonly seed: string;
  readonly mutant: Mutant | undefined;
  readonly bookings: number;
};

async function runSeed(
  run: Run,
  onRound: (made: number) => void,
): Promise<Report & { trail: readonly Noted[] }> {
  const stage = setStage(run);
  const cast = await gather(stage);
  const { actions } = await played(stage, async () => {
    const acted = await simulate(stage, cast, {
      bookings: run.bookings,
      stormy: run.mutant !== undefined,
      onRound,
    });
    await settle(stage, cast);
    await compareBooks(stage);
    return acted;
  });
  const { violations, counts, happened } = await check(stage);
  const { steps, faults, kills } = stage.steps.count;
  const report = {
    seed: run.seed,
    ...counts,
    actions,
    steps,
    faults,
    kills,
    happened,
    digest: await digestOf(stage.trail),
    violations: await Promise.all(
      violations.map(async (each) => ({ ...each, trail: await trailOf(stage, each.booking) })),
    ),
  };
  return Object.defineProperty({ ...report, trail: stage.trail }, "trail", { enumerable: false });
}

/** What stops the simulation itself is told with what happened last. */
async function played<T>(stage: Stage, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const last = stage.trail.slice(-30).map(({ at, text }) => lineOf(at, text));
    throw new Error([String(error), ...last].join("\n"), { cause: error });
  }
}

async function digestOf(trail: readonly Noted[]): Promise<string> {
  const text = trail.map(({ at, text: what }) => `${at} ${what}`).join("\n");
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return Array.from(bytes.subarray(0, 6), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function mutantFrom(name: string | null): Mutant | undefined {
  if (name === "random-keys" || name === "loose-effects") return name;
  if (name !== null) throw new Error(`There is no mutant ${name}: ${Object.keys(MUTANTS).join(", ")}.`);
  return undefined;
}
