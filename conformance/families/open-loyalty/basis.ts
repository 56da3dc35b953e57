import { z } from "zod";
import { answers } from "../../family";
import { majorOf, perMoney } from "../../figures";
import { now } from "../../moments";
import { shape } from "../../play-shapes";
import type { Shops } from "../../shop";
import { excludedLabels, excludedSkus, exclusions, type Item, itemSchema, linesOf } from "./transaction";

/** What a transaction earns on, with and without what its delivery costs. */
export const basisShapes = [
  shape(
    z.strictObject({
      transaction: z.strictObject({ items: z.array(itemSchema) }),
      delivery_skus: z.array(z.string()).default([]),
      ...exclusions,
    }),
    z.strictObject({ compute: z.literal("basis") }),
    async ({ setting: { transaction, delivery_skus, ...left } }, shops) => {
      const categories = excludedLabels(left);
      const skus = excludedSkus(left);
      const delivery = [
        ...delivery_skus,
        ...transaction.items.flatMap(({ sku, is_delivery }) => (is_delivery ? [sku] : [])),
      ];
      const basis = (out: string[]) => earnedOn(shops, transaction.items, { skus: out, categories });
      return answers({
        gross: await basis(skus),
        gross_without_delivery: await basis([...skus, ...delivery]),
      });
    },
  ),
];

async function earnedOn(
  shops: Shops,
  items: readonly Item[],
  { skus, categories }: { skus: string[]; categories: string[] },
): Promise<number> {
  const shop = await shops.open({
    pointDecimals: 2,
    rules: { earning: { rate: perMoney(1, 2), exclude: { skus, categories, brands: categories } } },
  });
  const { customerId } = await shop.member();
  const { earning } = await shop.quote(now, customerId, { lines: linesOf(items) });
  return majorOf(earning.points);
}
