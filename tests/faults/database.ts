import type { Mutant } from "./mutants.ts";
import type { Steps, Trouble } from "./steps.ts";

type Kept = { readonly statement: D1PreparedStatement; readonly text: string; readonly bound: string };

const lost = () => new Error("D1_ERROR: Network connection lost.");

/** D1 is silent before it did its work or after it. */
const TROUBLES: readonly Trouble<never>[] = [
  { name: "D1 fails before", weight: 1, run: () => Promise.reject(lost()) },
  {
    name: "D1 fails after",
    weight: 1,
    run: async (act) => {
      await act();
      throw lost();
    },
  },
];

/** The database as a Worker has it, each round trip a step. */
export function steppedDatabase(db: D1Database, steps: Steps, mutant: Mutant | undefined): D1Database {
  const kept = new WeakMap<object, Kept>();

  const trip = <T>(what: string, act: () => Promise<T>): Promise<T> =>
    steps.step<T>({
      kind: "d1",
      text: what,
      reads: !/insert|update|delete/.test(what),
      troubles: TROUBLES,
      act,
    });

  const wrap = (it: Kept): D1PreparedStatement => {
    const said = `D1 ${short(it.text)} ${it.bound}`;
    const wrapped = new Proxy(it.statement, {
      get(target, key) {
        if (key === "bind")
          return (...values: unknown[]) =>
            wrap({ statement: target.bind(...values), text: it.text, bound: valuesOf(values) });
        if (key === "all" || key === "run" || key === "raw" || key === "first")
          return (...args: never[]) => trip(said, async () => callOf(target, key)(...args));
        return Reflect.get(target, key);
      },
    });
    kept.set(wrapped, it);
    return wrapped;
  };

  const batch = (statements: readonly D1PreparedStatement[]): Promise<D1Result[]> => {
    const known = statements.map((each) => kept.get(each) ?? { statement: each, text: "?", bound: "" });
    const said = known.map(({ text, bound }) => `${short(text)} ${bound}`).join("; ");
    return trip(`D1 batch: ${said}`, () => db.batch(known.map(({ statement }) => statement)));
  };

  /** The second mutant: promises are written after the change that causes them, and not with it. */
  const looseBatch = async (statements: readonly D1PreparedStatement[]): Promise<D1Result[]> => {
    const isPromise = (each: D1PreparedStatement) =>
      kept.get(each)?.text.startsWith('insert into "outbox"') === true;
    const changes = statements.filter((each) => !isPromise(each));
    const promises = statements.filter(isPromise);
    if (changes.length === 0 || promises.length === 0) return batch(statements);
    return [...(await batch(changes)), ...(await batch(promises))];
  };

  return new Proxy(db, {
    get(target, key) {
      if (key === "prepare")
        return (text: string) => wrap({ statement: target.prepare(text), text, bound: "" });
      if (key === "batch") return mutant === "loose-effects" ? looseBatch : batch;
      return Reflect.get(target, key);
    },
  });
}

/** D1 has these four, and what they are given and give is between them and their caller. */
function callOf(statement: D1PreparedStatement, key: "all" | "run" | "raw" | "first") {
  return statement[key].bind(statement) as (...args: never[]) => Promise<never>;
}

const short = (text: string) =>
  /^\s*(insert into|update|delete from) "?(\w+)/i.exec(text)?.slice(1).join(" ") ??
  `select ${/from "?(\w+)/i.exec(text)?.[1] ?? ""}`;

/** What was bound, as far as a trail has use for it. */
const valuesOf = (values: readonly unknown[]) =>
  values.filter((value) => typeof value === "string" && /^[\w.:-]{3,120}$/.test(value)).join(" ");
