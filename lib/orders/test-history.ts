import type { Context } from "@/lib/access/context";
import { inTransaction } from "@/lib/access/transaction";
import { findCustomers } from "@/lib/customers/find-customers";
import { saveCustomers } from "@/lib/customers/save-customers";
import { enrollMembers } from "@/lib/memberships/enroll-members";
import { activateProgram } from "@/lib/programs/activate-program";
import { createProgram } from "@/lib/programs/create-program";
import { createProgramSchema } from "@/lib/programs/input";
import { parseProgramRules } from "@/lib/programs/rules";
import { type OrderToRecord, recordOrders } from "./record-orders";

const dayMs = 86_400_000;
const batch = 1_000;

/**
 * Fills an organization with a program, members and completed orders of 20.00 on days of 2025, for tests that need
 * many rows. `at` makes the organization's context at a moment.
 */
export async function recordHistory(
  at: (moment: string) => Context,
  size: { name: string; members: number; orders: number },
): Promise<void> {
  const start = at("2025-01-01T00:00:00Z");
  const rules = parseProgramRules({
    channels: [size.name],
    orderTypes: ["sale"],
    conversion: { points: "250", money: "2500" },
    earning: { rate: { points: "1", perMoney: "100" }, activationDays: 14 },
  });
  const program = createProgramSchema.parse({ name: size.name, currency: "USD", rules });
  const { id: programId } = await createProgram(start, program);
  await activateProgram(start, { programId });
  const numbers = Array.from({ length: size.members }, (_, index) => `${size.name}-${index}`);
  const person = { emails: [], phones: [], tags: [] };
  const known = await inTransaction(start, async (tx) => {
    const people = numbers.map((externalId) => ({ externalId, name: `Member ${externalId}`, ...person }));
    await saveCustomers(tx, people);
    return findCustomers(tx, numbers);
  });
  const customerIds = [...known.values()].map(({ id }) => id);
  await enrollMembers(start, { programId, customerIds });
  const now = at("2025-06-15T12:00:00Z");
  for (let from = 0; from < size.orders; from += batch) {
    const count = Math.min(batch, size.orders - from);
    const wanted = Array.from({ length: count }, (_, index) =>
      orderOf(size.name, from + index, customerIds[(from + index) % customerIds.length] ?? ""),
    );
    await inTransaction(now, (tx) => recordOrders(tx, wanted));
  }
}

function orderOf(name: string, index: number, customerId: string): OrderToRecord {
  const placedAt = new Date(Date.parse("2025-02-01T10:00:00Z") + (index % 120) * dayMs + index);
  const line = {
    number: 1,
    sku: "CD",
    item: null,
    category: null,
    brand: null,
    promotional: false,
    quantityMilli: 1000n,
    discount: 0n,
  };
  return {
    externalId: `${name}-${index}`,
    customerId,
    completedAt: placedAt,
    facts: {
      currency: "USD",
      channel: name,
      orderType: "sale",
      placedAt,
      lines: [{ ...line, gross: 2000n }],
      couponCodes: [],
      orderDiscount: 0n,
      shipping: 0n,
      tax: 0n,
    },
  };
}
