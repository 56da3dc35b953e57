import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { creditPoints } from "@/lib/points/credit-points";
import { creditPointsInput } from "@/lib/points/input";
import { refundOrderInput } from "./input";
import { refundOrder } from "./refund-order";
import { openTestShop, type TestShop } from "./test-shop";

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop({
    earning: { rate: { points: "1", perMoney: "100" } },
    expiry: { kind: "days", days: 1 },
    awards: { threshold: { every: "100", worth: "1000" } },
  });
});
afterAll(() => shop.close());

const noon = (day: string) => `2025-03-${day}T12:00:00Z`;

test("points that expired before an award came due, which nobody has made yet, are not taken back again", async () => {
  const { membershipId, holderId } = shop.ann;
  const { orderId } = await shop.sell({ at: noon("01"), amount: "50.00" });
  const credit = { membershipId, points: "150", activatesOn: "2025-03-05", reason: "welcome" };
  await creditPoints(shop.at(noon("01")), creditPointsInput.parse(credit));
  const refund = await refundOrder(
    shop.at(noon("06")),
    refundOrderInput.parse({ orderId, reason: "returned" }),
  );
  expect(refund).toMatchObject({ pointsAlreadyExpired: 50n, pointsTakenBack: 0n, pointsOwed: 0n });
  expect(await shop.balanceOf(holderId, noon("06"))).toMatchObject({ available: 50n, owed: 0n });
  expect((await verifyLedger(shop.at(noon("07")))).problems).toEqual([]);
});
