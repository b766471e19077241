/** A seeded source of chance: the same seed draws the same. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = (seed ^ 0x9e3779b9) >>> 0;
  }

  /** Evenly from 0 to below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 to below `below`. */
  below(below: number): number {
    return Math.floor(this.next() * below);
  }

  chance(of: number): boolean {
    return this.next() < of;
  }

  /** Around 0, with a spread of 1. */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }

  /** What is added to a choice so that the likelier is taken more often, but not always. */
  gumbel(): number {
    return -Math.log(-Math.log(1 - this.next() * 0.999_999_9));
  }

  /** One of the list; with weights, in proportion to them. */
  pick<T>(list: readonly T[], weights?: readonly number[]): T {
    const total = weights?.reduce((sum, each) => sum + each, 0) ?? list.length;
    let left = this.next() * total;
    for (const [i, each] of list.entries()) {
      left -= weights?.[i] ?? 1;
      if (left < 0) return each;
    }
    const last = list.at(-1);
    if (last === undefined) throw new Error("nothing to pick from");
    return last;
  }

  /** The list in another order. */
  shuffled<T>(list: readonly T[]): T[] {
    return list
      .map((each) => [this.next(), each] as const)
      .toSorted(([a], [b]) => a - b)
      .map(([, each]) => each);
  }
}
