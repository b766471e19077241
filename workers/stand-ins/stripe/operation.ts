import type { ZodMiniType } from "zod/mini";
import type { Books } from "./books.ts";
import type { FormTree } from "./form.ts";
import { check } from "./parameters.ts";

/** One thing Stripe's API can be asked to do. `prepare` checks the parameters; only what it returns acts. */
export interface Operation {
  method: "GET" | "POST";
  path: string;
  prepare(books: Books, form: FormTree, id: string): () => object;
}

/** An operation whose parameters are `parameters` and nothing else; `id` is the one in its path. */
export function operation<T>(
  method: Operation["method"],
  path: string,
  parameters: ZodMiniType<T>,
  act: (books: Books, given: T, id: string) => object,
): Operation {
  return {
    method,
    path,
    prepare: (books, form, id) => {
      const given = check(parameters, form);
      return () => act(books, given, id);
    },
  };
}
