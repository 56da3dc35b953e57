import { invalid } from "@/lib/kernel/errors";
import { shareByLargestRemainder } from "@/lib/kernel/ratio";
import { orderAmounts } from "@/lib/orders/amounts";
import type { OrderFacts, OrderLine } from "@/lib/orders/model";

export type BaseLine = {
  line: OrderLine;
  orderDiscount: bigint;
  /** Share of what was paid with points and certificates; 0 where that earns too. */
  storedValue: bigint;
  /** What the line earns on, minor units, ≥ 0. */
  base: bigint;
};

/**
 * What each line earns on: its net less its share of the stored value, in proportion to the nets.
 * Shipping and tax never count. Throws invalid_input where stored value exceeds the goods.
 */
export function earningBase(order: OrderFacts, storedValue: bigint, storedValueEarns: boolean): BaseLine[] {
  const amounts = orderAmounts(order);
  if (storedValue < 0n || storedValue > amounts.goods) {
    throw invalid({ storedValue: "Points and certificates pay at most what the goods cost." });
  }
  const nets = amounts.lines.map((line) => line.net);
  const shares = shareByLargestRemainder(storedValueEarns ? 0n : storedValue, nets);
  return order.lines.map((line, index) => {
    const storedShare = shares[index] ?? 0n;
    return {
      line,
      orderDiscount: amounts.lines[index]?.orderDiscount ?? 0n,
      storedValue: storedShare,
      base: (nets[index] ?? 0n) - storedShare,
    };
  });
}
