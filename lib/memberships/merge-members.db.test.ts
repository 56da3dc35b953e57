import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { cards, certificates, memberships, orders } from "@/db/schema";
import { inSnapshot } from "@/lib/access/transaction";
import { setMainCard } from "@/lib/cards/set-main-card";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { refundOrderInput } from "@/lib/orders/input";
import { refundOrder } from "@/lib/orders/refund-order";
import { openTestShop, type TestShop } from "@/lib/orders/test-shop";
import { creditPoints } from "@/lib/points/credit-points";
import { debitPoints } from "@/lib/points/debit-points";
import { creditPointsInput, debitPointsInput } from "@/lib/points/input";
import { enroll } from "./enroll";
import { enrollSchema } from "./input";
import { mergeMembers } from "./merge-members";
import { previewMerge } from "./preview-merge";
import { previewUnmerge } from "./preview-unmerge";
import { reactivateMembership } from "./reactivate-membership";
import { unmergeMembers } from "./unmerge-members";

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

type Member = Awaited<ReturnType<TestShop["addMember"]>>;
const day = (number: number) => `2025-02-${String(number).padStart(2, "0")}T12:00:00Z`;
const reason = "the same person";

const credit = ({ membershipId }: Member, at: string, points: string, activatesOn = "") =>
  creditPoints(shop.at(at), creditPointsInput.parse({ membershipId, points, reason, activatesOn }));
const merge = (source: Member, target: Member, at: string) =>
  mergeMembers(shop.at(at), { sourceId: source.membershipId, targetId: target.membershipId, reason });
const part = (source: Member, at: string) =>
  unmergeMembers(shop.at(at), { sourceId: source.membershipId, reason });

/** `pending available held owed`. */
async function balances({ holderId }: Member, at: string): Promise<string> {
  const { pending, available, held, owed } = await shop.balanceOf(holderId, at);
  return [pending, available, held, owed].join(" ");
}

async function rowOf({ membershipId }: Member) {
  const [row] = await inSnapshot(shop.at(day(28)), ({ db }) =>
    db.select().from(memberships).where(eq(memberships.id, membershipId)),
  );
  return row;
}

async function pair(name: string): Promise<[Member, Member]> {
  return [await shop.addMember(`S${name}`), await shop.addMember(`T${name}`)];
}

it("shows what would move, moves all of it, and undoes it as it was", async () => {
  const [source, target] = await pair("A");
  await credit(source, day(1), "30");
  await credit(source, day(1), "20", "2025-02-20");
  await credit(target, day(1), "5");
  const certificate = await shop.giveCertificate(source.customerId, day(1), 1_000n);
  const ids = { sourceId: source.membershipId, targetId: target.membershipId };
  expect(await previewMerge(shop.at(day(2)), ids)).toMatchObject({
    refusal: null,
    source: { balances: { available: 30n, pending: 20n } },
    target: { before: { available: 5n }, after: { available: 35n, pending: 20n } },
    cards: 1,
    certificates: 1,
  });
  await merge(source, target, day(2));
  expect([await balances(source, day(2)), await balances(target, day(2))]).toEqual(["0 0 0 0", "20 35 0 0"]);
  expect(await rowOf(source)).toMatchObject({ mergedInto: target.membershipId, status: "deactivated" });
  const owners = await inSnapshot(shop.at(day(2)), async ({ db }) => ({
    cards: await db.select().from(cards).where(eq(cards.membershipId, target.membershipId)),
    certificates: await db.select().from(certificates).where(eq(certificates.id, certificate.id)),
  }));
  expect(owners.cards).toHaveLength(2);
  expect(owners.certificates).toMatchObject([{ customerId: target.customerId }]);
  // Half of it activates meanwhile.
  expect(await previewUnmerge(shop.at(day(25)), { sourceId: source.membershipId })).toMatchObject({
    refusal: null,
    goesBack: { pending: 20n, available: 30n },
    stayed: [],
  });
  expect(await part(source, day(25))).toEqual({ stayed: [] });
  expect([await balances(source, day(25)), await balances(target, day(25))]).toEqual(["0 50 0 0", "0 5 0 0"]);
  expect(await rowOf(source)).toMatchObject({ mergedInto: null, status: "active" });
});

it("lists what was used since, which stays", async () => {
  const [source, target] = await pair("B");
  await credit(source, day(1), "30");
  await credit(source, day(1), "40", "2025-02-03");
  await merge(source, target, day(2));
  const { membershipId } = target;
  await debitPoints(shop.at(day(5)), debitPointsInput.parse({ membershipId, points: "10", reason }));
  const { stayed } = await part(source, day(6));
  expect(stayed).toMatchObject([{ amount: 30n, left: 20n }]);
  expect([await balances(source, day(6)), await balances(target, day(6))]).toEqual(["0 40 0 0", "0 20 0 0"]);
});

it("forwards later orders of the other customer, and refunds of earlier ones", async () => {
  const [source, target] = await pair("C");
  const sold = await shop.sell({ at: "2025-01-05T12:00:00Z", amount: "100.00" }, source.customerId);
  await merge(source, target, day(1));
  const later = await shop.sell({ at: day(2), amount: "50.00" }, source.customerId);
  const [row] = await inSnapshot(shop.at(day(2)), ({ db }) =>
    db.select().from(orders).where(eq(orders.id, later.orderId)),
  );
  expect(row).toMatchObject({ membershipId: target.membershipId, customerId: source.customerId });
  expect(await balances(target, day(20))).toBe("0 150 0 0");
  await refundOrder(shop.at(day(20)), refundOrderInput.parse({ orderId: sold.orderId, reason }));
  expect([await balances(source, day(20)), await balances(target, day(20))]).toEqual(["0 0 0 0", "0 50 0 0"]);
});

it("gives what an earlier order was paid with to the other member, and takes what it earned there", async () => {
  const [source, target] = await pair("D");
  await credit(source, "2025-01-02T12:00:00Z", "250");
  const pay = { points: "250" };
  const sold = await shop.sell({ at: "2025-01-05T12:00:00Z", amount: "100.00", pay }, source.customerId);
  await merge(source, target, day(1));
  await refundOrder(shop.at(day(20)), refundOrderInput.parse({ orderId: sold.orderId, reason }));
  expect([await balances(source, day(20)), await balances(target, day(20))]).toEqual([
    "0 0 0 0",
    "0 250 0 0",
  ]);
});

it("is refused while either has an open order, twice, and with itself", async () => {
  const [source, target] = await pair("E");
  await credit(source, day(1), "250");
  await shop.sell({ at: day(2), amount: "50.00", number: "OPEN", complete: false }, source.customerId);
  await expect(merge(source, target, day(3))).rejects.toMatchObject({
    code: "invalid_state",
    publicMessage: expect.stringContaining("OPEN"),
  });
  await expect(merge(target, target, day(3))).rejects.toMatchObject({ code: "invalid_input" });
  const [first, second] = await pair("F");
  await merge(first, second, day(3));
  await expect(merge(first, source, day(4))).rejects.toMatchObject({ code: "invalid_state" });
  await expect(merge(target, first, day(4))).rejects.toMatchObject({ code: "invalid_state" });
});

it("a member who was combined is nobody to credit, to bring back, or to enroll anew", async () => {
  const [source, target] = await pair("G");
  await merge(source, target, day(1));
  await expect(credit(source, day(2), "5")).rejects.toMatchObject({ code: "invalid_state" });
  const id = source.membershipId;
  await expect(reactivateMembership(shop.at(day(2)), { id, reason })).rejects.toMatchObject({
    code: "invalid_state",
  });
  const { programId } = shop;
  const again = enrollSchema.parse({ programId, customerId: source.customerId, cardNumber: "NEW" });
  expect(await enroll(shop.at(day(2)), again)).toEqual({ id: target.membershipId, isNew: false });
});

it("keeps the main card of the other, where both have one", async () => {
  const [source, target] = await pair("H");
  const cardsOf = ({ membershipId }: Member) =>
    inSnapshot(shop.at(day(5)), ({ db }) =>
      db
        .select({ id: cards.id, isMain: cards.isMain })
        .from(cards)
        .where(eq(cards.membershipId, membershipId))
        .orderBy(cards.number),
    );
  for (const side of [source, target]) {
    for (const { id } of await cardsOf(side)) await setMainCard(shop.at(day(1)), { id });
  }
  await merge(source, target, day(2));
  expect((await cardsOf(target)).map(({ isMain }) => isMain)).toEqual([false, true]);
  await part(source, day(3));
  expect(await cardsOf(source)).toHaveLength(1);
});

it("adds up purchases, and leaves a ledger that proves", async () => {
  const { problems } = await verifyLedger(shop.at(day(28)));
  expect(problems).toEqual([]);
});
