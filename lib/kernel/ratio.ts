/** An exact fraction in lowest terms, `d` > 0. */
export type Ratio = { readonly n: bigint; readonly d: bigint };

/** `floor` goes down, `up` goes up, `half_up` to the nearer and from the middle up. */
export type Rounding = "floor" | "half_up" | "up";

export const zero: Ratio = { n: 0n, d: 1n };
export const one: Ratio = { n: 1n, d: 1n };

/** n/d in lowest terms. A zero denominator is a mistake of the program, not of a person. */
export function ratio(n: bigint, d = 1n): Ratio {
  if (d === 0n) throw new RangeError("A ratio needs a denominator other than zero.");
  if (d === 1n) return { n, d };
  const divisor = greatestCommonDivisor(n, d);
  const sign = d < 0n ? -1n : 1n;
  return { n: (sign * n) / divisor, d: (sign * d) / divisor };
}

export function add(a: Ratio, b: Ratio): Ratio {
  return ratio(a.n * b.d + b.n * a.d, a.d * b.d);
}

export function subtract(a: Ratio, b: Ratio): Ratio {
  return ratio(a.n * b.d - b.n * a.d, a.d * b.d);
}

export function multiply(a: Ratio, b: Ratio): Ratio {
  return ratio(a.n * b.n, a.d * b.d);
}

export function sum(ratios: readonly Ratio[]): Ratio {
  return ratios.reduce(add, zero);
}

/** Negative where a < b, 0 where equal, positive where a > b. */
export function compare(a: Ratio, b: Ratio): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/**
 * The whole number by the rule. Directions are those of the number line, for negatives too:
 * −2.5 is −3 by floor, −2 by half_up and −2 by up.
 */
export function roundRatio(value: Ratio, rounding: Rounding): bigint {
  if (rounding === "floor") return floorDivide(value.n, value.d);
  if (rounding === "up") return -floorDivide(-value.n, value.d);
  return floorDivide(2n * value.n + value.d, 2n * value.d);
}

/** Numerators of all ratios over their least common denominator, to weigh them against each other. */
export function numeratorsInCommon(ratios: readonly Ratio[]): bigint[] {
  const common = ratios.reduce((d, next) => (d / greatestCommonDivisor(d, next.d)) * next.d, 1n);
  return ratios.map(({ n, d }) => n * (common / d));
}

/**
 * Splits `total` ≥ 0 in proportion to the weights (≥ 0) into whole parts that add up to it exactly:
 * each gets its floor, what is left goes one by one to the largest remainders, ties to the earlier.
 * A weight of zero gets nothing, unless all are zero: then the first gets everything.
 */
export function shareByLargestRemainder(total: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((a, b) => a + b, 0n);
  if (total < 0n || weights.some((weight) => weight < 0n)) {
    throw new RangeError("Only amounts of zero or more can be shared.");
  }
  if (weights.length === 0 && total > 0n) throw new RangeError("There is nobody to share with.");
  if (sum === 0n) return weights.map((_, index) => (index === 0 ? total : 0n));
  if (weights.length === 1) return [total];

  const parts = weights.map((weight) => (total * weight) / sum);
  const remainders = weights.map((weight) => (total * weight) % sum);
  let left = total - parts.reduce((a, b) => a + b, 0n);
  for (const index of byLargest(remainders)) {
    if (left === 0n) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
    left -= 1n;
  }
  return parts;
}

/** The smaller of two amounts; the language's own works on floats only. */
export function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

/** Toward minus infinity, where the language's own division goes toward zero. */
function floorDivide(n: bigint, d: bigint): bigint {
  const quotient = n / d;
  return n % d !== 0n && n < 0n !== d < 0n ? quotient - 1n : quotient;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}

function byLargest(remainders: readonly bigint[]): number[] {
  const keyed = remainders.map((remainder, index) => ({ remainder, index }));
  keyed.sort((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder < b.remainder ? 1 : -1,
  );
  return keyed.map(({ index }) => index);
}
