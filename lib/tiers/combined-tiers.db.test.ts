import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { membershipStandings } from "@/db/schema";
import { inSnapshot, inTransaction } from "@/lib/access/transaction";
import { createCustomer } from "@/lib/customers/create-customer";
import { createCustomerSchema } from "@/lib/customers/input";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { enroll } from "@/lib/memberships/enroll";
import { enrollSchema } from "@/lib/memberships/input";
import { mergeMembers } from "@/lib/memberships/merge-members";
import { unmergeMembers } from "@/lib/memberships/unmerge-members";
import { readFacts, refundOrderInput } from "@/lib/orders/input";
import { recordOrders } from "@/lib/orders/record-orders";
import { refundOrder } from "@/lib/orders/refund-order";
import { openTestShop, type TestShop } from "@/lib/orders/test-shop";
import { getMemberTier } from "./get-member-tier";

let shop: TestShop;
beforeAll(async () => {
  const levels = [
    { key: "basic", name: "Basic" },
    { key: "silver", name: "Silver", from: { spend: "10000" } },
    { key: "gold", name: "Gold", from: { spend: "30000" } },
  ];
  shop = await openTestShop({ tiers: { levels } });
});
afterAll(() => shop.close());

const noon = (day: string) => `2025-${day}T12:00:00Z`;
const reason = "the same person";

type Person = { customerId: string; membershipId: string };

async function joins(name: string, at: string): Promise<Person> {
  const context = shop.at(at);
  const { id: customerId } = await createCustomer(context, createCustomerSchema.parse({ name }));
  const input = { programId: shop.programId, customerId, cardNumber: `CARD${name.toUpperCase()}` };
  return { customerId, membershipId: (await enroll(context, enrollSchema.parse(input))).id };
}

/** An order of 150.00 as an import brings it; answers its id. */
async function bought({ customerId }: Person, number: string, at: string, known: string): Promise<string> {
  const context = shop.at(known);
  const input = { ...shop.saleInput({ at, amount: "150.00", number }, customerId), placedAt: at };
  const facts = readFacts(input, context.clock.now(), context.scope.timeZone);
  const order = { externalId: number, customerId, facts, completedAt: new Date(at) };
  const [answer] = await inTransaction(context, (tx) => recordOrders(tx, [order]));
  return answer?.orderId ?? "";
}

const merge = (source: Person, target: Person, at: string) =>
  mergeMembers(shop.at(at), { sourceId: source.membershipId, targetId: target.membershipId, reason });

async function standing({ membershipId }: Person, at: string): Promise<[string | undefined, bigint]> {
  const { tier } = await getMemberTier(shop.at(at), { membershipId });
  const [kept] = await inSnapshot(shop.at(at), ({ db }) =>
    db
      .select({ sum: membershipStandings.purchaseSum, key: membershipStandings.tierKey })
      .from(membershipStandings)
      .where(eq(membershipStandings.membershipId, membershipId)),
  );
  expect(kept?.key).toBe(tier?.level.key);
  return [tier?.level.key, kept?.sum ?? 0n];
}

test("an order placed before the enrolment counts for nobody who was combined, nor does its refund", async () => {
  const [first, second, third] = [
    await joins("First", noon("02-01")),
    await joins("Second", noon("02-02")),
    await joins("Third", noon("02-03")),
  ];
  const before = await bought(first, "BEFORE", noon("01-20"), noon("02-10"));
  await bought(first, "SINCE", noon("02-05"), noon("02-10"));
  expect(await standing(first, noon("02-11"))).toEqual(["silver", 15_000n]);
  await merge(first, second, noon("02-12"));
  await merge(second, third, noon("02-13"));
  expect(await standing(third, noon("02-13"))).toEqual(["silver", 15_000n]);
  const again = { programId: shop.programId, customerId: first.customerId, cardNumber: "AGAIN" };
  expect(await enroll(shop.at(noon("02-13")), enrollSchema.parse(again))).toEqual({
    id: third.membershipId,
    isNew: false,
  });
  await refundOrder(shop.at(noon("02-14")), refundOrderInput.parse({ orderId: before, reason }));
  expect(await standing(third, noon("02-14"))).toEqual(["silver", 15_000n]);
});

test("what two bought adds up to a tier that neither had, and parting takes it back", async () => {
  const [one, other] = [await joins("One", noon("02-01")), await joins("Other", noon("02-03"))];
  await bought(one, "ONE", noon("02-05"), noon("02-05"));
  await bought(other, "OTHER", noon("02-06"), noon("02-06"));
  await merge(one, other, noon("02-12"));
  expect(await standing(other, noon("02-12"))).toEqual(["gold", 30_000n]);
  await unmergeMembers(shop.at(noon("02-13")), { sourceId: one.membershipId, reason });
  expect(await standing(one, noon("02-13"))).toEqual(["silver", 15_000n]);
  expect(await standing(other, noon("02-13"))).toEqual(["silver", 15_000n]);
});

test("leaves a ledger that proves", async () => {
  expect((await verifyLedger(shop.at(noon("03-01")))).problems).toEqual([]);
});
