import { DAY, HOUR, MINUTE } from "#shared/time.ts";
import { actsAbout, book, type Act } from "./acts.ts";
import type { Cast } from "./cast.ts";
import { otherActs } from "./acts-beside.ts";
import { nextDue, readPacks, readScene } from "./scene.ts";
import type { Stage } from "./stage.ts";
import { CALM, type Weather } from "./steps.ts";

/** Lets everybody act at random, in every weather, until so many bookings have been made and most of them are over. */
export async function simulate(
  stage: Stage,
  cast: Cast,
  how: { readonly bookings: number; readonly stormy: boolean; readonly onRound: (made: number) => void },
): Promise<{ actions: number }> {
  const { random, steps } = stage;
  let actions = 0;
  for (let round = 0; round < 12 * how.bookings + 60; round++) {
    const { open, made } = await readScene(stage);
    how.onRound(made);
    if (made >= how.bookings && open.length === 0) break;
    steps.setWeather(weather(stage, how.stormy));
    await stage.stripe.expireDue();
    if (made < how.bookings && random.chance(0.7)) {
      const wishes = random.int(1, 3);
      const packs = await readPacks(stage);
      for (let i = 0; i < wishes; i++) book(stage, cast, packs);
      actions += wishes;
    }
    let acts: Act[] = [
      ...open.flatMap((booking) => actsAbout(stage, cast, booking)),
      ...(await otherActs(stage, cast)),
      // Most of the time most people do nothing.
      ...Array.from({ length: 6 }, () => ({ weight: 1, begin: () => undefined })),
    ];
    for (let left = random.int(1, 6); left > 0; left--) {
      const act = random.weighted(acts);
      if (act === undefined) break;
      act.begin();
      acts = acts.filter((each) => each !== act);
      actions++;
    }
    clockwork(stage);
    await steps.runAll();
    const ms = await pause(stage, made < how.bookings);
    stage.pass(ms);
    if (ms > HOUR && random.chance(0.8)) await quietMinute(stage);
  }
  return { actions };
}

/** Cron rings, rings twice, late or not at all; the queue and Stripe bring what they have. */
function clockwork(stage: Stage): void {
  const { random } = stage;
  const rings = random.pick([0, 1, 1, 1, 1, 2]);
  for (let i = 0; i < rings; i++) stage.cron(random.chance(0.2) ? random.int(0, 10 * MINUTE) : 0);
  for (let i = stage.post.messages(); i > 0; i--) stage.queue();
  stage.deliverEvents();
}

/** Long after anything happened, cron has rung often enough to have got through once. */
async function quietMinute(stage: Stage): Promise<void> {
  stage.steps.setWeather(CALM);
  stage.cron();
  await stage.steps.runAll();
}

function weather({ random }: Stage, isStormy: boolean): Weather {
  const bad = isStormy ? 0.3 : random.pick([0, 0.01, 0.03, 0.1, 0.3]);
  const storm = random.pick([0, 0, bad]);
  return {
    kill: isStormy ? 0.05 : random.pick([0, 0.005, 0.02, 0.06]),
    trouble: { d1: storm / 10, stripe: bad, resend: bad, queue: bad, timer: 0, person: 0 },
  };
}

/** How long until the next round: seconds, minutes, up to the next thing that time brings, now and then hours. */
async function pause(stage: Stage, booking: boolean): Promise<number> {
  const { random } = stage;
  const kind = random.next();
  if (kind < (booking ? 0.6 : 0.25)) return random.int(1_000, 3 * MINUTE);
  if (kind < (booking ? 0.9 : 0.35)) return random.int(MINUTE, 20 * MINUTE);
  if (kind > 0.97) return random.int(HOUR, 3 * HOUR);
  const due = await nextDue(stage);
  const until = due === undefined ? 12 * HOUR : due - stage.now();
  return Math.max(1_000, Math.min(until, DAY / 2) + random.int(-30_000, 2 * MINUTE));
}
