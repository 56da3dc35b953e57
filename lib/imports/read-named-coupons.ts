import type { TransactionContext } from "@/lib/access/context";
import { readCouponsForOrder } from "@/lib/coupons/read-coupons-for-order";
import { type AppError, invalid } from "@/lib/kernel/errors";

/**
 * Why orders of a file that name coupons are refused, by the word that names one. A coupon decides what an order costs, and
 * what a file tells was charged already: only an order that is placed can use one. Words of campaigns are none.
 */
export async function readNamedCoupons(
  tx: TransactionContext,
  words: readonly string[],
): Promise<Map<string, AppError>> {
  const found = await readCouponsForOrder(tx, [...new Set(words)], "read");
  return new Map(
    found.map(({ text, name }) => [
      text,
      invalid({
        couponCodes: `This is the code of the coupon “${name}”. It decides the price, so an order that uses it is placed and not imported. Where it is off the amounts already, leave the code out.`,
      }),
    ]),
  );
}
