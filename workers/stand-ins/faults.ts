import { collection, type Store } from "./store.ts";

/**
 * One way to go wrong: refuse (`429`, `500`), never answer (`timeout`), do the work and then never answer
 * (`accepted-no-answer`), fail in the middle and remember the failure under the idempotency key (`stored-500`),
 * or answer late (`slow`).
 */
export type FaultKind = "429" | "500" | "timeout" | "accepted-no-answer" | "stored-500" | "slow";

/** What to do wrong, for how many requests (1 unless said) or until which instant (epoch ms). */
export interface Fault {
  kind: FaultKind;
  times?: number;
  until?: number;
  /** Only requests whose "METHOD /path" starts with this. */
  on?: string;
  /** How long `slow` takes, and how long the silence of `timeout` and `accepted-no-answer` lasts; 0 unless said. */
  ms?: number;
}

/** The faults that are asked for and not yet used up. */
export interface Faults {
  add: (fault: Fault) => void;
  clear: () => void;
  /** The fault that meets this request, counted as used. */
  take: (request: string) => Fault | undefined;
}

/** Keeps faults in the store, so that they outlive a restart like everything else. */
export function faultsIn(store: Store, now: () => number): Faults {
  const list = collection<Fault[]>(store, "faults");
  const all = () => list.find("all") ?? [];
  return {
    add: (fault) => list.put("all", [...all(), fault]),
    clear: () => list.put("all", []),
    take: (request) => {
      const live = all().filter((fault) => fault.until === undefined || now() < fault.until);
      const met = live.find((fault) => request.startsWith(fault.on ?? ""));
      list.put("all", live.map((fault) => (fault === met ? onceUsed(fault) : fault)).filter(isLeft));
      return met;
    },
  };
}

const onceUsed = (fault: Fault): Fault =>
  fault.until === undefined ? { ...fault, times: (fault.times ?? 1) - 1 } : fault;
const isLeft = (fault: Fault) => fault.times !== 0;

/** Waits as long as the fault says. */
export function pause(ms = 0): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

/** What a caller sees when the other side never answers. */
export class NoAnswer extends Error {
  override name = "NoAnswer";
  constructor() {
    super("The connection closed before an answer came.");
  }
}
