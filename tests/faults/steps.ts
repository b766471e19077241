import { AsyncLocalStorage } from "node:async_hooks";
import type { Random } from "./random.ts";

/** One thing the Worker is doing: a request, a run of cron, a message of the queue. */
export type Task = {
  readonly name: string;
  readonly random: Random;
  state: "alive" | "done" | "killed";
  /** What went wrong around it; empty when nothing did. */
  readonly faults: string[];
  /** When it gave its answer; work that is left to do afterwards has half a minute. */
  answeredAt: number | null;
  /** How many steps of it wait for their turn; while there are none it is at work. */
  waits: number;
};

/** A way in which a step goes wrong: what the caller gets instead, and after how long. */
export type Trouble<T> = {
  readonly name: string;
  readonly weight: number;
  readonly ms?: number;
  run(act: () => Promise<T>): Promise<T>;
};

/** Something the Worker does with the world outside: the only moments at which it can be stopped or be let down. */
export type Step<T> = {
  readonly kind: "d1" | "stripe" | "resend" | "queue" | "timer" | "person";
  readonly text: string;
  /** True when it only looks: a kill there is less telling, and comes less often. */
  readonly reads?: boolean;
  readonly troubles?: readonly Trouble<T>[];
  act(): Promise<T>;
};

/** How often things go wrong: a kill at any step, and trouble by the kind of step. */
export type Weather = {
  readonly kill: number;
  readonly trouble: Readonly<Record<Step<unknown>["kind"], number>>;
};

export const CALM: Weather = {
  kill: 0,
  trouble: { d1: 0, stripe: 0, resend: 0, queue: 0, timer: 0, person: 0 },
};

const AFTER_ANSWER_MS = 30_000;
const MOST_TURNS = 20_000;
const realTimeout = globalThis.setTimeout;

type Waiting = { readonly task: Task; readonly step: Step<unknown>; readonly deliver: Deliver };
type Deliver = (outcome: PromiseSettledResult<unknown>) => void;
type Asleep = { readonly until: number; readonly wake: () => unknown };

const current = new AsyncLocalStorage<Task>();

/** The task in whose name the present code runs. */
export const currentTask = (): Task | undefined => current.getStore();

/**
 * Runs tasks step by step, one step at a time, in an order that chance decides. Between two steps a task may be killed: then
 * nothing of it happens any more. No step depends on the real clock.
 */
export function createSteps(of: {
  readonly random: Random;
  readonly now: () => number;
  readonly pass: (ms: number) => void;
  readonly note: (text: string) => void;
}) {
  const { random, now, note } = of;
  const alive = new Set<Task>();
  const count = { steps: 0, kills: 0, faults: 0 };
  let weather = CALM;
  let waiting: Waiting[] = [];
  let asleep: Asleep[] = [];
  let numbers = 0;
  const between = { underWay: 0 };

  /** Lets every task run until it waits for a step or is over: which step is next must not depend on the real clock. */
  const untilAllWait = async () => {
    const atWork = () => [...alive].filter(({ waits }) => waits === 0);
    for (let turns = 0; turns < 2 || between.underWay > 0 || atWork().length > 0; turns++) {
      if (turns > MOST_TURNS)
        throw new Error(
          `stuck: ${atWork()
            .map(({ name }) => name)
            .join(", ")}`,
        );
      await new Promise<void>((resolve) => {
        realTimeout(resolve, 0);
      });
    }
  };

  const kill = (task: Task) => {
    task.state = "killed";
    alive.delete(task);
    waiting = waiting.filter((each) => each.task !== task);
  };

  const killAt = ({ task, step }: Waiting, when: "before" | "after") => {
    // Now and then the whole isolate goes, and everything in it.
    const gone = random.chance(0.2) ? [...alive] : [task];
    for (const each of gone) {
      count.kills++;
      each.faults.push("killed");
      note(`${each.name} is killed${each === task ? ` ${when} ${step.text}` : ` beside ${task.name}`}`);
      kill(each);
    }
  };

  const take = async (one: Waiting): Promise<void> => {
    const { task, step, deliver } = one;
    count.steps++;
    of.pass(random.int(0, 20));
    if (task.answeredAt !== null && now() > task.answeredAt + AFTER_ANSWER_MS) return kill(task);
    const killed = step.kind !== "person" && random.chance(weather.kill / (step.reads === true ? 5 : 1));
    if (killed && random.chance(0.5)) return killAt(one, "before");
    const goesWrong = random.chance(weather.trouble[step.kind]);
    const trouble = goesWrong ? random.weighted(step.troubles ?? []) : undefined;
    if (trouble !== undefined) {
      count.faults++;
      task.faults.push(trouble.name);
      note(`${task.name}: ${trouble.name}: ${step.text}`);
    }
    const [outcome] = await Promise.allSettled([trouble ? trouble.run(() => step.act()) : step.act()]);
    if (killed) return killAt(one, "after");
    if (trouble?.ms === undefined) deliver(outcome);
    else asleep.push({ until: now() + trouble.ms, wake: () => deliver(outcome) });
  };

  const advance = async (): Promise<void> => {
    const first = asleep.toSorted((a, b) => a.until - b.until)[0];
    const isDue = first !== undefined && first.until <= now() && random.chance(0.5);
    const [one] = isDue || waiting.length === 0 ? [] : waiting.splice(random.int(0, waiting.length - 1), 1);
    if (one !== undefined) {
      if (one.task.state === "alive") await take(one);
      return;
    }
    if (first === undefined) return;
    asleep = asleep.filter((each) => each !== first);
    of.pass(Math.max(0, first.until - now()));
    await first.wake();
  };

  return {
    count,
    setWeather: (next: Weather) => void (weather = next),

    /** Does a step in its turn; at once when no task is at work. A dead task waits for ever. */
    step<T>(step: Step<T>): Promise<T> {
      const task = current.getStore();
      if (task === undefined) return step.act();
      return new Promise<T>((resolve, reject) => {
        if (task.state !== "alive") return;
        task.waits++;
        const deliver: Deliver = (outcome) => {
          task.waits--;
          if (outcome.status === "rejected") reject(outcome.reason);
          else resolve(resultOf<T>(outcome.value));
        };
        waiting.push({ task, step, deliver });
      });
    },

    /** Lets something happen so many ms from now, whatever becomes of the task that caused it. */
    later(ms: number, wake: () => Promise<unknown>): void {
      asleep.push({ until: now() + ms, wake });
    },

    /** Lets the present task wait. */
    sleep(ms: number): Promise<void> {
      const task = current.getStore();
      if (task !== undefined) task.waits++;
      return new Promise((resolve) => {
        const wake = () => {
          if (task !== undefined) task.waits--;
          resolve();
        };
        asleep.push({ until: now() + ms, wake });
      });
    },

    /** Does what is no step and yet takes a while. */
    async meanwhile<T>(work: () => Promise<T>): Promise<T> {
      between.underWay++;
      try {
        return await work();
      } finally {
        between.underWay--;
      }
    },

    /** Begins a task; it runs when `runAll` lets it. */
    begin(name: string, work: (task: Task) => Promise<void>): Task {
      const number = ++numbers;
      const task: Task = {
        name: `${name} #${number}`,
        random: random.fork(`task ${number}`),
        state: "alive",
        faults: [],
        answeredAt: null,
        waits: 0,
      };
      alive.add(task);
      const run = async () => {
        try {
          await work(task);
        } catch (error) {
          note(`${task.name} ended badly: ${String(error)}`);
        }
        if (task.state === "alive") task.state = "done";
        alive.delete(task);
      };
      void current.run(task, run);
      return task;
    },

    /** Runs until no task is alive and nothing that was on its way is. */
    async runAll(): Promise<void> {
      while (alive.size > 0 || asleep.length > 0) {
        await untilAllWait();
        await advance();
      }
    },
  };
}

export type Steps = ReturnType<typeof createSteps>;

/** The promise of a step is resolved with what that step's own act gave. */
const resultOf = <T>(value: unknown): T => value as T;
