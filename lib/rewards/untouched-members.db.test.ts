import { eq } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { certificateIssues } from "@/db/schema";
import { inSnapshot, inTransaction } from "@/lib/access/transaction";
import { runDay } from "@/lib/day/run-day";
import { confirmMembership } from "@/lib/memberships/confirm-membership";
import { readFacts, refundOrderInput } from "@/lib/orders/input";
import { recordOrders } from "@/lib/orders/record-orders";
import { refundOrder } from "@/lib/orders/refund-order";
import { openTestShop, type TestShop } from "@/lib/orders/test-shop";
import { creditPoints } from "@/lib/points/credit-points";
import { creditPointsInput } from "@/lib/points/input";
import { pauseProgram } from "@/lib/programs/pause-program";
import { resumeProgram } from "@/lib/programs/resume-program";
import { listMemberRewards } from "./list-member-rewards";
import { addTestReward, redeemTestReward } from "./test-catalogue";

let shop: TestShop;
afterEach(() => shop.close());

const noon = (day: string) => `2025-03-${day}T12:00:00Z`;
const awards = { threshold: { every: "100", worth: "1000" } };
const reason = "because";

/** Points that wait until 5 March. */
async function isGiven(points: string): Promise<void> {
  const { membershipId } = shop.ann;
  const credit = { membershipId, points, activatesOn: "2025-03-05", reason };
  await creditPoints(shop.at(noon("01")), creditPointsInput.parse(credit));
}

function awardedAt(): Promise<string[]> {
  return inSnapshot(shop.at(noon("30")), async ({ db }) => {
    const { issuedAt, origin } = certificateIssues;
    const rows = await db.select({ issuedAt }).from(certificateIssues).where(eq(origin, "award"));
    return rows.map((row) => row.issuedAt.toISOString());
  });
}

const day = (number: string) => runDay(shop.at(noon(number)), { through: new Date(noon(number)) });

test.each([[[]], [["06"]], [["06", "09", "11"]]])(
  "what came due while the program was paused is awarded when it goes on, whether days were worked or not: %j",
  async (worked) => {
    shop = await openTestShop({ awards });
    const { programId } = shop;
    await isGiven("150");
    await pauseProgram(shop.at(noon("03")), { programId, reason });
    for (const number of worked.filter((each) => each < "10")) await day(number);
    await resumeProgram(shop.at(noon("10")), { programId, reason });
    for (const number of worked.filter((each) => each > "10")) await day(number);
    await day("20");
    expect(await awardedAt()).toEqual(["2025-03-10T12:00:00.000Z"]);
  },
);

test("a refund that moves no points makes what was due first, at its moment", async () => {
  shop = await openTestShop({ awards });
  const { orderId } = await shop.sell({ at: noon("01"), amount: "0.50" });
  await isGiven("150");
  await refundOrder(shop.at(noon("20")), refundOrderInput.parse({ orderId, reason }));
  expect(await awardedAt()).toEqual(["2025-03-05T00:00:00.000Z"]);
});

test("an order that is known late is awarded when its member was confirmed, not before", async () => {
  shop = await openTestShop({
    awards,
    earning: { rate: { points: "1", perMoney: "100" } },
    enrolment: { confirmation: "by_hand" },
  });
  await confirmMembership(shop.at(noon("10")), { id: shop.ann.membershipId });
  const context = shop.at(noon("20"));
  const { customerId } = shop.ann;
  const sale = { ...shop.saleInput({ at: noon("05"), amount: "150.00" }, customerId), placedAt: noon("05") };
  const facts = readFacts(sale, context.clock.now(), context.scope.timeZone);
  const order = { externalId: "LATE", customerId, facts, completedAt: new Date(noon("05")) };
  await inTransaction(context, (tx) => recordOrders(tx, [order]));
  expect(await awardedAt()).toEqual(["2025-03-10T12:00:00.000Z"]);
});

test("a reward of a tier is refused to who has lost it, also where nobody has judged the day", async () => {
  const levels = [
    { key: "basic", name: "Basic" },
    { key: "silver", name: "Silver", from: { spend: "10000" } },
  ];
  const period = { kind: "rolling" as const, span: { unit: "days" as const, count: 10 } };
  shop = await openTestShop({
    earning: { rate: { points: "1", perMoney: "100" } },
    tiers: { levels, period, downgrade: "at_once" },
  });
  const rewardId = await addTestReward(shop, { tiers: ["silver"] });
  await shop.sell({ at: noon("01"), amount: "500.00" });
  const { membershipId } = shop.ann;
  const refusalOn = async (number: string) =>
    (await listMemberRewards(shop.at(noon(number)), { membershipId })).map(({ refusal }) => refusal);
  await redeemTestReward(shop, rewardId, noon("10"));
  expect(await refusalOn("10")).toEqual([null]);
  expect(await refusalOn("11")).toEqual(["other_tier"]);
  await expect(redeemTestReward(shop, rewardId, noon("11"))).rejects.toMatchObject({ code: "invalid_state" });
});
