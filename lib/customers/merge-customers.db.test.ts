import { and, eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  certificates,
  coupons,
  customerMerges,
  customers,
  membershipMerges,
  memberships,
  orders,
} from "@/db/schema";
import { inSnapshot } from "@/lib/access/transaction";
import { showId } from "@/lib/kernel/ids";
import { parseListState } from "@/lib/kernel/list-state";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { enroll } from "@/lib/memberships/enroll";
import { enrollSchema } from "@/lib/memberships/input";
import { mergeMembers } from "@/lib/memberships/merge-members";
import { unmergeMembers } from "@/lib/memberships/unmerge-members";
import { refundOrderInput } from "@/lib/orders/input";
import { listOrders } from "@/lib/orders/list-orders";
import { orderList } from "@/lib/orders/list-spec";
import { placeOrder } from "@/lib/orders/place-order";
import { refundOrder } from "@/lib/orders/refund-order";
import { openTestShop, type TestShop } from "@/lib/orders/test-shop";
import { creditPoints } from "@/lib/points/credit-points";
import { debitPoints } from "@/lib/points/debit-points";
import { creditPointsInput, debitPointsInput } from "@/lib/points/input";
import { activateProgram } from "@/lib/programs/activate-program";
import { createProgram } from "@/lib/programs/create-program";
import { createProgramSchema } from "@/lib/programs/input";
import { parseProgramRules } from "@/lib/programs/rules";
import { mergeCustomers } from "./merge-customers";
import { unmergeCustomers } from "./unmerge-customers";

let shop: TestShop;
/** A second program, in which nobody is yet. */
let otherId: string;
beforeAll(async () => {
  shop = await openTestShop();
  const start = shop.at("2025-01-01T00:00:00Z");
  const rules = parseProgramRules({
    channels: ["till"],
    orderTypes: ["sale"],
    conversion: { points: "100", money: "100" },
    earning: { rate: { points: "1", perMoney: "100" } },
  });
  const other = createProgramSchema.parse({ name: "Other", currency: "USD", rules });
  otherId = (await createProgram(start, other)).id;
  await activateProgram(start, { programId: otherId });
});
afterAll(() => shop.close());

type Member = Awaited<ReturnType<TestShop["addMember"]>>;
const day = (number: number) => `2025-02-${String(number).padStart(2, "0")}T12:00:00Z`;
const reason = "one person";

const merge = (source: string, target: string, at: string) =>
  mergeCustomers(shop.at(at), { sourceId: source, targetId: target, reason });
const part = (source: string, at: string) => unmergeCustomers(shop.at(at), { sourceId: source, reason });
const credit = (membershipId: string, at: string, points: string) =>
  creditPoints(shop.at(at), creditPointsInput.parse({ membershipId, points, reason }));
const available = async ({ holderId }: Pick<Member, "holderId">, at: string) =>
  (await shop.balanceOf(holderId, at)).available;

async function pair(name: string): Promise<[Member, Member]> {
  return [await shop.addMember(`S${name}`), await shop.addMember(`T${name}`)];
}

const read = <T>(work: Parameters<typeof inSnapshot<T>>[1]) => inSnapshot(shop.at(day(28)), work);
const rowOf = (id: string) =>
  read(async ({ db }) => (await db.select().from(memberships).where(eq(memberships.id, id)))[0]);
async function joinOther(customerId: string, cardNumber: string) {
  const input = enrollSchema.parse({ programId: otherId, customerId, cardNumber });
  const { id } = await enroll(shop.at("2025-01-02T00:00:00Z"), input);
  const row = await rowOf(id);
  return { customerId, membershipId: id, holderId: row?.holderId ?? "" };
}

describe("what two customers have", () => {
  it("is combined where both are members, and changes hands where one is; undone it is as before", async () => {
    const [source, target] = await pair("A");
    const moved = await joinOther(source.customerId, "OTHER-A");
    await credit(source.membershipId, day(1), "30");
    await credit(target.membershipId, day(1), "5");
    await credit(moved.membershipId, day(1), "7");
    const paper = await shop.giveCertificate(source.customerId, day(1), 1_000n);
    await merge(source.customerId, target.customerId, day(2));
    expect([await available(source, day(2)), await available(target, day(2))]).toEqual([0n, 35n]);
    expect(await rowOf(source.membershipId)).toMatchObject({ mergedInto: target.membershipId });
    expect(await rowOf(moved.membershipId)).toMatchObject({
      customerId: target.customerId,
      mergedInto: null,
    });
    const ownerOf = () =>
      read(async ({ db }) => (await db.select().from(certificates).where(eq(certificates.id, paper.id)))[0]);
    expect((await ownerOf())?.customerId).toBe(target.customerId);
    expect(await part(source.customerId, day(3))).toEqual({ lots: [], orders: 0 });
    expect([await available(source, day(3)), await available(target, day(3))]).toEqual([30n, 5n]);
    expect(await rowOf(moved.membershipId)).toMatchObject({ customerId: source.customerId });
    expect((await ownerOf())?.customerId).toBe(source.customerId);
    expect(await rowOf(source.membershipId)).toMatchObject({ mergedInto: null, status: "active" });
  });

  it("stays where it was used since, which is listed, with the orders placed since", async () => {
    const [source, target] = await pair("B");
    const moved = await joinOther(source.customerId, "OTHER-B");
    await credit(source.membershipId, day(1), "30");
    await merge(source.customerId, target.customerId, day(2));
    const { membershipId } = target;
    await debitPoints(shop.at(day(3)), debitPointsInput.parse({ membershipId, points: "10", reason }));
    const { orderId } = await shop.sell({ at: day(4), amount: "10.00" }, source.customerId);
    const order = await read(
      async ({ db }) => (await db.select().from(orders).where(eq(orders.id, orderId)))[0],
    );
    expect(order).toMatchObject({ customerId: target.customerId, membershipId });
    const sale = shop.saleInput({ at: day(4), amount: "10.00" }, target.customerId);
    await placeOrder(shop.at(day(4)), { ...sale, channel: "till" });
    expect(await available(moved, day(4))).toBe(10n);
    const { lots, orders: since } = await part(source.customerId, day(5));
    expect(lots).toMatchObject([{ amount: 30n, left: 20n }]);
    expect([since, await available(moved, day(5))]).toEqual([1, 10n]);
    expect(await rowOf(moved.membershipId)).toMatchObject({ customerId: source.customerId });
  });

  it("keeps orders with whom they were placed for, and finds them at the other", async () => {
    const [source, target] = await pair("C");
    const sold = await shop.sell({ at: "2025-01-05T12:00:00Z", amount: "100.00" }, source.customerId);
    await merge(source.customerId, target.customerId, day(1));
    const state = parseListState(orderList, { customer: showId("customer", target.customerId) });
    const { rows } = await listOrders(shop.at(day(2)), state);
    expect(rows.map(({ id, customer }) => [id, customer.id])).toEqual([[sold.orderId, source.customerId]]);
    expect(await available(target, day(20))).toBe(100n);
    await refundOrder(shop.at(day(20)), refundOrderInput.parse({ orderId: sold.orderId, reason }));
    expect([await available(source, day(20)), await available(target, day(20))]).toEqual([0n, 0n]);
  });

  it("was combined before in part: that stays, and is not undone with the rest", async () => {
    const [source, target] = await pair("D");
    await credit(source.membershipId, day(1), "30");
    const ids = { sourceId: source.membershipId, targetId: target.membershipId };
    await mergeMembers(shop.at(day(2)), { ...ids, reason });
    await merge(source.customerId, target.customerId, day(3));
    await part(source.customerId, day(4));
    expect(await rowOf(source.membershipId)).toMatchObject({ mergedInto: target.membershipId });
    await merge(source.customerId, target.customerId, day(5));
    await expect(
      unmergeMembers(shop.at(day(6)), { sourceId: source.membershipId, reason }),
    ).rejects.toMatchObject({ code: "invalid_state", publicMessage: expect.stringContaining("customers") });
  });

  it("of three goes to the last, and is parted in the other order only", async () => {
    const [first, second] = await pair("E");
    const third = await shop.addMember("UE");
    await credit(first.membershipId, day(1), "30");
    await merge(first.customerId, second.customerId, day(2));
    await merge(second.customerId, third.customerId, day(3));
    expect(await available(third, day(3))).toBe(30n);
    await shop.sell({ at: day(4), amount: "10.00" }, first.customerId);
    expect(await available(third, day(28))).toBe(40n);
    await expect(part(first.customerId, day(5))).rejects.toMatchObject({ code: "invalid_state" });
    await part(second.customerId, day(5));
    await part(first.customerId, day(6));
    expect([await available(first, day(6)), await available(second, day(6))]).toEqual([30n, 0n]);
  });
});

describe("who asks for the one that was combined", () => {
  it("enrolls the other, orders for it, and the same order again is the same", async () => {
    const [source, target] = await pair("F");
    const before = { at: day(1), amount: "10.00", number: "BEFORE-F" };
    await shop.sell(before, source.customerId);
    await merge(source.customerId, target.customerId, day(2));
    expect(await shop.sell(before, source.customerId)).toMatchObject({ isRepeat: true });
    const since = { at: day(3), amount: "10.00", number: "SINCE-F" };
    expect(await shop.sell(since, source.customerId)).toMatchObject({ isRepeat: false });
    expect(await shop.sell(since, source.customerId)).toMatchObject({ isRepeat: true });
    const input = { programId: shop.programId, customerId: source.customerId, cardNumber: "NEW-F" };
    expect(await enroll(shop.at(day(3)), enrollSchema.parse(input))).toEqual({
      id: target.membershipId,
      isNew: false,
    });
    const joined = enrollSchema.parse({ ...input, programId: otherId });
    const { id } = await enroll(shop.at(day(3)), joined);
    expect(await rowOf(id)).toMatchObject({ customerId: target.customerId });
    await part(source.customerId, day(4));
    expect(await shop.sell(since, source.customerId)).toMatchObject({ isRepeat: true });
  });

  it("is refused while either has an open order, twice, with itself, and where members were combined the other way", async () => {
    const [source, target] = await pair("G");
    await shop.sell({ at: day(1), amount: "5.00", number: "OPEN-G", complete: false }, source.customerId);
    for (const ids of [
      [source.customerId, target.customerId],
      [target.customerId, source.customerId],
    ] as const) {
      await expect(merge(...ids, day(2))).rejects.toMatchObject({
        code: "invalid_state",
        publicMessage: expect.stringContaining("OPEN-G"),
      });
    }
    await expect(merge(target.customerId, target.customerId, day(2))).rejects.toMatchObject({
      code: "invalid_input",
    });
    const [first, second] = await pair("H");
    await merge(first.customerId, second.customerId, day(2));
    await expect(merge(first.customerId, target.customerId, day(3))).rejects.toMatchObject({
      publicMessage: expect.stringContaining("combined"),
    });
    const [third, fourth] = await pair("I");
    const ids = { sourceId: third.membershipId, targetId: fourth.membershipId };
    await mergeMembers(shop.at(day(2)), { ...ids, reason });
    await expect(merge(fourth.customerId, third.customerId, day(3))).rejects.toMatchObject({
      publicMessage: expect.stringContaining("the other way round"),
    });
    await expect(part(third.customerId, day(3))).rejects.toMatchObject({ code: "invalid_state" });
  });
});

it("keeps what moved in rows that say so, and leaves a ledger that proves", async () => {
  const open = await read(({ db }) =>
    db.select().from(customerMerges).where(isNull(customerMerges.undoneAt)),
  );
  const combined = await read(({ db }) => db.select().from(customers));
  expect(open.map(({ sourceId }) => sourceId).sort()).toEqual(
    combined.flatMap(({ id, combinedInto }) => (combinedInto ? [id] : [])).sort(),
  );
  const merges = await read(({ db }) =>
    db
      .select()
      .from(membershipMerges)
      .where(and(isNull(membershipMerges.undoneAt))),
  );
  expect(merges.length).toBeGreaterThan(0);
  expect(await read(({ db }) => db.$count(coupons))).toBe(0);
  expect((await verifyLedger(shop.at(day(28)))).problems).toEqual([]);
});
