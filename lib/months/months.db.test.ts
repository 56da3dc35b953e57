import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { entries } from "@/db/schema";
import { inSnapshot, inTransaction } from "@/lib/access/transaction";
import { afterTampering } from "@/lib/ledger/test-tampering";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { openTestShop, type TestShop } from "@/lib/orders/test-shop";
import { creditPoints } from "@/lib/points/credit-points";
import { creditPointsInput } from "@/lib/points/input";
import { closeMonth } from "./close-month";
import { closeMonthSchema } from "./input";
import { listMonths } from "./list-months";

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
  await credit("2025-01-10T12:00:00Z", "100");
  await credit("2025-01-31T23:30:00Z", "20");
  await credit("2025-02-03T12:00:00Z", "5");
});
afterAll(() => shop.close());

const credit = (at: string, points: string) =>
  creditPoints(
    shop.at(at),
    creditPointsInput.parse({ membershipId: shop.ann.membershipId, points, reason: "goodwill" }),
  );
const close = (month: string, at: string) => closeMonth(shop.at(at), closeMonthSchema.parse({ month }));
const fieldError = (words: string) => ({ fields: { month: expect.stringContaining(words) } });

it("closes a month once it is over, in the order of the months, once", async () => {
  await expect(close("2025-02", "2025-03-05T00:00:00Z")).rejects.toMatchObject(
    fieldError("Close 2025-01 first"),
  );
  await expect(close("2025-01", "2025-02-01T00:00:59Z")).rejects.toMatchObject(fieldError("not over"));
  expect((await listMonths(shop.at("2025-02-01T00:00:30Z"))).next).toEqual({
    month: "2025-01",
    isOver: false,
  });
  expect((await listMonths(shop.at("2025-02-05T00:00:00Z"))).next).toEqual({
    month: "2025-01",
    isOver: true,
  });
  const closed = await close("2025-01", "2025-02-05T00:00:00Z");
  expect(closed).toMatchObject({ entries: 2 });
  expect(closed.totals).toMatchObject([
    { kind: "adjust_credit", to: "available", entries: 2, amount: "120" },
  ]);
  await expect(close("2025-01", "2025-02-05T00:00:00Z")).rejects.toMatchObject({ code: "conflict" });
  const listed = await listMonths(shop.at("2025-02-05T00:00:00Z"));
  expect(listed.closed).toMatchObject([{ month: "2025-01", entries: 2, digest: closed.digest }]);
  expect(listed.next).toEqual({ month: "2025-02", isOver: false });
});

it("takes no more entries: what a clock set back would put there goes to the first open day", async () => {
  await credit("2025-01-20T12:00:00Z", "7");
  const newest = await inSnapshot(shop.at("2025-02-06T00:00:00Z"), ({ db }) =>
    db.select({ postedOn: entries.postedOn }).from(entries).where(sql`amount = 7`),
  );
  // The holder's clock never steps back either: the entry keeps the day of the one before.
  expect(newest).toEqual([{ postedOn: "2025-02-03" }]);
  const bea = await shop.addMember("Bea");
  await creditPoints(
    shop.at("2025-01-21T12:00:00Z"),
    creditPointsInput.parse({ membershipId: bea.membershipId, points: "9", reason: "late" }),
  );
  const late = await inSnapshot(shop.at("2025-02-06T00:00:00Z"), ({ db }) =>
    db.select({ postedOn: entries.postedOn, at: entries.occurredAt }).from(entries).where(sql`amount = 9`),
  );
  expect(late).toEqual([{ postedOn: "2025-02-01", at: new Date("2025-01-21T12:00:00Z") }]);
});

it("is refused by the database itself", async () => {
  const again = inTransaction(shop.at("2025-02-06T00:00:00Z"), async ({ db }) => {
    const [row] = await db.select().from(entries).where(sql`amount = 100`);
    if (!row) throw new Error("no entry");
    const id = row.id.replace(/^......../, "ffffffff");
    await db.insert(entries).values({ ...row, id, holderVersion: 999 });
  });
  await expect(again).rejects.toMatchObject({ cause: { message: "This month is closed" } });
});

it("is proven, and a closed month that was changed is found", async () => {
  const now = shop.at("2025-02-10T00:00:00Z");
  const found = await verifyLedger(now, { organizationId: shop.first.id });
  expect(found.problems).toEqual([]);
  expect(found.proofs.find(({ name }) => name === "months")).toMatchObject({ checked: 1 });
  const tampered = await afterTampering(shop.database.ownerUrl, now, [
    "UPDATE entries SET posted_on = '2025-02-01' WHERE amount = 20",
  ]);
  expect(tampered.problems.map(({ rule }) => rule)).toContain("months");
});

it("needs a right of its own", async () => {
  const context = shop.at("2025-03-05T00:00:00Z");
  const other = { ...context, actor: { ...context.actor, permissions: new Set(["month.read"] as const) } };
  expect(() => closeMonth(other, { month: "2025-02", note: null })).toThrow(
    expect.objectContaining({ code: "forbidden" }),
  );
});
