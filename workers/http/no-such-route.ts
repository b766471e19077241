import type { RouterRoute } from "hono/types";
import { answerNotFound, answerWrongMethod } from "#workers/http/errors.tsx";
import type { C } from "#workers/http/factory.ts";

type Known = { readonly address: RegExp; readonly method: string };

/**
 * Answers what no route takes: an address with a slash at its end leads to the one without, a known address names the
 * methods it has, and all else is not found.
 */
export function answerNoRoute(routes: () => readonly RouterRoute[]): (c: C) => Promise<Response> {
  let known: readonly Known[] | undefined;
  const methodsAt = (path: string) => {
    known ??= routes().flatMap(knownOf);
    return new Set(known.filter(({ address }) => address.test(path)).map(({ method }) => method));
  };
  return async (c) => {
    const { pathname, search } = new URL(c.req.url);
    const reads = ["GET", "HEAD"].includes(c.req.method);
    const trimmed = pathname.slice(0, -1);
    if (reads && pathname.endsWith("/") && methodsAt(trimmed).has("GET"))
      return c.redirect(trimmed + search, 308);
    const methods = methodsAt(pathname);
    if (methods.size === 0) return answerNotFound(c);
    if (methods.has("GET")) methods.add("HEAD");
    return answerWrongMethod(c, [...methods].toSorted());
  };
}

/** What a route takes, unless it is middleware, which takes every address. */
function knownOf({ method, path }: RouterRoute): Known[] {
  if (path.endsWith("/*")) return [];
  const parts = path.split("/").map((part) => (part.startsWith(":") ? "[^/]+" : literally(part)));
  return [{ address: new RegExp(`^${parts.join("/")}$`), method }];
}

function literally(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
