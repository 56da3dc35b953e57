import { parseDecimal } from "@/lib/kernel/decimal";
import { invalid } from "@/lib/kernel/errors";
import { ratio } from "@/lib/kernel/ratio";
import type { RewardRules } from "@/lib/rewards/rules";

/** What “10% off”, “5.00 off”, “certificate 10.00”, “free shipping”, “free SKU” or “coupon” gives. */
export function readRewardEffect(text: string, money: (text: string) => bigint): RewardRules["effect"] {
  const words = text.trim();
  if (words === "coupon") return { kind: "coupon" };
  if (words === "free shipping") return { kind: "free_shipping", atMost: null };
  const [, worth] = /^certificate (.+)$/.exec(words) ?? [];
  if (worth) return { kind: "gift_certificate", worth: money(worth) };
  const [, percent] = /^(.+)% off$/.exec(words) ?? [];
  if (percent) {
    const { n, d } = ratio(parseDecimal(percent, 2, "gives"), 10_000n);
    return { kind: "percent_off", share: { n, d }, atMost: null };
  }
  const [, off] = /^(.+) off$/.exec(words) ?? [];
  if (off) return { kind: "money_off", money: money(off) };
  const [, sku] = /^free (\S+)$/.exec(words) ?? [];
  if (sku) return { kind: "free_product", sku };
  throw invalid({
    gives: "Say “certificate 10.00”, “10% off”, “5.00 off”, “free shipping”, “free SKU” or “coupon”.",
  });
}
