import { and, desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { entries } from "@/db/schema";
import { inSnapshot } from "@/lib/access/transaction";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { openTestShop, type TestShop } from "@/lib/orders/test-shop";
import { creditPoints } from "./credit-points";
import { debitPoints } from "./debit-points";
import { creditPointsInput, debitPointsInput, reversePostingInput } from "./input";
import { previewReversal } from "./preview-reversal";
import { reversePosting } from "./reverse-posting";

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

type Member = Awaited<ReturnType<TestShop["addMember"]>>;
const day = (number: number) => `2025-03-${String(number).padStart(2, "0")}T12:00:00Z`;

const credit = ({ membershipId }: Member, at: string, more = {}) =>
  creditPoints(
    shop.at(at),
    creditPointsInput.parse({ membershipId, points: "100", reason: "goodwill", ...more }),
  );
const reverse = (entryId: string, at: string) =>
  reversePosting(shop.at(at), reversePostingInput.parse({ entryId, reason: "mistake" }));

/** The newest entry of a member, of a kind. */
async function newest({ holderId }: Member, kind: typeof entries.$inferSelect.kind) {
  const [found] = await inSnapshot(shop.at(day(30)), ({ db }) =>
    db
      .select()
      .from(entries)
      .where(and(eq(entries.holderId, holderId), eq(entries.kind, kind)))
      .orderBy(desc(entries.holderVersion))
      .limit(1),
  );
  if (!found) throw new Error(`No ${kind}`);
  return found;
}

const available = async (member: Member, at: string) => (await shop.balanceOf(member.holderId, at)).available;

it("mirrors a credit once, and its reversal again", async () => {
  const bea = await shop.addMember("Bea");
  await credit(bea, day(1));
  const { id } = await newest(bea, "adjust_credit");
  const preview = await previewReversal(shop.at(day(2)), { entryId: id });
  expect(preview).toMatchObject({
    refusal: null,
    rows: [{ kind: "adjust_credit", from: "available", to: "adjusted", amount: 100n }],
    balances: [{ before: { available: 100n }, after: { available: 0n } }],
  });
  await reverse(id, day(2));
  expect(await available(bea, day(3))).toBe(0n);
  await expect(reverse(id, day(3))).rejects.toMatchObject({ code: "invalid_state" });
  const mirror = await newest(bea, "adjust_credit");
  expect(mirror).toMatchObject({ reverses: id, reason: "mistake" });
  await reverse(mirror.id, day(4));
  expect(await available(bea, day(4))).toBe(100n);
});

it("takes back a credit that waited and has activated meanwhile", async () => {
  const cyd = await shop.addMember("Cyd");
  await credit(cyd, day(1), { activatesOn: "2025-03-05" });
  const { id } = await newest(cyd, "adjust_credit");
  await reverse(id, day(10));
  expect(await available(cyd, day(10))).toBe(0n);
});

it("is refused where the points are spent: that is a debit, or a refund", async () => {
  const dan = await shop.addMember("Dan");
  await credit(dan, day(1));
  const { id } = await newest(dan, "adjust_credit");
  const { membershipId } = dan;
  await debitPoints(shop.at(day(2)), debitPointsInput.parse({ membershipId, points: "1", reason: "typo" }));
  const { refusal } = await previewReversal(shop.at(day(3)), { entryId: id });
  expect(refusal).toContain("Not all of it is left");
  await expect(reverse(id, day(3))).rejects.toMatchObject({ code: "invalid_state", publicMessage: refusal });
  await reverse((await newest(dan, "adjust_debit")).id, day(4));
  await reverse(id, day(5));
  expect(await available(dan, day(5))).toBe(0n);
});

it("names the verb that undoes what is not an entry's alone", async () => {
  const { ann } = shop;
  await shop.sell({ at: day(1), amount: "300.00", number: "R-1" });
  await expect(reverse((await newest(ann, "earn")).id, day(2))).rejects.toMatchObject({
    publicMessage: expect.stringContaining("refund the order"),
  });
  const activate = await activated();
  await expect(reverse(activate, day(20))).rejects.toMatchObject({
    publicMessage: expect.stringContaining("by their date"),
  });
  async function activated() {
    const eve = await shop.addMember("Eve");
    await credit(eve, day(1), { activatesOn: "2025-03-03" });
    await credit(eve, day(5));
    return (await newest(eve, "activate")).id;
  }
});

it("is refused where the time of the points is over", async () => {
  const fay = await shop.addMember("Fay");
  await credit(fay, day(1), { expiresOn: "2025-03-04" });
  await credit(fay, day(6));
  await expect(reverse((await newest(fay, "expire")).id, day(7))).rejects.toMatchObject({
    publicMessage: expect.stringContaining("Credit new points"),
  });
});

it("needs its right, and leaves a ledger that proves", async () => {
  const context = shop.at(day(8));
  const clerk = { ...context, actor: { ...context.actor, permissions: new Set<never>() } };
  const entryId = (await newest(shop.ann, "earn")).id;
  await expect(reversePosting(clerk, { entryId, reason: "x", key: null })).rejects.toMatchObject({
    code: "forbidden",
  });
  expect((await verifyLedger(shop.at(day(30)))).problems).toEqual([]);
});
