/** Points and money of the model are whole numbers; rates and factors are fractions n/d. */
export type Fraction = { n: bigint; d: bigint };

export function whole(amount: bigint): Fraction {
  return { n: amount, d: 1n };
}

export function times(a: Fraction, b: Fraction): Fraction {
  return { n: a.n * b.n, d: a.d * b.d };
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
}

/** Of a fraction that is not negative. */
export function round({ n, d }: Fraction, how: "floor" | "half_up" | "up"): bigint {
  if (how === "floor") return n / d;
  if (how === "up") return (n + d - 1n) / d;
  return (2n * n + d) / (2n * d);
}

export function total(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}

export function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

/**
 * Splits an amount in proportion to weights: everybody's floor first, then one more for those who lost most by it,
 * the earlier of equals. Where all weights are zero the first has everything.
 */
export function split(amount: bigint, weights: readonly bigint[]): bigint[] {
  const sum = total(weights);
  if (sum === 0n) return weights.map((_, index) => (index === 0 ? amount : 0n));
  const parts = weights.map((weight) => (amount * weight) / sum);
  const lost = weights.map((weight, index) => ({ index, lost: (amount * weight) % sum }));
  lost.sort((a, b) => (a.lost === b.lost ? a.index - b.index : a.lost < b.lost ? 1 : -1));
  const rest = Number(amount - total(parts));
  for (const { index } of lost.slice(0, rest)) parts[index] = (parts[index] ?? 0n) + 1n;
  return parts;
}
