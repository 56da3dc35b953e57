import { afterAll, beforeAll, expect, test } from "vitest";
import { showId } from "@/lib/kernel/ids";
import { adjustDebit, convert, earn, issue } from "./grant";
import { merge } from "./merge";
import { reverse } from "./reverse";
import { hold, redeemHold } from "./spend";
import { clawback, returnSpent } from "./take-back";
import { openTestLedger, type TestLedger } from "./test-ledger";
import { afterTampering } from "./test-tampering";
import { type Verification, verifyLedger } from "./verify-ledger";

let ledger: TestLedger;
let anna: string;

/** A bit of everything: anna spends, is refunded, holds, converts and is corrected; ben is merged into her. */
beforeAll(async () => {
  ledger = await openTestLedger();
  anna = await ledger.holder();
  const ben = await ledger.holder();
  const card = await ledger.holder("certificate", "USD");
  const spendOrder = "soonest_expiring";
  const expiresAt = new Date("2025-12-01");
  const terms = { activatesAt: expiresAt, expiresAt: null, programVersionId: null, parentLotId: null };
  await ledger.post("2025-01-10", [anna, ben], (desk) => {
    desk.earn(anna, "A", 100n, { on: "2025-01-01", from: "2025-01-05", until: "2026-03-01" });
    desk.earn(ben, "B", 30n);
  });
  await ledger.post("2025-02-01", [anna], (desk) => {
    const book = desk.book(anna);
    const made = hold(book, desk.posting(), { amount: 40n, orderId: null, expiresAt, spendOrder });
    redeemHold(book, made, desk.posting({ explanation: [{ step: "spent" }] }), {
      amount: 30n,
      rest: "release",
    });
    adjustDebit(book, desk.posting({ reason: "Mistake" }), 5n, spendOrder);
  });
  await ledger.post("2025-02-02", [anna, ben], (desk) =>
    merge(desk.book(ben), desk.book(anna), desk.posting()),
  );
  const spent = await ledger.entry("redeem A held→redeemed 30");
  const debit = await ledger.entry("adjust_debit A available→adjusted 5");
  const earned = await ledger.entry("earn A issued→pending 100");
  await ledger.post("2025-02-03", [anna, card], (desk) => {
    const book = desk.book(anna);
    returnSpent(book, desk.posting(), [{ entryId: spent.id, lotId: spent.lotId, amount: 10n }]);
    reverse(book, desk.posting(), debit);
    const input = { lotId: earned.lotId, amount: 15n, expired: 0n, earnEntryId: earned.id } as const;
    clawback(book, desk.posting(), { ...input, shortfall: "debt", spendOrder });
    const award = desk.posting();
    convert(book, award, 25n, spendOrder);
    desk.name("C", issue(desk.book(card), award, { amount: 250n, terms }, "converted"));
    hold(book, desk.posting(), { amount: 7n, orderId: null, expiresAt, spendOrder });
  });
});
afterAll(() => ledger.close());

const tampered = (...statements: string[]) =>
  afterTampering(ledger.ownerUrl, ledger.at("2025-06-01"), statements);

const rulesOf = (found: Verification) => [...new Set(found.problems.map(({ rule }) => rule))].sort();

test("an honest ledger is proven, and says how much of it", async () => {
  const found = await verifyLedger(ledger.at("2025-06-01"));
  expect(found.problems).toEqual([]);
  expect(found).toMatchObject({ organizations: 1, holders: 3, lots: 4, entries: 15, holds: 1 });
  const checked = new Map(found.proofs.map((proof) => [proof.name, proof.checked]));
  for (const name of ["balances", "due"] as const) expect(checked.get(name)).toBe(3);
  for (const name of ["versions", "after", "hashes", "movements"] as const) {
    expect(checked.get(name)).toBe(15);
  }
  for (const name of ["merges", "conversions", "reversals", "certificates"] as const) {
    expect(checked.get(name)).toBe(1);
  }
  expect(checked.get("corrections")).toBe(2);
});

const debit = "kind = 'adjust_debit' AND reverses IS NULL";

test.each([
  [
    "a changed amount",
    [`UPDATE entries SET amount = 6 WHERE ${debit}`],
    ["after", "balances", "hashes", "lots", "reversals"],
  ],
  [
    "an amount changed with its balances",
    [`UPDATE entries SET amount = 6, available_after = available_after - 1 WHERE ${debit}`],
    ["after", "hashes"],
  ],
  [
    "a deleted entry",
    ["DELETE FROM entries WHERE kind = 'release'"],
    ["after", "balances", "hashes", "holds", "lots", "versions"],
  ],
  [
    "the newest entry deleted",
    ["DELETE FROM entries WHERE kind = 'hold' AND amount = 7"],
    ["balances", "hashes", "holds", "lots", "versions"],
  ],
  ["a changed balance", ["UPDATE holders SET available = available + 1000 WHERE version > 10"], ["balances"]],
  ["a changed version", ["UPDATE holders SET version = version + 1 WHERE version > 10"], ["versions"]],
  ["a changed lot", ["UPDATE lots SET available = available + 1 WHERE held > 0"], ["lots"]],
  ["a lot's newest moment", ["UPDATE lots SET head_occurred_at = now() WHERE held > 0"], ["lots"]],
  ["a swapped hash", [`UPDATE entries SET hash = sha256('x') WHERE ${debit}`], ["hashes"]],
  ["a swapped head", ["UPDATE holders SET head_hash = sha256('x') WHERE version > 10"], ["hashes"]],
  [
    "a forged explanation",
    ["UPDATE entries SET explanation = '[]' WHERE explanation IS NOT NULL"],
    ["hashes"],
  ],
  ["a forged reason", ["UPDATE entries SET reason = 'Gift' WHERE reason IS NOT NULL"], ["hashes"]],
  [
    "a forged moment",
    [`UPDATE entries SET occurred_at = '2020-01-01' WHERE ${debit}`],
    ["hashes", "nonNegative"],
  ],
  ["a forged actor", [`UPDATE entries SET actor_id = gen_random_uuid() WHERE ${debit}`], ["hashes"]],
  ["a missing hold part", ["DELETE FROM hold_parts WHERE amount = 7"], ["holds"]],
  ["a hold closed by hand", ["UPDATE holds SET closed_at = now() WHERE closed_at IS NULL"], ["holds"]],
  [
    "a movement that does not exist",
    [`UPDATE entries SET from_bucket = 'owed' WHERE ${debit}`],
    ["movements"],
  ],
  ["another unit", [`UPDATE entries SET unit = 'EUR' WHERE ${debit}`], ["hashes", "movements", "reversals"]],
  [
    "too much taken back",
    [
      "UPDATE entries SET corrects = (SELECT id FROM entries WHERE kind = 'adjust_debit' AND reverses IS NULL) WHERE kind = 'return'",
    ],
    ["corrections"],
  ],
  [
    "a reversal of something else",
    [
      "UPDATE entries SET reverses = (SELECT id FROM entries WHERE kind = 'convert') WHERE reverses IS NOT NULL",
    ],
    ["reversals"],
  ],
  [
    "half a merge",
    ["UPDATE entries SET posting_id = gen_random_uuid() WHERE kind = 'merge_in'"],
    ["hashes", "merges"],
  ],
  [
    "half a conversion",
    ["UPDATE entries SET posting_id = gen_random_uuid() WHERE kind = 'convert'"],
    ["conversions", "hashes"],
  ],
  [
    "a second root lot of a certificate",
    [
      "UPDATE lots SET holder_id = (SELECT id FROM holders WHERE kind = 'certificate') WHERE parent_lot_id IS NOT NULL",
      "UPDATE lots SET parent_lot_id = NULL WHERE parent_lot_id IS NOT NULL",
    ],
    ["certificates"],
  ],
  [
    "an order that does not exist",
    [`UPDATE entries SET order_id = gen_random_uuid() WHERE ${debit}`],
    ["hashes", "orders"],
  ],
  ["a forgotten due date", ["UPDATE holders SET next_due_at = NULL WHERE next_due_at IS NOT NULL"], ["due"]],
])("%s is found", async (_, statements, rules) => {
  const found = await tampered(...statements);
  expect(rulesOf(found)).toEqual(expect.arrayContaining(rules));
});

test("a problem names its rule, its organization and its row", async () => {
  const { id } = await ledger.entry("adjust_debit A available→adjusted 5");
  const found = await tampered(`UPDATE entries SET reason = 'Gift' WHERE id = '${id}'`);
  expect(found.problemCount).toBe(1);
  expect(found.problems).toEqual([
    {
      rule: "hashes",
      organization: "acme",
      where: showId("entry", id),
      detail: "adjust_debit 5: content, or the entry before it, was changed",
    },
  ]);
  expect(found.proofs.find(({ name }) => name === "hashes")).toMatchObject({ checked: 15, failed: 1 });
});

test("only the first problems are named, all are counted", async () => {
  const found = await tampered("UPDATE entries SET hash = sha256('x')", "UPDATE lots SET held = held + 1");
  expect(found.problems.length).toBeLessThanOrEqual(20);
  expect(found.problemCount).toBeGreaterThan(20);
});

test("it needs the right", async () => {
  const context = ledger.at("2025-06-01");
  const actor = { ...context.actor, permissions: new Set<never>() };
  await expect(verifyLedger({ ...context, actor })).rejects.toMatchObject({ code: "forbidden" });
});

test("a lot that burns in stages is proven, and a stage that was skipped or to come is found", async () => {
  const staged = await ledger.holder();
  const days = (day: string) => new Date(`2025-${day}`);
  const burnStages = [
    { at: days("03-01"), percent: 50 },
    { at: days("09-01"), percent: 50 },
  ];
  await ledger.post("2025-02-10", [staged], (desk) => {
    const terms = { activatesAt: days("02-10"), expiresAt: days("12-01"), burnStages };
    const grant = { amount: 101n, terms: { ...terms, programVersionId: null, parentLotId: null } };
    desk.name("S", earn(desk.book(staged), desk.posting(), grant));
  });
  expect(await ledger.post("2025-04-01", [staged])).toEqual(["expire S available→expired 50"]);
  expect((await verifyLedger(ledger.at("2025-06-01"))).problems).toEqual([]);
  const lot = `id = '${ledger.lotId("S")}'`;
  const toCome = await tampered(`UPDATE lots SET stages_passed = 2 WHERE ${lot}`);
  expect(rulesOf(toCome)).toEqual(["stages"]);
  const again = await tampered(`UPDATE lots SET stages_passed = 0 WHERE ${lot}`);
  expect(rulesOf(again)).toEqual(["due"]);
  const earlier = JSON.stringify([{ at: days("02-20"), percent: 50 }, ...burnStages]);
  const skipped = await tampered(
    `UPDATE lots SET burn_stages = '${earlier}', stages_passed = 2 WHERE ${lot}`,
  );
  expect(rulesOf(skipped)).toEqual(["stages"]);
});
