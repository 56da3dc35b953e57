import { z } from "zod";
import type { OrderFields } from "../../counter";
import { major, minorOf } from "../../figures";

export const labels = z.record(z.string(), z.string());
/** SKUs as they are listed, or a single one. */
export const skus = z.union([z.string().transform((one) => [one]), z.array(z.string())]);

export const itemSchema = z.strictObject({
  sku: z.string(),
  gross: z.number().nonnegative(),
  quantity: z.number().positive().optional(),
  labels: labels.default({}),
  is_delivery: z.boolean().default(false),
});
export type Item = z.output<typeof itemSchema>;

/** What Open Loyalty’s rules leave out, by any of their words for it. */
export const exclusions = {
  excluded_skus: skus.optional(),
  exclude_skus: skus.optional(),
  excluded_labels: labels.optional(),
  exclude_labels: labels.optional(),
};
type Exclusions = {
  excluded_skus?: string[] | undefined;
  exclude_skus?: string[] | undefined;
  excluded_labels?: Record<string, string> | undefined;
  exclude_labels?: Record<string, string> | undefined;
};

/** A label as a category, or as the brand where an item has two. */
export const labelWords = (all: Record<string, string>) =>
  Object.entries(all).map(([key, value]) => `${key}=${value}`);

export function excludedSkus({ excluded_skus = [], exclude_skus = [] }: Exclusions): string[] {
  return [...excluded_skus, ...exclude_skus];
}

export function excludedLabels({ excluded_labels = {}, exclude_labels = {} }: Exclusions): string[] {
  return labelWords({ ...excluded_labels, ...exclude_labels });
}

/** A transaction as an order; what is delivered is a line like others. */
export function linesOf(items: readonly Item[]): NonNullable<OrderFields["lines"]> {
  return items.map(({ sku, gross, quantity, labels: all }) => {
    const [category = "", brand = "", ...more] = labelWords(all);
    if (more.length > 0)
      throw new Error("A line has a category and a brand: there is no place for a third label.");
    return { sku, lineTotal: major(minorOf(gross)), quantity: `${quantity ?? 1}`, category, brand };
  });
}
