import type { Context } from "@/lib/access/context";
import { testContext } from "@/lib/access/test-context";
import { createTestOrganizations } from "@/lib/access/test-organization";
import { activateProgram } from "@/lib/programs/activate-program";
import { createProgram } from "@/lib/programs/create-program";
import { createProgramSchema } from "@/lib/programs/input";
import { importCustomers } from "./import-customers";
import { importMembers } from "./import-members";
import { fileOf } from "./testing";

/** An organization with a program since 2025, on `web` for `sale`: 1 point per 1.00 USD after 14 days, for 12 months. */
export async function openImportShop() {
  const { client, first, second, close } = await createTestOrganizations();
  const at = (moment: string, organizationId = first.id): Context =>
    testContext(client, organizationId, { now: moment });
  const context = at("2026-06-15T12:00:00Z");
  const { id: programId } = await createProgram(context, createProgramSchema.parse(club));
  await activateProgram(context, { programId, effectiveFrom: new Date("2025-01-01T00:00:00Z") });
  /** Customers of these numbers, members since the first day. */
  const enroll = async (...numbers: string[]) => {
    const rows = (cells: (number: string) => string) => numbers.map(cells).join("\n");
    const people = `customer_id,name\n${rows((number) => `${number},Customer ${number}`)}`;
    await importCustomers(context, { source: fileOf(people) });
    const members = `customer_id,enrolled_at\n${rows((number) => `${number},2025-01-01`)}`;
    await importMembers(context, { source: fileOf(members), programId });
  };
  return { client, context, at, programId, enroll, stranger: at("2026-06-15T12:00:00Z", second.id), close };
}

const club = {
  name: "Club",
  currency: "USD",
  rules: {
    channels: ["web"],
    orderTypes: ["sale"],
    conversion: { points: 250n, money: 2500n },
    expiry: { kind: "months" as const, months: 12 },
    earning: { rate: { points: 1n, perMoney: 100n }, activationDays: 14 },
  },
};

/** An orders file of rows that say only what matters. */
export function orderFile(...rows: Record<string, string>[]): string {
  const lines = rows.map((row) => names.map((name) => ({ ...usual, ...row })[name] ?? "").join(","));
  return [names.join(","), ...lines].join("\n");
}

const usual: Record<string, string> = {
  customer_id: "1",
  placed_at: "2025-03-01",
  completed_at: "2025-03-01",
  channel: "web",
  order_type: "sale",
  currency: "USD",
  sku: "CD",
  quantity: "1",
  line_total: "20.00",
};
const names = ["order_id", ...Object.keys(usual), "order_discount"];
