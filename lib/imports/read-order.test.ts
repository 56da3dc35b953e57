import { describe, expect, it } from "vitest";
import { groupOrders } from "./group-orders";
import { orderColumns } from "./order-columns";
import { readOrder } from "./read-order";
import { readTable } from "./read-table";
import { createReports } from "./reports";
import { createRowReader } from "./row-reader";
import { fileOf } from "./testing";

const moments = { timeZone: "America/New_York", now: new Date("2025-06-01T00:00:00Z") };
const header = orderColumns.map(({ name }) => name);
const good: Record<string, string> = {
  order_id: "A-1",
  customer_id: "7",
  placed_at: "2025-03-01",
  completed_at: "2025-03-02 10:30",
  channel: "web",
  order_type: "sale",
  currency: "USD",
  sku: "CD",
  quantity: "2",
  line_total: "24.00",
};

async function read(...rows: Record<string, string>[]) {
  const lines = rows.map((row) => header.map((name) => ({ ...good, ...row })[name] ?? "").join(","));
  const reports = createReports();
  const table = await readTable(fileOf([header.join(","), ...lines].join("\n")), orderColumns, reports);
  const reader = createRowReader(table.position, reports);
  const orders = [];
  for await (const groups of groupOrders(table)) {
    orders.push(...groups.map((group) => readOrder(group, reader, table.position, moments)));
  }
  return { orders, reports: reports.result().reports };
}

describe("readOrder", () => {
  it("reads days and times in the organization's zone and money exactly by currency", async () => {
    const { orders, reports } = await read({ order_discount: "1.5", shipping: "4", tax: "0.07" });
    expect(reports).toEqual([]);
    expect(orders[0]).toMatchObject({
      externalId: "A-1",
      customerExternalId: "7",
      completedAt: new Date("2025-03-02T15:30:00Z"),
      facts: {
        placedAt: new Date("2025-03-01T05:00:00Z"),
        orderDiscount: 150n,
        shipping: 400n,
        tax: 7n,
        lines: [{ number: 1, sku: "CD", item: null, quantityMilli: 2000n, gross: 2400n, discount: 0n }],
      },
    });
  });

  it.each([
    [{ currency: "JPY", line_total: "2400" }, 2400n],
    [{ currency: "KWD", line_total: "2.400" }, 2400n],
    [{ line_total: "", unit_price: "12.00" }, 2400n],
    [{ line_total: "24.00", unit_price: "12.00" }, 2400n],
    [{ line_total: "", unit_price: "3.33", quantity: "0.5" }, 167n],
    [{ line_total: "0" }, 0n],
  ])("takes %j as %s", async (row, gross) => {
    const { orders, reports } = await read(row);
    expect(reports).toEqual([]);
    expect(orders[0]?.facts.lines[0]?.gross).toBe(gross);
  });

  it("takes an open order, an offset, and formulas as plain text", async () => {
    const { orders } = await read({ completed_at: "", placed_at: "2025-03-01T00:00:00+09:00", item: "=1+1" });
    expect(orders[0]).toMatchObject({
      completedAt: null,
      facts: { placedAt: new Date("2025-02-28T15:00:00Z"), lines: [{ item: "=1+1" }] },
    });
  });

  it.each([
    [{ line_total: "1,200.00" }, null, "cells"],
    [{ line_total: '"1,200.00"' }, "line_total", "plain number"],
    [{ line_total: "1 200" }, "line_total", "plain number"],
    [{ line_total: "$12" }, "line_total", "plain number"],
    [{ line_total: "12.345" }, "line_total", "2 decimals"],
    [{ line_total: "1e3" }, "line_total", "plain number"],
    [{ line_total: "=1+1" }, "line_total", "plain number"],
    [{ line_total: "", unit_price: "" }, "line_total", "Give line_total or unit_price"],
    [{ line_total: "25", unit_price: "12" }, "line_total", "not quantity × unit_price"],
    [{ quantity: "-1" }, "quantity", "negative"],
    [{ quantity: "" }, "quantity", "empty"],
    [{ placed_at: "03/01/2025" }, "placed_at", "2025-01-31"],
    [{ placed_at: "2025-02-30" }, "placed_at", "2025-01-31"],
    [{ placed_at: "" }, "placed_at", "empty"],
    [{ completed_at: "2025-06-02" }, "completed_at", "future"],
    [{ completed_at: "2025-02-01" }, "completed_at", "before it was placed"],
    [{ currency: "usd" }, "currency", "ISO 4217"],
    [{ channel: "Web Shop" }, "channel", "small letters"],
    [{ customer_id: "" }, "customer_id", "empty"],
    [{ sku: "x".repeat(65) }, "sku", "at most 64"],
    [{ item: "a\uFFFDb" }, "item", "UTF-8"],
    [{ item: "a\0b" }, "item", "no text"],
  ])("reports %j", async (row, column, words) => {
    const { orders, reports } = await read(row);
    expect(orders).toEqual([null]);
    expect(reports[0]).toMatchObject({ line: 2, column, reason: expect.stringContaining(words) });
  });

  it("puts consecutive rows together and reports what differs between them", async () => {
    const { orders, reports } = await read(
      { tax: "1" },
      { tax: "1", sku: "LP" },
      { order_id: "A-2" },
      { order_id: "A-2", customer_id: "8" },
      { order_id: "A-3" },
    );
    expect(orders.map((order) => order?.facts.lines.length)).toEqual([2, undefined, 1]);
    expect(reports).toEqual([
      { line: 5, column: "customer_id", reason: "This differs from the first line of the order (line 4)." },
    ]);
  });

  it("reports an order that comes back after others", async () => {
    const { orders, reports } = await read({}, { order_id: "A-2" }, {});
    expect(orders.map((order) => order?.externalId)).toEqual(["A-1", "A-2", undefined]);
    expect(reports).toEqual([
      { line: 4, column: "order_id", reason: expect.stringContaining("earlier in the file") },
    ]);
  });

  it("reports every problem of a row at once", async () => {
    const { reports } = await read({ quantity: "x", currency: "", channel: "" });
    expect(reports.map(({ column }) => column).sort()).toEqual(["channel", "currency", "quantity"]);
  });
});
