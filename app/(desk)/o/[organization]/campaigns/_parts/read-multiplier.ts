import { type Ratio, ratio } from "@/lib/kernel/ratio";

const decimal = /^(\d{1,6})(?:\.(\d{1,6}))?$/;
const mixed = /^(?:(\d{1,6}) )?(\d{1,6})\/([1-9]\d{0,5})$/;

/** The exact factor of “1.5”, “4/3” or “1 1/3”; null for anything else. */
export function readMultiplier(text: string): Ratio | null {
  const [, whole, places = ""] = decimal.exec(text.trim()) ?? [];
  if (whole) return ratio(BigInt(whole + places), 10n ** BigInt(places.length));
  const [, before = "0", n, d] = mixed.exec(text.trim()) ?? [];
  if (!n || !d) return null;
  return ratio(BigInt(before) * BigInt(d) + BigInt(n), BigInt(d));
}
