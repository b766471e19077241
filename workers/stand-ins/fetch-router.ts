/** Answers a request as a server at one origin would. */
export interface Answering {
  fetch(request: Request): Promise<Response>;
}

/** A `fetch` that takes each request to whoever stands at its origin, and refuses every other address. */
export function routeFetch(at: Record<string, Answering>): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const server = at[new URL(request.url).origin];
    if (!server) throw new TypeError(`Nobody stands at ${request.url}.`);
    const answer = server.fetch(request);
    return init?.signal ? Promise.race([answer, aborted(init.signal)]) : answer;
  };
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const stop = () => {
      reject(signal.reason instanceof Error ? signal.reason : new Error("The request was aborted."));
    };
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
}
