import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditLog } from "@/db/schema";
import type { Actor, ManualMax } from "@/lib/access/context";
import { inSnapshot } from "@/lib/access/transaction";
import { declineApproval } from "@/lib/approvals/decline-approval";
import { declineApprovalInput } from "@/lib/approvals/input";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { approveChange } from "./approve-change";
import { creditPoints } from "./credit-points";
import { approval, asked, later, noon, openSecondPersons } from "./test-second-person";

const { people, at, as, give, available, requestOf, entriesOf } = openSecondPersons();

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
    const rows = await entriesOf(postingId);
    expect(rows).toMatchObject([
      {
        occurredAt: new Date(later),
        actorId: people().manager.id,
        reason: "goodwill",
        explanation: { approvalId: id, askedBy: people().clerk.id },
      },
    ]);
    expect(await requestOf(id)).toMatchObject({
      ...{
        decision: "approved",
        decidedBy: people().manager.id,
        decidedByName: "Mara",
        note: "Fine",
        postingId,
      },
      ...{ askedBy: people().clerk.id, askedByName: "Cleo" },
    });
    const told = await inSnapshot(at(noon), ({ db }) =>
      db.select().from(auditLog).where(eq(auditLog.subjectId, id)).orderBy(auditLog.at),
    );
    expect(told.map(({ verb, actorName }) => [verb, actorName])).toEqual([
      ["approval.ask", "Cleo"],
      ["approval.approve", "Mara"],
    ]);
    expect((await verifyLedger(at(later))).problems).toEqual([]);
  });

  test("is not approved by who asked, be it from an organization above, nor by the system", async () => {
    const id = await asked(creditPoints(as("clerk"), give("600")));
    const lifted = { ...as("clerk").actor, manualMax: { points: null, money: null } satisfies ManualMax };
    const opened: Actor = {
      ...people().manager,
      openedBy: { operatorId: people().clerk.id ?? "", name: "Cleo", openingId: "1" },
    };
    for (const actor of [lifted, opened, at(noon).actor]) {
      await expect(approveChange({ ...at(noon), actor }, approval(id))).rejects.toMatchObject({
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
    const mute: Actor = { ...people().colleague, permissions: new Set(["points.credit", "points.debit"]) };
    await expect(approveChange({ ...at(noon), actor: mute }, approval(id))).rejects.toMatchObject({
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
