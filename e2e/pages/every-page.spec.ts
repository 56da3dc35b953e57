import type { Page } from "@playwright/test";
import { showId } from "@/lib/kernel/ids";
import { createReward } from "@/lib/rewards/create-reward";
import { createRewardSchema } from "@/lib/rewards/input";
import { sell } from "../support/orders";
import type { Shop } from "../support/shop";
import { expect, expectAccessible, test } from "../support/test";
import { askApproval } from "./ask-approval";
import { transactionPages } from "./transaction-pages";

const pages = [
  "programs",
  "programs/new",
  "customers",
  "cards",
  "certificates",
  "certificates/new",
  "certificates/layouts",
  "certificates/layouts/new",
  "transactions",
  "transactions/orders",
  "transactions/orders/new",
  "transactions/approvals",
  "transactions/credit",
  "transactions/credit-many",
  "transactions/debit",
  "campaigns",
  "campaigns/new",
  "operations",
  "settings/operators",
  "settings/groups",
  "settings/fields",
  "settings/consents",
  "settings/months",
  "settings/outbox",
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
    test.setTimeout(300_000);
    const own = await fill(shop);
    await signInAs("Administrator");
    await page.context().addCookies([{ name: "laurel-theme", value: theme, url: page.url() }]);
    await page.setViewportSize({ width, height: 800 });
    for (const path of [...pages, ...own]) await look(page, `/o/${shop.slug}/${path}`);
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

/** Something in every list, with a name that is as long as names get; answers the pages of these things. */
async function fill(shop: Shop): Promise<string[]> {
  const programId = await shop.addProgram({
    name: "The Very Long Established Readers’ and Collectors’ Circle",
    rules: {
      tiers: {
        levels: [
          { key: "silver", name: "Silver" },
          { key: "gold", name: "Gold", from: { spend: "200000000" }, privileges: ["Free gift wrapping"] },
        ],
      },
      awards: {
        activities: [{ event: "review", name: "Review of a book", points: "25" }],
        referral: { referrer: "100" },
      },
    },
  });
  const { customerId, membershipId } = await shop.addMember(
    programId,
    "Wilhelmina Featherstonehaugh-Cholmondeley of the Upper Lower Valley",
  );
  await sell(shop, customerId, 123456789n, "LONG-1");
  await askApproval(shop, membershipId);
  const rewardId = await addReward(shop, programId);
  const program = `programs/${showId("program", programId)}`;
  const customer = `customers/${showId("customer", customerId)}`;
  return [
    program,
    `${program}/edit`,
    `${program}/rewards`,
    `${program}/rewards/new`,
    `${program}/rewards/${showId("reward", rewardId)}`,
    customer,
    `${customer}/memberships/${showId("membership", membershipId)}`,
    ...(await transactionPages(shop, programId)),
  ];
}

async function addReward(shop: Shop, programId: string): Promise<string> {
  const input = {
    programId,
    isActive: true,
    rules: { name: "Gift card", price: 100n, effect: { kind: "gift_certificate", worth: 1000n } },
  };
  const { id } = await createReward(await shop.at(), createRewardSchema.parse(input));
  return id;
}
