import { afterEach, beforeEach, expect, test } from "vitest";
import { parseListState } from "@/lib/kernel/list-state";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { refundOrderInput } from "@/lib/orders/input";
import { refundOrder } from "@/lib/orders/refund-order";
import { openTestShop, type TestShop } from "@/lib/orders/test-shop";
import { cancelCertificates } from "./cancel-certificates";
import { exportCertificates } from "./export-certificates";
import { extendCertificate } from "./extend-certificate";
import { getCertificate } from "./get-certificate";
import { extendCertificateSchema } from "./input";
import { listCertificates } from "./list-certificates";
import { certificateList } from "./list-spec";

const within = "2025-04-10T12:00:00Z";
const graceUntil = new Date("2025-04-16T00:00:00Z");
let shop: TestShop;
let id: string;

/** Good until the end of March; 30.00 of its 50.00 were spent, 20.00 expired, and 30.00 came back for ten days. */
beforeEach(async () => {
  shop = await openTestShop({ redemption: { returnGraceDays: 10 } });
  const { customerId } = shop.ann;
  ({ id } = await shop.giveCertificate(customerId, "2025-03-01T00:00:00Z", 5_000n, "2025-03-31"));
  const sold = await shop.sell({
    at: "2025-03-02T10:00:00Z",
    amount: "30.00",
    pay: { certificateIds: [id] },
  });
  const input = refundOrderInput.parse({ orderId: sold.orderId, reason: "Returned" });
  await refundOrder(shop.at("2025-04-05T10:00:00Z"), input);
});
afterEach(() => shop.close());

async function seen(moment: string) {
  const context = shop.at(moment);
  const { state, available, graceUntil: until } = await getCertificate(context, { id });
  const list = (params: Record<string, string>) =>
    listCertificates(context, parseListState(certificateList, params));
  const { rows } = await list({});
  const { rows: filtered } = await list({ state });
  // The list, the page and the filter say the same.
  expect(rows).toMatchObject([{ state, left: available, graceUntil: until }]);
  expect(filtered).toHaveLength(1);
  return { state, available, graceUntil: until };
}

async function expectProven() {
  expect((await verifyLedger(shop.at("2025-05-01T00:00:00Z"))).problems).toEqual([]);
}

test("it says until when what came back can be spent, and is expired from then on", async () => {
  expect(await seen(within)).toEqual({ state: "in_grace", available: 3_000n, graceUntil });
  expect(await seen("2025-04-15T23:59:59Z")).toMatchObject({ state: "in_grace" });
  expect(await seen("2025-04-16T00:00:00Z")).toEqual({ state: "expired", available: 0n, graceUntil: null });
});

test("stands so in the file", async () => {
  let file = "";
  const state = parseListState(certificateList, {});
  for await (const piece of await exportCertificates(shop.at(within), { state, codes: false })) file += piece;
  expect(file).toContain("30.00,in_grace");
});

test("is spent, and then used", async () => {
  await shop.sell({ at: within, amount: "30.00", pay: { certificateIds: [id] } });
  // What expired at its end stays so.
  expect(await seen(within)).toEqual({ state: "expired", available: 0n, graceUntil: null });
});

test("is cancelled like an active one", async () => {
  const [outcome] = await cancelCertificates(shop.at(within), { ids: [id], reason: "Lost" });
  expect(outcome).toEqual({ id, outcome: "cancelled" });
  expect(await seen(within)).toEqual({ state: "cancelled", available: 0n, graceUntil: null });
  await expectProven();
});

test("is extended with what came back and what had expired", async () => {
  const input = extendCertificateSchema.parse({ id, lastDay: "2025-06-30", note: "Sorry" });
  await extendCertificate(shop.at(within), input);
  expect(await seen("2025-06-30T12:00:00Z")).toEqual({
    state: "active",
    available: 5_000n,
    graceUntil: null,
  });
  expect(await seen("2025-07-01T00:00:00Z")).toMatchObject({ state: "expired", available: 0n });
  await expectProven();
});
