import { connect, type Socket } from "node:net";
import { parentPort } from "node:worker_threads";
import type { Asked, Target } from "./load.ts";

// A thread of its own, so that what Miniflare does with the Workers' logs does not hold up the answers.
parentPort?.on("message", ({ target, connections, ms }: Asked) => {
  requestsPerSecond(target, connections, ms).then(
    (rate) => parentPort?.postMessage({ rate }),
    (error: unknown) => parentPort?.postMessage({ error: String(error) }),
  );
});

async function requestsPerSecond(target: Target, connections: number, ms: number): Promise<number> {
  const started = performance.now();
  const until = started + ms;
  const counts = await Promise.all(Array.from({ length: connections }, () => askUntil(target, until)));
  const answered = counts.reduce((sum, count) => sum + count, 0);
  return (answered * 1000) / (performance.now() - started);
}

async function askUntil(target: Target, until: number): Promise<number> {
  const socket = await connected(target.port);
  let answered = 0;
  try {
    while (performance.now() < until) {
      await ask(socket, target);
      answered += 1;
    }
  } finally {
    socket.destroy();
  }
  return answered;
}

function connected(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true }, () => resolve(socket));
    socket.once("error", reject);
  });
}

// By hand: an HTTP client of Node takes longer than the cheaper of the answers.
function ask(socket: Socket, { path }: Target): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = "";
    const end = (error?: Error) => {
      socket.off("data", onData).off("close", onClose);
      if (error === undefined) resolve();
      else reject(error);
    };
    const onData = (chunk: Buffer) => {
      text += chunk.toString("latin1");
      if (!isWhole(text)) return;
      end(text.startsWith("HTTP/1.1 200 ") ? undefined : new Error(`${path}: ${text.slice(0, 300)}`));
    };
    const onClose = () => end(new Error(`${path}: the connection was closed`));
    socket.on("data", onData).on("close", onClose);
    socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  });
}

function isWhole(text: string): boolean {
  const body = text.indexOf("\r\n\r\n") + 4;
  if (body < 4) return false;
  const length = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, body))?.[1];
  return length === undefined ? text.endsWith("\r\n0\r\n\r\n") : text.length - body >= Number(length);
}
