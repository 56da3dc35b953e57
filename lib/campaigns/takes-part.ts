type Items = { skus: readonly string[]; categories: readonly string[]; brands: readonly string[] };
type Goods = { sku: string; category: string | null; brand: string | null };

/** Whether a line of an order is among these goods; three empty lists stand for everything. */
export function takesPart(items: Items, line: Goods): boolean {
  const { skus, categories, brands } = items;
  if (skus.length === 0 && categories.length === 0 && brands.length === 0) return true;
  return isAmong(items, line);
}

/** Whether a line of an order is named by one of these lists; three empty lists name nothing. */
export function isAmong({ skus, categories, brands }: Items, { sku, category, brand }: Goods): boolean {
  return (
    skus.includes(sku) ||
    (category !== null && categories.includes(category)) ||
    (brand !== null && brands.includes(brand))
  );
}
