// `npm start`, under the Node of the lockfile: runs the app and the stand-ins until Ctrl-C.
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { freePort } from "./ports.mjs";
import { startApp } from "./running-app.mjs";
import { watchSources } from "./watch.mjs";

const root = join(import.meta.dirname, "..", "..", "..");
const stateDir = join(root, ".wrangler", "state", "v3");
const logFile = join(root, ".wrangler", "rung.log");
const say = (line) => console.log(line);

/** The inbox and the Stripe stand-in take the two after the app's. */
const HIGHEST_PORT = 65_533;

const port = await portToUse();
await mkdir(join(root, ".wrangler"), { recursive: true });
const log = createWriteStream(logFile, { flags: "w" });

const app = await startApp({
  port,
  inboxPort: port + 1,
  stripePort: port + 2,
  stateDir,
  demo: true,
  say,
  onLog: ({ level, message }) => {
    log.write(`${message}\n`);
    if (level === "error" || level === "warn") console.error(message);
  },
}).catch((error) => {
  console.error(`Rung could not start. ${error.stack ?? error}\n\nnpm run reset starts over.`);
  process.exit(1);
});

say(`
Rung is running.

  App              ${app.appUrl}
  Inbox            ${app.inboxUrl}    every mail the app sends
  Stripe stand-in  ${app.stripeUrl}    payments, refunds, events

Sign in at ${app.appUrl}/sign-in with one of these addresses, then open the mail in the inbox:

  ada@demo.rung.example        looks for a mentor
  dev@demo.rung.example        is a mentor
  operator@demo.rung.example   runs the place

What the workers log is in .wrangler/rung.log. What you do is kept; npm run reset starts over. Ctrl-C stops.
`);

const stopWatching = watchSources(root, async (name) => {
  try {
    await app.reload();
    say(`Reloaded after a change to ${name}.`);
  } catch (error) {
    console.error(`The change to ${name} did not build; the last good version still runs.\n${error.message}`);
  }
});

const cron = everyMinute(() => app.scheduled(Date.now()));

let stopping;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  // Miniflare's own listener ends the process at once, before anything can be closed.
  process.removeAllListeners(signal);
  process.on(signal, () => {
    stopping ??= stop();
  });
}

process.on("disconnect", () => {
  stopping ??= stop();
});

async function stop() {
  say("\nStopping.");
  cron.stop();
  stopWatching();
  await app.stop();
  log.end();
  process.exit(0);
}

/** The port of the app: PORT when it is set, else 8787 or the next free one; says so when a port is taken. */
async function portToUse() {
  const asked = process.env.PORT;
  if (
    asked !== undefined &&
    !(/^\d{1,5}$/.test(asked) && Number(asked) >= 1 && Number(asked) <= HIGHEST_PORT)
  )
    stopWith(`PORT must be a number from 1 to ${HIGHEST_PORT}, and is "${asked}".`);
  const wanted = Number(asked ?? 8787);
  if ((await freePort(wanted)) === wanted) return wanted;
  if (asked !== undefined) stopWith(`Port ${wanted} is taken; give PORT another number.`);
  for (let next = wanted + 10; next < wanted + 1000; next += 10) {
    if ((await freePort(next)) === next) {
      say(`Port ${wanted} is taken, so the app goes to ${next}.`);
      return next;
    }
  }
  return stopWith(`No port from ${wanted} on is free; give PORT a number.`);
}

function stopWith(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** Runs `work` at the start of each minute, as cron does; what goes wrong is said and does not stop the next. */
function everyMinute(work) {
  let timer;
  const run = () => {
    work().catch((error) => console.error(`The jobs of this minute failed. ${error.message}`));
    plan();
  };
  const plan = () => {
    timer = setTimeout(run, 60_000 - (Date.now() % 60_000));
  };
  plan();
  return { stop: () => clearTimeout(timer) };
}
