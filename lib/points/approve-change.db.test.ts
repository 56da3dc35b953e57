import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { approvals, auditLog, entries } from "@/db/schema";
import type { Actor, Context, ManualMax } from "@/lib/access/context";
import { inSnapshot } from "@/lib/access/transaction";
import { declineApproval } from "@/lib/approvals/decline-approval";
import { approveChangeInput, declineApprovalInput, withdrawApprovalInput } from "@/lib/approvals/input";
import { withdrawApproval } from "@/lib/approvals/withdraw-approval";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { openTestShop, type TestShop } from "@/lib/orders/test-shop";
import { archiveProgram } from "@/lib/programs/archive-program";
import { approveChange } from "./approve-change";
import { creditPoints } from "./credit-points";
import { debitPoints } from "./debit-points";
import { creditPointsInput, debitPointsInput, reversePostingInput } from "./input";
import { reversePosting } from "./reverse-posting";

let shop: TestShop;
let members = 0;
let ann: Awaited<ReturnType<TestShop["addMember"]>>;
let people: Record<"clerk" | "manager" | "colleague" | "junior", Actor>;

beforeAll(async () => {
  shop = await openTestShop();
  const of = (name: string, points: bigint | null): Actor => ({
    ...{ kind: "operator", name, id: shop.first.context.ids.next() },
    permissions: shop.first.context.actor.permissions,
    manualMax: { points, money: 0n },
  });
  people = {
    clerk: of("Cleo", 100n),
    manager: of("Mara", 1_000n),
    colleague: of("Max", null),
    junior: of("Jo", 50n),
  };
});
beforeEach(async () => {
  ann = await shop.addMember(`M${++members}`);
});
afterAll(() => shop.close());

const noon = "2025-06-15T12:00:00Z";
const later = "2025-06-17T09:00:00Z";

const as = (who: keyof typeof people, at = noon): Context => ({ ...shop.at(at), actor: people[who] });
const give = (points: string, more: { key?: string; activatesOn?: string; expiresOn?: string } = {}) =>
  creditPointsInput.parse({ membershipId: ann.membershipId, points, reason: "goodwill", ...more });
const take = (points: string) =>
  debitPointsInput.parse({ membershipId: ann.membershipId, points, reason: "mistake" });
const approval = (approvalId: string, more: { key?: string; note?: string } = {}) =>
  approveChangeInput.parse({ approvalId, ...more });
const available = async (at = later) => (await shop.balanceOf(ann.holderId, at)).available;

/** What somebody was not allowed alone. */
async function asked(change: Promise<{ approval: { id: string } | null }>): Promise<string> {
  const made = await change;
  if (!made.approval) throw new Error("It was posted");
  return made.approval.id;
}

async function requestOf(id: string) {
  const [row] = await inSnapshot(shop.at(noon), ({ db }) =>
    db.select().from(approvals).where(eq(approvals.id, id)),
  );
  return row;
}

describe("a credit beyond the limit of the group", () => {
  test("is posted up to it, and asked for beyond", async () => {
    expect(await creditPoints(as("clerk"), give("100"))).toMatchObject({ approval: null });
    const sent = await creditPoints(as("clerk"), give("101"));
    expect(sent).toMatchObject({ postingId: null, points: 101n });
    expect(sent.approval?.lapsesAt).toEqual(new Date("2025-06-22T12:00:00Z"));
    expect(await available()).toBe(100n);
    expect(await creditPoints(as("colleague"), give("1000000"))).toMatchObject({ approval: null });
  });

  test("is posted when somebody else approves, at that moment, with both names", async () => {
    const id = await asked(creditPoints(as("clerk"), give("600")));
    const { postingId } = await approveChange(as("manager", later), approval(id, { note: "Fine" }));
    expect(await available()).toBe(600n);
    const rows = await inSnapshot(shop.at(noon), ({ db }) =>
      db.select().from(entries).where(eq(entries.postingId, postingId)),
    );
    expect(rows).toMatchObject([
      {
        occurredAt: new Date(later),
        actorId: people.manager.id,
        reason: "goodwill",
        explanation: { approvalId: id, askedBy: people.clerk.id },
      },
    ]);
    expect(await requestOf(id)).toMatchObject({
      ...{
        decision: "approved",
        decidedBy: people.manager.id,
        decidedByName: "Mara",
        note: "Fine",
        postingId,
      },
      ...{ askedBy: people.clerk.id, askedByName: "Cleo" },
    });
    const told = await inSnapshot(shop.at(noon), ({ db }) =>
      db.select().from(auditLog).where(eq(auditLog.subjectId, id)).orderBy(auditLog.at),
    );
    expect(told.map(({ verb, actorName }) => [verb, actorName])).toEqual([
      ["approval.ask", "Cleo"],
      ["approval.approve", "Mara"],
    ]);
    expect((await verifyLedger(shop.at(later))).problems).toEqual([]);
  });

  test("is not approved by who asked, be it from an organization above, nor by the system", async () => {
    const id = await asked(creditPoints(as("clerk"), give("600")));
    const lifted = { ...as("clerk").actor, manualMax: { points: null, money: null } satisfies ManualMax };
    const opened: Actor = {
      ...people.manager,
      openedBy: { operatorId: people.clerk.id ?? "", name: "Cleo", openingId: "1" },
    };
    for (const actor of [lifted, opened, shop.at(noon).actor]) {
      await expect(approveChange({ ...shop.at(noon), actor }, approval(id))).rejects.toMatchObject({
        code: "forbidden",
      });
    }
    expect(await available()).toBe(0n);
    expect(await requestOf(id)).toMatchObject({ decision: null });
  });

  test("is not approved by somebody whose own limit does not cover it, or without the right", async () => {
    const id = await asked(creditPoints(as("clerk"), give("1001")));
    await expect(approveChange(as("manager"), approval(id))).rejects.toMatchObject({
      code: "forbidden",
      publicMessage: expect.stringContaining("1,000 points"),
    });
    const mute: Actor = { ...people.colleague, permissions: new Set(["points.credit", "points.debit"]) };
    await expect(approveChange({ ...shop.at(noon), actor: mute }, approval(id))).rejects.toMatchObject({
      code: "forbidden",
    });
    await approveChange(as("colleague"), approval(id));
    expect(await available()).toBe(1001n);
  });

  test("is asked for once, and approved once, however often a call is repeated", async () => {
    const call = give("700", { key: "ask-700" });
    const [one, two] = [await creditPoints(as("clerk"), call), await creditPoints(as("clerk"), call)];
    expect(two).toEqual(one);
    const id = one.approval?.id ?? "";
    const first = await approveChange(as("manager"), approval(id, { key: "yes" }));
    expect(await approveChange(as("manager"), approval(id, { key: "yes" }))).toEqual(first);
    await expect(approveChange(as("colleague"), approval(id))).rejects.toMatchObject({
      code: "invalid_state",
      publicMessage: "Mara has approved this already.",
    });
    expect(await available()).toBe(700n);
  });

  test("of two who decide at once one wins, and the other is told", async () => {
    const id = await asked(creditPoints(as("clerk"), give("300")));
    const decline = declineApprovalInput.parse({ approvalId: id, note: "Too much" });
    const outcomes = await Promise.allSettled([
      approveChange(as("manager"), approval(id)),
      approveChange(as("colleague"), approval(id)),
      declineApproval(as("junior"), decline),
    ]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "invalid_state" });
    }
    const isApproved = (await requestOf(id))?.decision === "approved";
    expect(await available()).toBe(isApproved ? 300n : 0n);
  });

  test("lapses after a week, to the millisecond", async () => {
    const [early, late] = [
      await asked(creditPoints(as("clerk"), give("200"))),
      await asked(creditPoints(as("clerk"), give("200"))),
    ];
    await approveChange(as("manager", "2025-06-22T11:59:59.999Z"), approval(early));
    await expect(
      approveChange(as("manager", "2025-06-22T12:00:00.000Z"), approval(late)),
    ).rejects.toMatchObject({ code: "invalid_state", publicMessage: expect.stringContaining("lapsed") });
    expect(await available("2025-06-23T00:00:00Z")).toBe(200n);
  });

  test("activates at once where its first day came meanwhile, and waits on where it would have ended", async () => {
    const soon = await asked(creditPoints(as("clerk"), give("200", { activatesOn: "2025-06-16" })));
    await approveChange(as("manager", later), approval(soon));
    expect(await available()).toBe(200n);
    const short = await asked(creditPoints(as("clerk"), give("200", { expiresOn: "2025-06-16" })));
    await expect(approveChange(as("manager", later), approval(short))).rejects.toMatchObject({
      code: "invalid_state",
      publicMessage: expect.stringContaining("cannot be posted any more"),
    });
    expect(await requestOf(short)).toMatchObject({ decision: null });
  });
});

describe("a debit beyond the limit", () => {
  test("is asked for only where there is enough, and waits on where it is spent meanwhile", async () => {
    await creditPoints(as("colleague"), give("500"));
    await expect(debitPoints(as("clerk"), take("501"))).rejects.toMatchObject({
      code: "insufficient_balance",
    });
    const id = await asked(debitPoints(as("clerk"), take("400")));
    expect(await available()).toBe(500n);
    await debitPoints(as("colleague"), take("200"));
    await expect(approveChange(as("manager"), approval(id))).rejects.toMatchObject({
      code: "insufficient_balance",
    });
    await creditPoints(as("colleague"), give("100"));
    await approveChange(as("manager"), approval(id));
    expect(await available()).toBe(0n);
  });
});

describe("a reversal", () => {
  test("counts by what it changes", async () => {
    const { postingId } = await creditPoints(as("colleague"), give("150"));
    const [entry] = await inSnapshot(shop.at(noon), ({ db }) =>
      db
        .select({ id: entries.id })
        .from(entries)
        .where(eq(entries.postingId, postingId ?? "")),
    );
    const input = reversePostingInput.parse({ entryId: entry?.id, reason: "wrong member" });
    const id = await asked(reversePosting(as("clerk"), input));
    expect(await requestOf(id)).toMatchObject({ verb: "entry.reverse", change: -150n });
    await approveChange(as("manager"), approval(id));
    expect(await available()).toBe(0n);
    const again = await asked(reversePosting(as("clerk"), { ...input, reason: "again" })).catch(
      (error: unknown) => error,
    );
    expect(again).toMatchObject({ code: "invalid_state" });
  });

  test("of little needs nobody", async () => {
    const { postingId } = await creditPoints(as("colleague"), give("100"));
    const [entry] = await inSnapshot(shop.at(noon), ({ db }) =>
      db
        .select({ id: entries.id })
        .from(entries)
        .where(eq(entries.postingId, postingId ?? "")),
    );
    const input = reversePostingInput.parse({ entryId: entry?.id, reason: "wrong member" });
    expect(await reversePosting(as("clerk"), input)).toMatchObject({ approval: null });
    expect(await available()).toBe(0n);
  });
});

describe("declining and withdrawing", () => {
  test("somebody else declines, with a reason; who asked withdraws", async () => {
    const [no, back] = [
      await asked(creditPoints(as("clerk"), give("200"))),
      await asked(creditPoints(as("clerk"), give("200"))),
    ];
    const decline = (who: keyof typeof people) =>
      declineApproval(as(who), declineApprovalInput.parse({ approvalId: no, note: "No" }));
    const withdraw = (who: keyof typeof people) =>
      withdrawApproval(as(who), withdrawApprovalInput.parse({ approvalId: back }));
    await expect(decline("clerk")).rejects.toMatchObject({ code: "invalid_state" });
    await expect(withdraw("manager")).rejects.toMatchObject({ code: "forbidden" });
    await decline("junior");
    await withdraw("clerk");
    expect(await requestOf(no)).toMatchObject({ decision: "declined", note: "No", postingId: null });
    expect(await requestOf(back)).toMatchObject({ decision: "withdrawn" });
    for (const id of [no, back]) {
      await expect(approveChange(as("manager"), approval(id))).rejects.toMatchObject({
        code: "invalid_state",
      });
    }
    expect(await available()).toBe(0n);
  });
});

test("nothing is approved for a program that is closed meanwhile", async () => {
  const other = await openTestShop();
  const at = (moment: string, who: keyof typeof people): Context => ({
    ...other.at(moment),
    actor: people[who],
  });
  const input = creditPointsInput.parse({ membershipId: other.ann.membershipId, points: "200", reason: "x" });
  const id = await asked(creditPoints(at(noon, "clerk"), input));
  await archiveProgram(other.at(noon), { programId: other.programId, closesOn: "2025-06-15", reason: null });
  await expect(approveChange(at(later, "manager"), approval(id))).rejects.toMatchObject({
    code: "invalid_state",
    publicMessage: expect.stringContaining("closed"),
  });
  await other.close();
});
