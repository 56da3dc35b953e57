import { writeSync } from "node:fs";
import { inspect } from "node:util";
import { and, desc, eq } from "drizzle-orm";
import { connect } from "@/db/client";
import { orders } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { testContext } from "@/lib/access/test-context";
import { inSnapshot } from "@/lib/access/transaction";
import { systemClock } from "@/lib/kernel/clock";
import { isAppError } from "@/lib/kernel/errors";
import { placeOrderInput } from "@/lib/orders/input";
import { placeOrder } from "@/lib/orders/place-order";
import { refundOrder } from "@/lib/orders/refund-order";
import { creditPoints } from "@/lib/points/credit-points";
import { creditPointsInput } from "@/lib/points/input";
import { redeemRewardSchema } from "@/lib/rewards/input";
import { redeemReward } from "@/lib/rewards/redeem-reward";
import { refundFor, type Said, type Scene, type Wanted, wantedNumber } from "./wanted";

/** A till in a process of its own: it works until it is killed, and says what it asks and what it is answered. */
async function work(scene: Scene): Promise<void> {
  const client = connect(scene.url, { connectionsMax: 4 });
  const context = testContext(client, scene.organizationId, { clock: systemClock });
  const serve = async () => {
    for (;;) {
      // All tills count in one step, so that they meet on the same keys.
      const number = Math.floor(Date.now() / 40);
      const wanted = wantedNumber(number);
      if (wanted.kind !== "refund") await serveOne(wanted, () => ask(context, scene, wanted));
      else await refundNewest(context);
    }
  };
  await Promise.all([serve(), serve(), serve()]);
}

async function refundNewest(context: Context): Promise<void> {
  const sale = await inSnapshot(context, findNewestSale);
  if (!sale) return;
  const wanted = refundFor(sale.key);
  const refund = { orderId: sale.id, reason: wanted.key, key: wanted.key };
  await serveOne(wanted, () => refundOrder(context, refund));
}

/** The newest order that can be refunded, or null. */
async function findNewestSale(tx: TransactionContext) {
  const [order] = await tx.db
    .select({ id: orders.id, key: orders.externalId })
    .from(orders)
    .where(and(ofActing(tx, orders.organizationId), eq(orders.status, "completed")))
    .orderBy(desc(orders.completedAt), desc(orders.id))
    .limit(1);
  return order ?? null;
}

async function serveOne(wanted: Wanted, work: () => Promise<unknown>): Promise<void> {
  say({ ...wanted, says: "asks" });
  try {
    await work();
    say({ ...wanted, says: "done" });
  } catch (error) {
    if (isAppError(error) && error.code !== "internal") say({ ...wanted, says: "refused", code: error.code });
    else say({ ...wanted, says: "failed", code: inspect(error) });
  }
}

async function ask(context: Context, scene: Scene, { key, kind }: Wanted): Promise<void> {
  const { membershipId, rewardId, customerId, certificateId } = scene;
  if (kind === "credit") {
    await creditPoints(context, creditPointsInput.parse({ membershipId, points: "7", reason: key, key }));
  } else if (kind === "reward") {
    await redeemReward(context, redeemRewardSchema.parse({ rewardId, membershipId, key }));
  } else {
    const pay = {
      points: kind === "sale_with_points" ? "11" : "",
      certificateIds: kind === "sale_with_certificate" ? [certificateId] : [],
    };
    const sale = {
      ...{ channel: "web", orderType: "sale", currency: "USD" },
      lines: [{ sku: "CD", unitPrice: "20.00" }],
    };
    await placeOrder(
      context,
      placeOrderInput.parse({ ...sale, externalId: key, customerId, pay, complete: true, key }),
    );
  }
}

/** Written at once: what was said is heard, though the till is killed the moment after. */
function say(said: Said): void {
  writeSync(1, `${JSON.stringify(said)}\n`);
}

await work(JSON.parse(process.argv[2] ?? "") as Scene);
