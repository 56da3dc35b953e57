import { afterAll, beforeAll, expect, test } from "vitest";
import { runDay } from "@/lib/day/run-day";
import { isAppError } from "@/lib/kernel/errors";
import { parseListState } from "@/lib/kernel/list-state";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { refundOrder } from "@/lib/orders/refund-order";
import { openTestShop, type TestShop } from "@/lib/orders/test-shop";
import { cancelCertificate } from "./cancel-certificate";
import { extendCertificate } from "./extend-certificate";
import { getCertificate } from "./get-certificate";
import { listCertificates } from "./list-certificates";
import { certificateList } from "./list-spec";

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

const give = (until: string | null) =>
  shop.giveCertificate(shop.ann.customerId, "2025-02-01T12:00:00Z", 5_000n, until);
const extend = (at: string, id: string, lastDay: string) =>
  extendCertificate(shop.at(at), { id, lastDay, note: "A sorry" });
const look = (id: string, at: string) => getCertificate(shop.at(at), { id });
const codeOf = (work: Promise<unknown>) => work.then(String, (error) => isAppError(error) && error.code);

test("an extended certificate is good until the end of its new last day, and not after", async () => {
  const { id } = await give("2025-03-31");
  await extend("2025-03-30T12:00:00Z", id, "2025-06-30");
  expect(await look(id, "2025-04-15T12:00:00Z")).toMatchObject({ state: "active", available: 5_000n });
  expect(await look(id, "2025-06-30T23:00:00Z")).toMatchObject({ state: "active", available: 5_000n });
  expect(await look(id, "2025-07-02T00:00:00Z")).toMatchObject({ state: "expired", available: 0n });
  const { entries } = await look(id, "2025-04-15T12:00:00Z");
  expect(entries.map(({ kind, amount, reason }) => [kind, amount, reason])).toEqual([
    ["issue", 5_000n, null],
    ["merge_out", 5_000n, "A sorry"],
    ["merge_in", 5_000n, "A sorry"],
  ]);
});

test("what a refund brings back after the old end lives until the new one", async () => {
  const { id } = await give("2025-03-31");
  const pay = { certificateIds: [id] };
  const { orderId } = await shop.sell({ at: "2025-03-01T12:00:00Z", amount: "20.00", pay, number: "PAID" });
  await extend("2025-03-30T12:00:00Z", id, "2025-06-30");
  await refundOrder(shop.at("2025-04-10T12:00:00Z"), { orderId, reason: "Broken", key: null });
  expect(await look(id, "2025-04-11T12:00:00Z")).toMatchObject({ state: "active", available: 5_000n });
  expect(await look(id, "2025-07-02T00:00:00Z")).toMatchObject({ state: "expired", available: 0n });
});

test("an expired one comes back whole by the mirror of its expiry, and lives until its new end", async () => {
  const { id } = await give("2025-03-31");
  await extend("2025-04-20T12:00:00Z", id, "2025-06-30");
  expect(await look(id, "2025-04-21T12:00:00Z")).toMatchObject({ state: "active", available: 5_000n });
  expect(await look(id, "2025-07-02T00:00:00Z")).toMatchObject({ state: "expired", available: 0n });
  const { entries } = await look(id, "2025-04-21T12:00:00Z");
  expect(entries.map(({ kind, from, to, amount }) => [kind, from, to, amount])).toEqual([
    ["issue", "issued", "available", 5_000n],
    ["expire", "available", "expired", 5_000n],
    ["expire", "expired", "available", 5_000n],
    ["merge_out", "available", "merged", 5_000n],
    ["merge_in", "merged", "available", 5_000n],
  ]);
  // Once more, from a day on which its expiry is in the ledger already.
  const later = shop.at("2025-07-05T12:00:00Z");
  await runDay(later, { through: later.clock.now() });
  await extend("2025-07-06T12:00:00Z", id, "2025-07-31");
  expect(await look(id, "2025-07-07T12:00:00Z")).toMatchObject({ state: "active", available: 5_000n });
  const pay = { certificateIds: [id] };
  await shop.sell({ at: "2025-07-08T12:00:00Z", amount: "80.00", pay, number: "USED-UP" });
  expect(await look(id, "2025-07-08T13:00:00Z")).toMatchObject({ state: "used", available: 0n });
  const used = parseListState(certificateList, { state: "used" });
  const { rows } = await listCertificates(shop.at("2025-07-08T13:00:00Z"), used);
  expect(rows.map((row) => row.id)).toContain(id);
});

test("of an expired one only what was left comes back", async () => {
  const { id } = await give("2025-03-31");
  const pay = { certificateIds: [id] };
  await shop.sell({ at: "2025-03-01T12:00:00Z", amount: "20.00", pay, number: "PART" });
  await extend("2025-04-20T12:00:00Z", id, "2025-06-30");
  expect(await look(id, "2025-04-21T12:00:00Z")).toMatchObject({ state: "active", available: 3_000n });
});

test("a new last day of an expired one is not over", async () => {
  const { id } = await give("2025-03-31");
  expect(await codeOf(extend("2025-05-20T12:00:00Z", id, "2025-05-19"))).toBe("invalid_input");
  await extend("2025-05-20T12:00:00Z", id, "2025-05-20");
  expect(await look(id, "2025-05-20T23:00:00Z")).toMatchObject({ state: "active" });
});

test("what is not active, never ends, is held, or would not end later is refused", async () => {
  const dated = await give("2025-03-31");
  const endless = await give(null);
  const cancelled = await give("2025-03-31");
  await cancelCertificate(shop.at("2025-02-02T12:00:00Z"), { id: cancelled.id, reason: "twice" });
  const at = "2025-03-01T12:00:00Z";
  expect(await codeOf(extend(at, dated.id, "2025-03-31"))).toBe("invalid_input");
  expect(await codeOf(extend(at, endless.id, "2025-06-30"))).toBe("invalid_state");
  expect(await codeOf(extend(at, cancelled.id, "2025-06-30"))).toBe("invalid_state");
  const held = await give("2025-05-31");
  const pay = { certificateIds: [held.id] };
  await shop.sell({ at, amount: "20.00", pay, number: "OPEN", complete: false });
  expect(await codeOf(extend("2025-03-01T12:01:00Z", held.id, "2025-06-30"))).toBe("invalid_state");
});

test("the ledger is proven with it", async () => {
  const { problems } = await verifyLedger(shop.at("2025-07-10T12:00:00Z"));
  expect(problems).toEqual([]);
});
