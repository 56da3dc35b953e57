import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { entries } from "@/db/schema";
import type { Actor, Context } from "@/lib/access/context";
import { inSnapshot } from "@/lib/access/transaction";
import { afterTampering } from "@/lib/ledger/test-tampering";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { openTestShop, type TestShop } from "@/lib/orders/test-shop";
import { approveChange } from "@/lib/points/approve-change";
import { creditPoints } from "@/lib/points/credit-points";
import { debitPoints } from "@/lib/points/debit-points";
import { creditPointsInput, debitPointsInput, reversePostingInput } from "@/lib/points/input";
import { reversePosting } from "@/lib/points/reverse-posting";
import { approveChangeInput } from "./input";

const at = "2025-06-15T12:00:00Z";
let shop: TestShop;
let clerk: Context;
let manager: Context;

/** A credit, a debit and a reversal that were approved, of a member who owes; and one that waits. */
beforeAll(async () => {
  shop = await openTestShop();
  const as = (name: string, max: bigint | null): Context => {
    const context = shop.at(at);
    const actor: Actor = { ...context.actor, kind: "operator", id: context.ids.next(), name };
    return { ...context, actor: { ...actor, manualMax: { points: max, money: max } } };
  };
  clerk = as("Cleo", 0n);
  manager = as("Mara", null);
  const { membershipId } = shop.ann;
  const call = { membershipId, reason: "because" };
  const credit = (points: string) =>
    creditPoints(clerk, creditPointsInput.parse({ ...call, points })).then(approved);
  await credit("50");
  const postingId = await credit("70");
  await debitPoints(clerk, debitPointsInput.parse({ ...call, points: "50" })).then(approved);
  const [entry] = await inSnapshot(manager, ({ db }) =>
    db.select({ id: entries.id }).from(entries).where(eq(entries.postingId, postingId)),
  );
  const reversal = reversePostingInput.parse({ entryId: entry?.id, reason: "because" });
  await reversePosting(clerk, reversal).then(approved);
  await creditPoints(clerk, creditPointsInput.parse({ ...call, points: "9" }));
});
afterAll(() => shop.close());

async function approved({ approval }: { approval: { id: string } | null }): Promise<string> {
  const input = approveChangeInput.parse({ approvalId: approval?.id });
  return (await approveChange(manager, input)).postingId;
}

test("honest approvals are proven", async () => {
  const found = await verifyLedger(shop.at(at));
  expect(found.problems).toEqual([]);
  expect(found.proofs.find(({ name }) => name === "approvals")).toMatchObject({ checked: 8, failed: 0 });
});

const somebody = "gen_random_uuid()";
test.each([
  ["another amount", "UPDATE approvals SET change = change + 1 WHERE decision = 'approved' AND change = 70"],
  ["another member's posting", "UPDATE approvals SET posting_id = gen_random_uuid() WHERE change = -50"],
  ["somebody else who asked", `UPDATE approvals SET asked_by = ${somebody} WHERE verb = 'entry.reverse'`],
  ["somebody else who approved", `UPDATE approvals SET decided_by = ${somebody} WHERE change = 50`],
])("%s is found", async (_, statement) => {
  const { problems } = await afterTampering(shop.database.ownerUrl, shop.at(at), [statement]);
  expect(problems.map(({ rule }) => rule)).toEqual(["approvals"]);
});

test("approving one's own is refused by the table itself", async () => {
  const statement = "UPDATE approvals SET decided_by = asked_by WHERE decision = 'approved'";
  await expect(afterTampering(shop.database.ownerUrl, shop.at(at), [statement])).rejects.toMatchObject({
    cause: { constraint: "approvals_second_person" },
  });
});
