import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { memberships, oneTimeCodes } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { addTestProgram, createTestOrganizations } from "@/lib/access/test-organization";
import { inSnapshot, inTransaction } from "@/lib/access/transaction";
import { createCustomer } from "@/lib/customers/create-customer";
import { createCustomerSchema } from "@/lib/customers/input";
import { fixedClock } from "@/lib/kernel/clock";
import { parseListState } from "@/lib/kernel/list-state";
import { confirmPhone } from "@/lib/memberships/confirm-phone";
import { enroll } from "@/lib/memberships/enroll";
import { getMembership } from "@/lib/memberships/get-membership";
import { enrollSchema, updateMembershipPhoneSchema } from "@/lib/memberships/input";
import { updateMembershipPhone } from "@/lib/memberships/update-membership-phone";
import { listOutbox } from "@/lib/outbox/list-outbox";
import { outboxList } from "@/lib/outbox/list-spec";
import type { CodePurpose } from "./model";
import { requireSpendingCode } from "./require-spending-code";
import { sendCode } from "./send-code";
import { verifySpendingCode } from "./verify-spending-code";

let world: Awaited<ReturnType<typeof createTestOrganizations>>;
let programId: string;
beforeAll(async () => {
  world = await createTestOrganizations();
  programId = await addTestProgram(world.first.context);
});
afterAll(() => world.close());

const begin = Date.parse("2025-06-15T12:00:00Z");

/** The organization so many minutes after the beginning. */
function minutesOn(minutes: number): Context {
  return { ...world.first.context, clock: fixedClock(new Date(begin + minutes * 60_000)) };
}

let members = 0;
async function addMember(phone: string | null = `+1202555${String(1000 + ++members)}`): Promise<string> {
  const { id: customerId } = await createCustomer(minutesOn(0), createCustomerSchema.parse({ name: "Ann" }));
  const input = { programId, customerId, phone, cardNumber: `CODE-${++members}` };
  return (await enroll(minutesOn(0), enrollSchema.parse(input))).id;
}

async function newestCode(minutes: number): Promise<string | null | undefined> {
  const { rows } = await listOutbox(minutesOn(minutes), parseListState(outboxList, {}));
  return rows[0]?.code;
}

async function send(membershipId: string, purpose: CodePurpose = "phone", minutes = 0): Promise<string> {
  await sendCode(minutesOn(minutes), { membershipId, purpose });
  return (await newestCode(minutes)) ?? "";
}

const wrongFor = (code: string) => (code === "000000" ? "000001" : "000000");
const confirmedAt = async (id: string) => (await getMembership(minutesOn(0), { id })).phoneConfirmedAt;

describe("confirming a phone", () => {
  test("the code that was sent confirms it, once, and nothing readable is left of it", async () => {
    const membershipId = await addMember();
    const code = await send(membershipId);
    expect(code).toMatch(/^\d{6}$/);
    await confirmPhone(minutesOn(1), { membershipId, code });
    expect(await confirmedAt(membershipId)).toEqual(minutesOn(1).clock.now());
    await expect(confirmPhone(minutesOn(1), { membershipId, code })).rejects.toMatchObject({
      fields: { code: "Send a code first." },
    });
    expect(await newestCode(1)).toBeNull();
  });

  test("a wrong code counts down, the last one ends it", async () => {
    const membershipId = await addMember();
    const code = await send(membershipId);
    const attempt = () => confirmPhone(minutesOn(1), { membershipId, code: wrongFor(code) });
    for (const left of ["4 tries", "3 tries", "2 tries", "1 try"]) {
      await expect(attempt()).rejects.toMatchObject({
        fields: { code: `This code is wrong. ${left} left.` },
      });
    }
    await expect(attempt()).rejects.toMatchObject({ fields: { code: expect.stringContaining("last try") } });
    await expect(confirmPhone(minutesOn(1), { membershipId, code })).rejects.toMatchObject({
      code: "invalid_input",
    });
    expect(await confirmedAt(membershipId)).toBeNull();
  });

  test("a code lives ten minutes, and is readable no longer", async () => {
    const membershipId = await addMember();
    const code = await send(membershipId);
    expect(await newestCode(9)).toBe(code);
    expect(await newestCode(10)).toBeNull();
    await expect(confirmPhone(minutesOn(10), { membershipId, code })).rejects.toMatchObject({
      fields: { code: expect.stringContaining("expired") },
    });
  });

  test("another code makes the one before it worthless", async () => {
    const membershipId = await addMember();
    const first = await send(membershipId);
    const second = await send(membershipId);
    if (first !== second) {
      await expect(confirmPhone(minutesOn(1), { membershipId, code: first })).rejects.toThrow();
    }
    await confirmPhone(minutesOn(1), { membershipId, code: second });
  });

  test("another phone has to be confirmed anew, and the old one's code is none", async () => {
    const membershipId = await addMember("+12025550199");
    await confirmPhone(minutesOn(0), { membershipId, code: await send(membershipId) });
    const code = await send(membershipId);
    const input = { id: membershipId, expectedPhone: "+12025550199", phone: "+12025550198" };
    await updateMembershipPhone(minutesOn(0), updateMembershipPhoneSchema.parse(input));
    expect(await confirmedAt(membershipId)).toBeNull();
    await expect(confirmPhone(minutesOn(0), { membershipId, code })).rejects.toMatchObject({
      fields: { code: "Send a code first." },
    });
  });

  test("three codes within ten minutes are enough for one phone", async () => {
    const membershipId = await addMember();
    for (let i = 0; i < 3; i++) await send(membershipId);
    await expect(sendCode(minutesOn(9), { membershipId, purpose: "spending" })).rejects.toMatchObject({
      code: "rate_limited",
    });
    await sendCode(minutesOn(10), { membershipId, purpose: "phone" });
  });

  test("sixty within an hour are enough for one operator", async () => {
    const context = minutesOn(0);
    const actor = { ...context.actor, kind: "operator" as const, id: context.ids.next() };
    const [known] = await inSnapshot(context, ({ db }) => db.select().from(memberships).limit(1));
    await inTransaction(context, ({ db }) =>
      db.insert(oneTimeCodes).values(
        Array.from({ length: 60 }, () => ({
          organizationId: world.first.id,
          id: context.ids.next(),
          purpose: "phone" as const,
          membershipId: known?.id ?? "",
          phoneHash: Buffer.from("another phone"),
          codeHash: Buffer.from("code"),
          triesLeft: 5,
          actorId: actor.id,
          createdAt: context.clock.now(),
          expiresAt: context.clock.now(),
          closedAt: context.clock.now(),
        })),
      ),
    );
    const membershipId = await addMember();
    const send = () => sendCode({ ...context, actor }, { membershipId, purpose: "phone" });
    await expect(send()).rejects.toMatchObject({ code: "rate_limited" });
  });

  test("a member without a phone gets no code", async () => {
    const membershipId = await addMember(null);
    await expect(sendCode(minutesOn(0), { membershipId, purpose: "phone" })).rejects.toMatchObject({
      code: "invalid_state",
    });
  });

  test("what is kept of a code is neither the digits nor the phone", async () => {
    const membershipId = await addMember("+12025550177");
    const code = await send(membershipId);
    const [row] = await inSnapshot(minutesOn(0), ({ db }) =>
      db.select().from(oneTimeCodes).where(eq(oneTimeCodes.membershipId, membershipId)),
    );
    const kept = [row?.codeHash, row?.codeSealed, row?.phoneHash].map((bytes) => bytes?.toString("latin1"));
    for (const bytes of kept) expect(bytes).not.toMatch(new RegExp(`${code}|2025550177`));
  });
});

describe("spending", () => {
  const spend = (membershipId: string, code: string | null, minutes = 1) =>
    inTransaction(minutesOn(minutes), (tx) => requireSpendingCode(tx, { membershipId, code }));

  test("a code found right is used up by the transaction that spends", async () => {
    const membershipId = await addMember();
    const code = await send(membershipId, "spending");
    await verifySpendingCode(minutesOn(1), { membershipId, code });
    await spend(membershipId, code);
    await expect(spend(membershipId, code)).rejects.toMatchObject({ code: "invalid_input" });
  });

  test("a code that nobody tried is not good, so that no try goes uncounted", async () => {
    const membershipId = await addMember();
    const code = await send(membershipId, "spending");
    await expect(spend(membershipId, code)).rejects.toMatchObject({ code: "invalid_input" });
    await expect(spend(membershipId, null)).rejects.toMatchObject({ code: "invalid_input" });
  });

  test("wrong tries count although the order is refused", async () => {
    const membershipId = await addMember();
    const code = await send(membershipId, "spending");
    for (let i = 0; i < 5; i++) {
      const attempt = verifySpendingCode(minutesOn(1), { membershipId, code: wrongFor(code) });
      await expect(attempt).rejects.toMatchObject({ code: "invalid_input" });
    }
    await expect(verifySpendingCode(minutesOn(1), { membershipId, code })).rejects.toMatchObject({
      fields: { code: "Send a code first." },
    });
  });

  test("the code for the phone is none for spending", async () => {
    const membershipId = await addMember();
    const code = await send(membershipId, "phone");
    await expect(verifySpendingCode(minutesOn(1), { membershipId, code })).rejects.toThrow();
  });

  test("a neighbour's member is not found", async () => {
    const membershipId = await addMember();
    const attempt = verifySpendingCode(world.second.context, { membershipId, code: "123456" });
    await expect(attempt).rejects.toMatchObject({ code: "not_found" });
  });
});

test("the outbox is for those with its right, and shows nothing of a neighbour's", async () => {
  const membershipId = await addMember();
  await send(membershipId);
  const list = (context: Context) => listOutbox(context, parseListState(outboxList, {}));
  expect((await list(world.second.context)).rows).toEqual([]);
  const actor = { ...world.first.context.actor, permissions: new Set(["customer.edit"] as const) };
  await expect(async () => list({ ...minutesOn(0), actor })).rejects.toMatchObject({ code: "forbidden" });
});
