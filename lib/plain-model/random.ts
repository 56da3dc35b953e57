/** Chance that can be had again: the same seed draws the same. */
export type Random = {
  /** From 0 up to, not including. */
  below(limit: number): number;
  between(least: number, most: number): number;
  /** True once in so many times. */
  once(inTimes: number): boolean;
  oneOf<T>(choices: readonly T[]): T;
};

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  // Mulberry32: small, fast, and good enough to shuffle a shop.
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    between: (least, most) => least + below(most - least + 1),
    once: (inTimes) => below(inTimes) === 0,
    oneOf: (choices) => {
      const index = below(choices.length);
      const found = choices[index];
      if (index >= choices.length || found === undefined) throw new RangeError("There is nothing to choose");
      return found;
    },
  };
}
