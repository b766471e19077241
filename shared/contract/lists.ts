import { array, nullable, object, optional, string, type ZodMiniType, regex } from "zod/mini";

/** How every list of the API is paged: `cursor` is the `next` of the page before. */
export const pageQuery = {
  cursor: optional(string()),
  limit: optional(string().check(regex(/^([1-9]\d?|100)$/, { error: "Ask for 1 to 100 at once." }))),
};

/** One page of a list; `next` is the cursor of the page after, null on the last. */
export function pageOf<T extends ZodMiniType>(item: T) {
  return object({ items: array(item), next: nullable(string()) });
}
