import { missing } from "./refusal.ts";

/** Which part of a list is wanted. */
export interface Page {
  limit?: number | undefined;
  starting_after?: string | undefined;
  ending_before?: string | undefined;
  created?:
    | { gt?: number | undefined; gte?: number | undefined; lt?: number | undefined; lte?: number | undefined }
    | undefined;
}

interface Listed {
  id: string;
  created: number;
}

/** One page of `things` (newest first) as Stripe's list object. */
export function listPage<T extends Listed>(url: string, things: Iterable<T>, wanted: Page) {
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = wanted.created ?? {};
  const all = [...things].filter(
    ({ created }) => created > gt && created >= gte && created < lt && created <= lte,
  );
  const limit = wanted.limit ?? 10;
  const place = (id: string, param: string) => {
    const index = all.findIndex((thing) => thing.id === id);
    if (index < 0) throw missing("object", id, param);
    return index;
  };
  if (wanted.ending_before !== undefined) {
    const end = place(wanted.ending_before, "ending_before");
    const start = Math.max(0, end - limit);
    return { object: "list", url, has_more: start > 0, data: all.slice(start, end) };
  }
  const start = wanted.starting_after === undefined ? 0 : place(wanted.starting_after, "starting_after") + 1;
  return {
    object: "list",
    url,
    has_more: all.length > start + limit,
    data: all.slice(start, start + limit),
  };
}
