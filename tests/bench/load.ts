import { once } from "node:events";
import { Worker } from "node:worker_threads";

/** Where and what to ask; the answer must be a 200. */
export type Target = { readonly port: number; readonly path: string };

/** One turn of asking. */
export type Asked = { readonly target: Target; readonly connections: number; readonly ms: number };

/** A client in a thread of its own. */
export type Load = {
  /** Asks for `ms` on kept-open connections, each waiting for its answer before it asks again; gives requests per second. */
  requestsPerSecond(target: Target, connections: number, ms: number): Promise<number>;
  stop(): Promise<unknown>;
};

/** Starts the client. */
export function startLoad(): Load {
  const thread = new Worker(new URL("load-thread.ts", import.meta.url));
  return {
    async requestsPerSecond(target, connections, ms) {
      thread.postMessage({ target, connections, ms } satisfies Asked);
      const [answer]: ({ rate: number } | { error: string })[] = await once(thread, "message");
      if (answer !== undefined && "rate" in answer) return answer.rate;
      throw new Error(answer?.error ?? "the client is silent");
    },
    stop: () => thread.terminate(),
  };
}
