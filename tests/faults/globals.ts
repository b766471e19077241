import type { Random } from "./random.ts";
import { currentTask, type Steps } from "./steps.ts";

/** The SDKs end a call that takes so long; here hanging has its own end, by the clock of the simulation. */
const GIVES_UP_MS = 10_000;

/** What the runtime does by itself and gives back when it likes. */
const TRACKED: readonly (readonly [object, readonly string[]])[] = [
  [crypto.subtle, ["digest", "importKey", "sign", "verify"]],
  [Request.prototype, ["text", "json", "arrayBuffer", "formData"]],
  [Response.prototype, ["text", "json", "arrayBuffer"]],
];
const originals = new Map<unknown, unknown>();

/** Puts chance, timers and `fetch` of the seed in the place of those of the runtime, and collects what is logged. */
export function takeOverGlobals(of: {
  readonly random: Random;
  readonly steps: Steps;
  readonly now: () => number;
  readonly fetch: typeof fetch;
  readonly logged: (line: string) => void;
}): void {
  const chance = () => currentTask()?.random ?? of.random;
  const fill = <T extends ArrayBufferView>(into: T): T => {
    const bytes = new Uint8Array(into.buffer, into.byteOffset, into.byteLength);
    for (let i = 0; i < bytes.length; i++) bytes[i] = chance().int(0, 255);
    return into;
  };
  define(crypto, "getRandomValues", fill);
  define(crypto, "randomUUID", () => uuidFrom(fill(new Uint8Array(16))));
  define(Date, "now", of.now);
  define(Math, "random", () => chance().next());
  define(globalThis, "fetch", of.fetch);
  define(AbortSignal, "timeout", () => new AbortController().signal);
  takeOverTimers(of.steps);
  for (const [on, names] of TRACKED) for (const name of names) track(of.steps, on, name);
  define(console, "log", () => undefined);
  define(console, "error", (...parts: unknown[]) => of.logged(parts.map(String).join(" ")));
}

/** A pause of an SDK is a step of its task; the end that it sets to a call never comes. */
function takeOverTimers(steps: Steps): void {
  const over = new Set<number>();
  let timers = 0;
  define(globalThis, "setTimeout", (work: (...given: unknown[]) => void, ms = 0, ...given: unknown[]) => {
    const timer = ++timers;
    if (ms >= GIVES_UP_MS) return timer;
    const ring = async () => {
      await steps.sleep(ms);
      if (!over.delete(timer)) work(...given);
    };
    void ring();
    return timer;
  });
  define(globalThis, "clearTimeout", (timer: unknown) => {
    if (typeof timer === "number") over.add(timer);
  });
}

/** No step is taken while one of these is under way. */
function track(steps: Steps, on: object, name: string): void {
  const known: unknown = Reflect.get(on, name);
  const original = originals.get(known) ?? known;
  if (typeof original !== "function") throw new TypeError(`${name} is gone`);
  const tracked = function (this: unknown, ...given: unknown[]): Promise<unknown> {
    return steps.meanwhile(async () => Reflect.apply(original, this, given));
  };
  originals.set(tracked, original);
  define(on, name, tracked);
}

function define(on: object, name: string, value: unknown): void {
  Object.defineProperty(on, name, { value, configurable: true, writable: true });
}

function uuidFrom(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-4$3-8$4-$5");
}
