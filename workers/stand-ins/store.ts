/**
 * Remembers JSON texts by kind and id, in the order in which each id first came. Every call is synchronous, so
 * the work of one request is never interleaved with another's.
 */
export interface Store {
  get(kind: string, id: string): string | undefined;
  put(kind: string, id: string, json: string): void;
  remove(kind: string, id: string): void;
  newestFirst(kind: string): Iterable<string>;
}

/** One kind of thing in a store, read and written as values. */
export interface Collection<T> {
  find: (id: string) => T | undefined;
  put: (id: string, value: T) => void;
  remove: (id: string) => void;
  newestFirst: () => Iterable<T>;
}

/** A store that forgets everything with the process: what a test uses. */
export function memoryStore(): Store {
  const kinds = new Map<string, Map<string, string>>();
  const things = (kind: string) => {
    const known = kinds.get(kind) ?? new Map<string, string>();
    kinds.set(kind, known);
    return known;
  };
  return {
    get: (kind, id) => things(kind).get(id),
    put: (kind, id, json) => void things(kind).set(id, json),
    remove: (kind, id) => void things(kind).delete(id),
    newestFirst: (kind) => [...things(kind).values()].toReversed(),
  };
}

/** The things of one kind in `store`; what comes out is a copy, as it would be from a database. */
export function collection<T>(store: Store, kind: string): Collection<T> {
  // A kind is written by one collection only, and that one wrote a `T`.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const read = (json: string) => JSON.parse(json) as T;
  return {
    find: (id) => {
      const json = store.get(kind, id);
      return json === undefined ? undefined : read(json);
    },
    put: (id, value) => store.put(kind, id, JSON.stringify(value)),
    remove: (id) => store.remove(kind, id),
    *newestFirst() {
      for (const json of store.newestFirst(kind)) yield read(json);
    },
  };
}

/** The things of one kind, and apart from them the few that still need something done: those for which `waits` holds. */
export function collectionWithWaiting<T>(store: Store, kind: string, waits: (value: T) => boolean) {
  const all = collection<T>(store, kind);
  const waiting = collection<T>(store, `${kind}_waiting`);
  const put = (id: string, value: T) => {
    all.put(id, value);
    if (waits(value)) waiting.put(id, value);
    else waiting.remove(id);
  };
  return { all: { ...all, put }, waiting: waiting.newestFirst };
}
