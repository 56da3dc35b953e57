import type { Page } from "@playwright/test";
import { inTransaction } from "@/lib/access/transaction";
import { recordOrders } from "@/lib/orders/record-orders";
import type { Shop } from "../support/shop";
import { expect, expectAccessible, test } from "../support/test";

const pages = [
  "programs",
  "programs/new",
  "customers",
  "certificates",
  "certificates/new",
  "certificates/layouts",
  "certificates/layouts/new",
  "transactions",
  "transactions/orders",
  "transactions/orders/new",
  "transactions/credit",
  "transactions/credit-many",
  "transactions/debit",
  "campaigns",
  "campaigns/new",
  "operations",
  "settings/operators",
  "settings/groups",
  "settings/audit",
];

const looks = [
  { theme: "light", width: 1280 },
  { theme: "dark", width: 1280 },
  { theme: "light", width: 360 },
  { theme: "dark", width: 360 },
] as const;

test.describe.configure({ mode: "parallel" });

for (const { theme, width } of looks) {
  test(`every page is accessible and fits, ${theme} at ${width} pixels`, async ({ page, shop, signInAs }) => {
    test.setTimeout(180_000);
    await fill(shop);
    await signInAs("Administrator");
    await page.context().addCookies([{ name: "laurel-theme", value: theme, url: page.url() }]);
    await page.setViewportSize({ width, height: 800 });
    for (const path of pages) await look(page, `/o/${shop.slug}/${path}`);
  });
}

async function look(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await test.step(`${path} is accessible`, () => expectAccessible(page));
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${path} is wider than the window`).toBe(0);
}

/** Something in every list, with a name that is as long as names get. */
async function fill(shop: Shop): Promise<void> {
  const programId = await shop.addProgram();
  const { customerId } = await shop.addMember(
    programId,
    "Wilhelmina Featherstonehaugh-Cholmondeley of the Upper Lower Valley",
  );
  const context = await shop.at();
  const placedAt = context.clock.now();
  const line = {
    number: 1,
    sku: "CD",
    item: null,
    category: null,
    brand: null,
    promotional: false,
    quantityMilli: 1000n,
    gross: 123456789n,
    discount: 0n,
  };
  const facts = {
    currency: "USD",
    channel: "web",
    orderType: "sale",
    placedAt,
    lines: [line],
    couponCodes: [],
    orderDiscount: 0n,
    shipping: 0n,
    tax: 0n,
  };
  await inTransaction(context, (tx) =>
    recordOrders(tx, [{ externalId: "LONG-1", customerId, facts, completedAt: placedAt }]),
  );
}
