import { describe, expect, test } from "vitest";
import type { Actor, Context } from "@/lib/access/context";
import { declineApproval } from "@/lib/approvals/decline-approval";
import { declineApprovalInput, withdrawApprovalInput } from "@/lib/approvals/input";
import { withdrawApproval } from "@/lib/approvals/withdraw-approval";
import { enroll } from "@/lib/memberships/enroll";
import { enrollSchema, mergeMembersSchema } from "@/lib/memberships/input";
import { mergeMembers } from "@/lib/memberships/merge-members";
import { openTestShop } from "@/lib/orders/test-shop";
import { activateProgram } from "@/lib/programs/activate-program";
import { archiveProgram } from "@/lib/programs/archive-program";
import { createProgram } from "@/lib/programs/create-program";
import { createProgramSchema } from "@/lib/programs/input";
import { parseProgramRules } from "@/lib/programs/rules";
import { approveChange } from "./approve-change";
import { creditPoints } from "./credit-points";
import { debitPoints } from "./debit-points";
import { creditPointsInput, reversePostingInput } from "./input";
import { reversePosting } from "./reverse-posting";
import { approval, asked, later, noon, openSecondPersons } from "./test-second-person";

const { shop, member, people, at, as, give, take, available, requestOf, entriesOf } = openSecondPersons();

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
    const [entry] = await entriesOf(postingId);
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
    const [entry] = await entriesOf(postingId);
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
    const decline = (who: "clerk" | "manager" | "junior") =>
      declineApproval(as(who), declineApprovalInput.parse({ approvalId: no, note: "No" }));
    const withdraw = (who: "clerk" | "manager" | "junior") =>
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
  const there = (moment: string, who: "clerk" | "manager"): Context => ({
    ...other.at(moment),
    actor: people()[who],
  });
  const input = creditPointsInput.parse({
    membershipId: other.ann.membershipId,
    points: "200",
    reason: "x",
  });
  const id = await asked(creditPoints(there(noon, "clerk"), input));
  await archiveProgram(other.at(noon), { programId: other.programId, closesOn: "2025-06-15", reason: null });
  await expect(approveChange(there(later, "manager"), approval(id))).rejects.toMatchObject({
    code: "invalid_state",
    publicMessage: expect.stringContaining("closed"),
  });
  await other.close();
});

test("a program that counts money has the limit in its own money", async () => {
  const cash = createProgramSchema.parse({
    ...{ name: "Cash", kind: "cashback", currency: "USD" },
    rules: parseProgramRules({
      ...{ channels: ["store"], orderTypes: ["sale"], conversion: { points: "1", money: "1" } },
      earning: { rate: { points: "3", perMoney: "100" } },
    }),
  });
  const { id: programId } = await createProgram(at(noon), cash);
  await activateProgram(at(noon), { programId });
  const { customerId } = member();
  const input = enrollSchema.parse({ programId, customerId, cardNumber: "CASH" });
  const { id: membershipId } = await enroll(at(noon), input);
  const limited = (actor: Actor): Context => ({
    ...at(noon),
    actor: { ...actor, manualMax: { points: null, money: 20n } },
  });
  const credit = (points: string) =>
    creditPoints(limited(people().clerk), creditPointsInput.parse({ membershipId, points, reason: "sorry" }));
  expect(await credit("20.00")).toMatchObject({ approval: null, points: 2000n });
  const id = await asked(credit("20.01"));
  await expect(approveChange(limited(people().manager), approval(id))).rejects.toMatchObject({
    publicMessage: expect.stringContaining("$20.00"),
  });
  await approveChange(as("colleague"), approval(id));
});

test("somebody of an organization above approves after opening this one, and the entry says so", async () => {
  const id = await asked(creditPoints(as("clerk"), give("600")));
  const openedBy = { operatorId: people().manager.id ?? "", name: "Mara", openingId: "1" };
  const actor: Actor = { ...people().manager, name: "Mara (Head)", openedBy };
  const { postingId } = await approveChange({ ...at(noon), actor }, approval(id));
  const [entry] = await entriesOf(postingId);
  expect(entry?.openedBy).toBe(people().manager.id);
  expect(await requestOf(id)).toMatchObject({ decidedByName: "Mara (Head)" });
});

test("what was asked for a member who was combined since is to be asked anew", async () => {
  const id = await asked(creditPoints(as("clerk"), give("600")));
  const other = await shop().addMember("Other");
  const merge = { sourceId: member().membershipId, targetId: other.membershipId, reason: "twins" };
  await mergeMembers(at(noon), mergeMembersSchema.parse(merge));
  await expect(approveChange(as("manager"), approval(id))).rejects.toMatchObject({
    code: "invalid_state",
    publicMessage: expect.stringContaining("combined"),
  });
  expect(await requestOf(id)).toMatchObject({ decision: null });
});
