import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Context } from "@/lib/access/context";
import { inSnapshot } from "@/lib/access/transaction";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { importCustomers } from "./import-customers";
import { importMembers } from "./import-members";
import { importOrders } from "./import-orders";
import { openImportShop, orderFile } from "./test-shop";
import { fileOf, gzipped } from "./testing";

type Shop = Awaited<ReturnType<typeof openImportShop>>;
let shop: Shop;

beforeAll(async () => {
  shop = await openImportShop();
  await shop.enroll("1", "2", "3");
});
afterAll(() => shop.close());

async function countOf(context: Context, table: string): Promise<number> {
  const { rows } = await inSnapshot(context, ({ db }) =>
    db.execute<{ n: number }>(sql.raw(`SELECT count(*)::int AS n FROM ${table}`)),
  );
  return rows[0]?.n ?? 0;
}

const orders = (content: string | Uint8Array, context = shop.context) =>
  importOrders(context, { source: fileOf(content) });

describe("importCustomers", () => {
  it("takes the good rows, reports the bad ones by line and column, and changes nothing when repeated", async () => {
    const file = [
      "customer_id,name,email,phone,tags,shoe_size",
      "10,Zoë,zoe@example.com,(202) 555-0123,vip; press ,38",
      "11,,,,,",
      "12,Bob,not an e-mail,,,",
      "13,Eve,,12,,",
      '14,"=HYPERLINK(""x"")",,,,',
      "10,Somebody else,,,,",
      "15,Dan\u0001,,,,",
      '16,"open,,,,',
      "17,Last,,,,",
    ].join("\r\n");
    const first = await importCustomers(shop.context, { source: fileOf(gzipped(file)) });
    expect(first).toMatchObject({ rows: 9, imported: 3, unchanged: 0, refused: 6, badRows: 6 });
    expect(first.ignoredColumns).toEqual(["shoe_size"]);
    expect(first.reports.map(({ line, column }) => [line, column])).toEqual([
      [3, "name"],
      [4, "email"],
      [5, "phone"],
      [7, "customer_id"],
      [8, "name"],
      [9, null],
    ]);
    const before = await countOf(shop.context, "audit_log");
    const again = await importCustomers(shop.context, { source: fileOf(file, 7) });
    expect(again).toMatchObject({ rows: 9, imported: 0, unchanged: 3, refused: 6 });
    expect(await countOf(shop.context, "audit_log")).toBe(before);
  });

  it("checks everything and writes nothing in a dry run", async () => {
    const before = await countOf(shop.context, "customers");
    const source = fileOf("customer_id,name\n90,Ann\n91,\n1,Customer 1\n");
    const result = await importCustomers(shop.context, { source, dryRun: true });
    expect(result).toMatchObject({ imported: 1, unchanged: 1, refused: 1, dryRun: true });
    expect(await countOf(shop.context, "customers")).toBe(before);
  });

  it("needs the right", async () => {
    const clerk = {
      ...shop.context,
      actor: { ...shop.context.actor, permissions: new Set(["customer.edit" as const]) },
    };
    const run = async () => importCustomers(clerk, { source: fileOf("customer_id,name\n95,Ann") });
    await expect(run()).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("importMembers", () => {
  it("reports who cannot be enrolled and enrolls the others once", async () => {
    const file = [
      "card_number,enrolled_at,customer_id",
      "4711,2025-02-01,10",
      "4711,2025-02-01,14",
      ",2025-02-30,14",
      ",2999-01-01,14",
      ",2025-02-01,nobody",
      ",2025-02-02,10",
      ",2025-02-01T09:30:00+01:00,17",
    ].join("\n");
    const run = () => importMembers(shop.context, { source: fileOf(file), programId: shop.programId });
    const first = await run();
    expect(first).toMatchObject({ rows: 7, imported: 2, unchanged: 0, refused: 5 });
    expect(first.reports.map(({ line, column }) => [line, column])).toEqual([
      [3, "card_number"],
      [4, "enrolled_at"],
      [5, "enrolled_at"],
      [6, "customer_id"],
      [7, "enrolled_at"],
    ]);
    expect(await run()).toMatchObject({ imported: 0, unchanged: 2, refused: 5 });
  });

  it("does not know another organization's program", async () => {
    const source = fileOf("customer_id,enrolled_at\n1,2025-01-01");
    const run = importMembers(shop.stranger, { source, programId: shop.programId });
    await expect(run).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("importOrders", () => {
  it("imports the good orders whole, leaves out the bad ones whole, and changes nothing when repeated", async () => {
    const file = orderFile(
      { order_id: "A-1", line_total: "10.50" },
      { order_id: "A-1", line_total: "9.50", sku: "LP" },
      { order_id: "A-2", line_total: "5.00" },
      { order_id: "A-2", line_total: "many" },
      { order_id: "A-3", customer_id: "nobody" },
      { order_id: "A-4", order_discount: "30.00" },
      { order_id: "A-5", customer_id: "2", line_total: "0.99" },
      { order_id: "A-1", line_total: "9.50" },
      { order_id: "A-6", customer_id: "11", channel: "phone" },
      { order_id: "A-7", customer_id: "3", channel: "phone" },
    );
    const first = await orders(file);
    expect(first).toMatchObject({ rows: 10, orders: 8, imported: 3, unchanged: 0, refused: 5, badRows: 6 });
    expect(first).toMatchObject({ eligible: 2, earned: 1, points: 20n });
    expect(first.reports.map(({ line, column }) => [line, column])).toEqual([
      [5, "line_total"],
      [6, "customer_id"],
      [7, "order_discount"],
      [9, "order_id"],
      [10, "customer_id"],
    ]);
    const before = await countOf(shop.context, "entries");
    const again = await orders(file);
    expect(again).toMatchObject({
      imported: 0,
      unchanged: 3,
      refused: 5,
      eligible: 2,
      earned: 1,
      points: 20n,
    });
    expect(await countOf(shop.context, "entries")).toBe(before);
  });

  it("refuses a known number with other content, and completes an open order by a later file", async () => {
    const open = { order_id: "B-1", customer_id: "2", completed_at: "" };
    expect(await orders(orderFile(open))).toMatchObject({ imported: 1, earned: 0, points: 0n });
    const changed = await orders(orderFile({ ...open, line_total: "21.00" }));
    expect(changed).toMatchObject({ imported: 0, refused: 1 });
    expect(changed.reports[0]).toMatchObject({ line: 2, column: "order_id" });
    const completed = orderFile({ ...open, completed_at: "2025-03-05" });
    expect(await orders(completed)).toMatchObject({ imported: 1, unchanged: 0, earned: 1, points: 20n });
    expect(await orders(completed)).toMatchObject({ imported: 0, unchanged: 1, earned: 1, points: 20n });
  });

  it("writes nothing in a dry run but says what it would do", async () => {
    const before = await countOf(shop.context, "orders");
    const source = fileOf(orderFile({ order_id: "C-1" }, { order_id: "A-1" }, { order_id: "C-2", sku: "" }));
    const result = await importOrders(shop.context, { source, dryRun: true });
    expect(result).toMatchObject({ imported: 1, refused: 2, points: 20n, dryRun: true });
    expect(await countOf(shop.context, "orders")).toBe(before);
  });

  it("loses and doubles nothing over many batches, even where they share customers", async () => {
    const many = Array.from({ length: 4_500 }, (_, n) => ({
      order_id: `D-${n}`,
      customer_id: String(1 + (n % 3)),
      line_total: `${1 + (n % 7)}.00`,
    }));
    const points = many.reduce((sum, { line_total }) => sum + BigInt(line_total.slice(0, -3)), 0n);
    let progress = 0;
    const source = fileOf(orderFile(...many));
    const first = await importOrders(shop.context, { source, onProgress: (rows) => (progress = rows) });
    expect(first).toMatchObject({ imported: 4_500, refused: 0, points });
    expect(progress).toBe(4_500);
    expect(await verifyLedger(shop.context)).toMatchObject({ problemCount: 0 });
  });

  it("knows another organization's customers and orders as little as unknown ones", async () => {
    const result = await orders(orderFile({ order_id: "A-1" }), shop.stranger);
    expect(result).toMatchObject({ imported: 0, refused: 1 });
    expect(result.reports[0]).toMatchObject({ column: "customer_id" });
  });

  it("keeps a bounded number of reports and counts the others", async () => {
    const bad = Array.from({ length: 1_200 }, (_, n) => ({ order_id: `E-${n}`, quantity: "x" }));
    const result = await orders(orderFile(...bad));
    expect(result.reports).toHaveLength(1_000);
    expect(result).toMatchObject({ badRows: 1_200, refused: 1_200, reportsLeftOut: 200 });
  });
});
