import { type Ratio, ratio } from "@/lib/kernel/ratio";

/** A number as JSON writes it, without an exponent. */
function plain(value: number): string {
  return value.toLocaleString("en-US", { useGrouping: false, maximumFractionDigits: 12 });
}

/** The exact fraction that a number's digits say: 1.5 → 3/2. */
export function exact(value: number): Ratio {
  const [whole = "0", decimals = ""] = plain(value).split(".");
  return ratio(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
}

/** A fraction as stored rules have it. */
export function stored({ n, d }: Ratio): { n: string; d: string } {
  return { n: `${n}`, d: `${d}` };
}

/** Minor units of a currency with two decimals: 19.99 → 1999n. Throws where there are finer parts. */
export function minorOf(value: number): bigint {
  const { n, d } = exact(value);
  if ((n * 100n) % d !== 0n) throw new Error(`Finer than minor units: ${value}`);
  return (n * 100n) / d;
}

/** Minor units, or hundredths of points, as a number: 1999n → 19.99. */
export function majorOf(minor: bigint): number {
  return Number(minor) / 100;
}

/** What an order or a debit takes: an amount in major units as text, of minor units. */
export function major(minor: number | bigint): string {
  const text = `${minor < 0 ? -minor : minor}`.padStart(3, "0");
  return `${minor < 0 ? "-" : ""}${text.slice(0, -2)}.${text.slice(-2)}`;
}

/** “So many points for so much money” out of points per unit of money; `decimals` of the program's points. */
export function perMoney(pointsPerUnit: number, decimals = 0): { points: string; perMoney: string } {
  const { n, d } = exact(pointsPerUnit);
  const { n: points, d: per } = ratio(n * 10n ** BigInt(decimals), d * 100n);
  return { points: `${points}`, perMoney: `${per}` };
}

/** “So many points are worth so much” out of money per point; `decimals` of the program's points. */
export function worth(moneyPerPoint: number, decimals = 0): { points: string; money: string } {
  const { n, d } = exact(moneyPerPoint);
  const { n: money, d: points } = ratio(n * 100n, d * 10n ** BigInt(decimals));
  return { points: `${points}`, money: `${money}` };
}
