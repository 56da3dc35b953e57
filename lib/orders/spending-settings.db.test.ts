import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { customers } from "@/db/schema";
import { inTransaction } from "@/lib/access/transaction";
import { createCampaign } from "@/lib/campaigns/create-campaign";
import { parseCampaignRules } from "@/lib/campaigns/rules";
import { startCampaign } from "@/lib/campaigns/start-campaign";
import type { StoredProgramRules } from "@/lib/programs/rules";
import { getOrder } from "./get-order";
import { placeOrder } from "./place-order";
import { quoteOrder } from "./quote-order";
import { openTestShop, type TestShop } from "./test-shop";

type Redemption = NonNullable<StoredProgramRules["redemption"]>;
type Pay = { points?: string; tierDiscount?: boolean };

const day = "2025-04-01T10:00:00Z";
const levels = [{ key: "gold", name: "Gold", from: {}, discount: { n: "1", d: "10" } }];

/** A shop where Ann has 300 points and, with `tiers`, ten per cent off. */
async function open(redemption: Redemption, more: Partial<StoredProgramRules> = {}) {
  const shop = await openTestShop({ redemption, ...more });
  await shop.sell({ at: "2025-02-01T10:00:00Z", amount: "300.00" });
  return shop;
}

function order(shop: TestShop, amount: string, pay: Pay) {
  const input = shop.saleInput({ at: "", amount }, shop.ann.customerId);
  return { ...input, pay: { ...input.pay, ...pay } };
}

const quote = (shop: TestShop, amount: string, pay: Pay) =>
  quoteOrder(shop.at(day), order(shop, amount, pay));
const place = (shop: TestShop, amount: string, pay: Pay) =>
  placeOrder(shop.at(day), order(shop, amount, pay));

describe("more points than an order can have", () => {
  const asked = [
    ["more than there are", {}, "301", "300"],
    ["more than may be used", { pointsMax: "100" }, "101", "100"],
    ["what must stay", { balanceMin: "50" }, "260", "250"],
    ["no whole step", { pointsStep: "100" }, "150", "100"],
    ["too few", { pointsMin: "100" }, "99", "0"],
    ["too small an order", { orderMin: "100000" }, "50", "0"],
  ] as const;

  test.each(asked)("%s: refused", async (_, limits, points) => {
    const shop = await open(limits);
    expect((await quote(shop, "500.00", { points })).refusal).not.toBeNull();
    await expect(place(shop, "500.00", { points })).rejects.toMatchObject({
      fields: { "pay.points": expect.any(String) },
    });
    await shop.close();
  });

  test.each(asked)("%s: takes what it can have", async (_, limits, points, taken) => {
    const shop = await open({ ...limits, shortfall: "take" });
    expect((await quote(shop, "500.00", { points })).refusal).toBeNull();
    await place(shop, "500.00", { points });
    const left = (await shop.balanceOf(shop.ann.holderId, day)).available;
    expect(left).toBe(300n - BigInt(taken));
    await shop.close();
  });
});

describe("one privilege per order", () => {
  test.each([
    [true, 0n],
    [false, 10n],
  ])("points leave campaigns out where the program gives one: %s", async (onePrivilege, extra) => {
    const shop = await open({ onePrivilege });
    await runCampaign(shop);
    const plain = await quote(shop, "20.00", {});
    expect(plain.earning.points).toBe(30n);
    expect(plain.privileges).toMatchObject([
      { kind: "points", worth: 2000n, points: 200n, isBest: true, isChosen: false },
      { kind: "campaigns", worth: 100n, points: 10n, isBest: false, isChosen: true },
    ]);
    const paying = await quote(shop, "20.00", { points: "100" });
    expect(paying.earning.points).toBe(10n + extra);
    const { orderId } = await place(shop, "20.00", { points: "100" });
    expect((await getOrder(shop.at(day), { id: orderId })).judgement?.points).toBe(10n + extra);
    await shop.close();
  });

  test.each([true, false])(
    "the tier's discount beside points, where the program gives one: %s",
    async (onePrivilege) => {
      const shop = await open({ onePrivilege }, { tiers: { levels } });
      const both = { points: "100", tierDiscount: true };
      const chosen = await quote(shop, "100.00", { tierDiscount: true });
      expect(chosen).toMatchObject({ total: 9000n, tierDiscount: 1000n, earning: { points: 90n } });
      expect(chosen.privileges.map(({ kind, worth }) => [kind, worth])).toEqual([
        ["points", 3000n],
        ["tier_discount", 1000n],
      ]);
      if (onePrivilege) {
        const refused = { code: "invalid_input", fields: { "pay.tierDiscount": expect.any(String) } };
        await expect(quote(shop, "100.00", both)).rejects.toMatchObject(refused);
        await expect(place(shop, "100.00", both)).rejects.toMatchObject(refused);
      } else {
        const { orderId, due } = await place(shop, "100.00", both);
        expect(due).toBe(8000n);
        expect(await getOrder(shop.at(day), { id: orderId })).toMatchObject({
          total: 9000n,
          sums: { orderDiscount: 1000n, tierDiscount: 1000n },
        });
      }
      await shop.close();
    },
  );

  test("a tier without a discount gives none", async () => {
    const shop = await open({});
    await expect(place(shop, "100.00", { tierDiscount: true })).rejects.toMatchObject({
      fields: { "pay.tierDiscount": expect.any(String) },
    });
    await shop.close();
  });
});

describe("who may spend", () => {
  test.each([
    [["staff"], true],
    [["vip"], false],
  ])("customers tagged %s where staff may not: refused %s", async (tags, isRefused) => {
    const shop = await open({ barredTags: ["staff"] });
    await inTransaction(shop.at(day), ({ db }) =>
      db.update(customers).set({ tags }).where(eq(customers.id, shop.ann.customerId)),
    );
    const placing = place(shop, "10.00", { points: "50" });
    if (isRefused)
      await expect(placing).rejects.toMatchObject({ fields: { "pay.points": expect.any(String) } });
    else expect((await placing).due).toBe(500n);
    await shop.close();
  });

  test.each([true, false])("points need a one-time code: %s", async (spendingNeedsCode) => {
    const shop = await open({ spendingNeedsCode });
    const placing = place(shop, "10.00", { points: "50" });
    if (spendingNeedsCode)
      await expect(placing).rejects.toMatchObject({ fields: { "pay.code": expect.any(String) } });
    else expect((await placing).due).toBe(500n);
    expect((await place(shop, "10.00", {})).due).toBe(1000n);
    await shop.close();
  });
});

/** Ten points more on every order. */
async function runCampaign(shop: TestShop): Promise<void> {
  const context = shop.at("2025-03-01T00:00:00Z");
  const rules = parseCampaignRules({
    startsAt: "2025-03-01T00:00:00.000Z",
    effect: { kind: "bonus", points: "10" },
  });
  const { id } = await createCampaign(context, { programId: shop.programId, name: "Ten more", rules });
  await startCampaign(context, { id, note: null });
}

test("points pay only what they may, and each line earns on what was paid for it in money", async () => {
  const shop = await open(
    { excluded: { skus: ["CD"] } },
    {
      earning: {
        rate: { points: "1", perMoney: "100" },
        rates: [{ scope: "sku", values: ["CD"], rate: { points: "5", perMoney: "100" } }],
      },
    },
  );
  const input = order(shop, "20.00", { points: "100" });
  const other = input.lines.map((line) => ({ ...line, sku: "BOOK" }));
  const lines = [...input.lines, ...other];
  const { earning } = await quoteOrder(shop.at(day), { ...input, lines });
  expect(earning.points).toBe(100n + 10n);
  const { orderId } = await placeOrder(shop.at(day), { ...input, lines });
  const { lines: written, judgement } = await getOrder(shop.at(day), { id: orderId });
  expect(written.map(({ paidByPoints }) => paidByPoints)).toEqual([0n, 1000n]);
  expect(judgement?.points).toBe(110n);
  await shop.close();
});
