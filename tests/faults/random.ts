/** Chance that repeats itself: the same seed and the same questions give the same answers. */
export type Random = {
  /** From 0 up to 1. */
  next(): number;
  chance(probability: number): boolean;
  /** A whole number, both ends included. */
  int(from: number, to: number): number;
  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T;
  /** One of a list by its weight; undefined when nothing has any. */
  weighted<T extends { readonly weight: number }>(list: readonly T[]): T | undefined;
  shuffled<T>(list: readonly T[]): T[];
  /** Chance of its own for something with a name, so that what happens elsewhere does not change it. */
  fork(name: string): Random;
};

/** The chance that belongs to a seed. */
export function randomFrom(seed: string): Random {
  const next = sfc32(seed);
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  const pick = <T>(list: readonly T[]): T => {
    const one = list[int(0, list.length - 1)];
    if (one === undefined) throw new Error("picked from nothing");
    return one;
  };
  return {
    next,
    int,
    pick,
    chance: (probability) => next() < probability,
    weighted: (list) => {
      let left = next() * list.reduce((sum, { weight }) => sum + weight, 0);
      return list.find(({ weight }) => (left -= weight) < 0);
    },
    shuffled: (list) => {
      const left = [...list];
      return Array.from(list, () => left.splice(int(0, left.length - 1), 1)).flat();
    },
    fork: (name) => randomFrom(`${seed}/${name}`),
  };
}

/** The generator sfc32 (Chris Doty-Humphrey's), started from a text. */
function sfc32(seed: string): () => number {
  let [a, b, c, d] = [hash(seed, 1), hash(seed, 2), hash(seed, 3), 1];
  const next = () => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < 12; i++) next();
  return next;
}

function hash(text: string, salt: number): number {
  let value = 2_166_136_261 ^ salt;
  for (const letter of text) value = Math.imul(value ^ (letter.codePointAt(0) ?? 0), 16_777_619);
  return value ^ (value >>> 15);
}
