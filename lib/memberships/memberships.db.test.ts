import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addTestProgram, createTestOrganizations, setTestProgramState } from "@/lib/access/test-organization";
import { inTransaction } from "@/lib/access/transaction";
import { createCustomer } from "@/lib/customers/create-customer";
import { getCustomer } from "@/lib/customers/get-customer";
import { createCustomerSchema } from "@/lib/customers/input";
import { saveCustomers } from "@/lib/customers/save-customers";
import { fixedClock } from "@/lib/kernel/clock";
import { isAppError } from "@/lib/kernel/errors";
import { bookOf, newPosting } from "@/lib/ledger/book";
import { earn } from "@/lib/ledger/grant";
import { openBooks } from "@/lib/ledger/open-books";
import { writeBooks } from "@/lib/ledger/write-books";
import { deactivateMembership } from "./deactivate-membership";
import { enroll } from "./enroll";
import { enrollMembers } from "./enroll-members";
import { getMembership } from "./get-membership";
import { enrollSchema } from "./input";
import { listMembershipsOfCustomer } from "./list-memberships-of-customer";
import { reactivateMembership } from "./reactivate-membership";
import { readMembersForOrders } from "./read-members-for-orders";
import { type MemberRow, saveMembers } from "./save-members";

let world: Awaited<ReturnType<typeof createTestOrganizations>>;
let programId: string;
beforeAll(async () => {
  world = await createTestOrganizations();
  programId = await addTestProgram(world.first.context);
});
afterAll(() => world.close());

const here = () => world.first.context;
const addCustomer = async (values: Record<string, unknown> = {}) => {
  const { id } = await createCustomer(here(), createCustomerSchema.parse({ name: "Ann", ...values }));
  return id;
};
const enrollOne = (customerId: string, given: Record<string, unknown>, context = here()) =>
  enroll(context, enrollSchema.parse({ programId, customerId, ...given }));

describe("enrolling by hand", () => {
  test("needs a phone or a card, and makes an active membership with a holder", async () => {
    expect(enrollSchema.safeParse({ programId, customerId: programId }).success).toBe(false);
    const customerId = await addCustomer({ phones: ["202-555-0101"] });
    const { id, isNew } = await enrollOne(customerId, { phone: "(202) 555-0101", cardNumber: "97 ab-1" });
    expect(isNew).toBe(true);
    expect(await getMembership(here(), { id })).toMatchObject({
      status: "active",
      phone: "+12025550101",
      cards: [{ number: "97AB-1", state: "active" }],
      enrolledAt: here().clock.now(),
      balance: { available: 0n, pending: 0n, held: 0n, owed: 0n, burns: [], burnsSoon: 0n },
      history: [{ status: "active" }],
    });
  });

  test("a new phone is saved to the customer, a known one is not repeated", async () => {
    const customerId = await addCustomer({ phones: ["202-555-0102"] });
    await enrollOne(customerId, { phone: "202-555-0199" });
    const { phones } = await getCustomer(here(), { id: customerId });
    expect(phones).toEqual(["+12025550102", "+12025550199"]);
  });

  test("enrolling again changes nothing and says so", async () => {
    const customerId = await addCustomer();
    const first = await enrollOne(customerId, { cardNumber: "1001" });
    const again = await enrollOne(customerId, { cardNumber: "1002", phone: "202-555-0103" });
    expect(again).toEqual({ id: first.id, isNew: false });
    expect(await getMembership(here(), { id: first.id })).toMatchObject({
      cards: [{ number: "1001" }],
      phone: null,
    });
    expect((await getCustomer(here(), { id: customerId })).phones).toEqual([]);
  });

  test("a card of another member is a conflict and nothing is left behind", async () => {
    await enrollOne(await addCustomer(), { cardNumber: "2001" });
    const other = await addCustomer();
    const clash = enrollOne(other, { cardNumber: "2001", phone: "202-555-0104" });
    await expect(clash).rejects.toMatchObject({
      code: "conflict",
      fields: { cardNumber: expect.any(String) },
    });
    expect(await listMembershipsOfCustomer(here(), { customerId: other })).toEqual([]);
    expect((await getCustomer(here(), { id: other })).phones).toEqual([]);
  });

  test("the same customer at two desks at once is enrolled once", async () => {
    const customerId = await addCustomer();
    const answers = await Promise.all(
      ["3001", "3002", "3003"].map((cardNumber) => enrollOne(customerId, { cardNumber })),
    );
    expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  });

  test("strangers' programs and customers are not found, an archived program is refused", async () => {
    const customerId = await addCustomer();
    const stranger = enrollOne(customerId, { cardNumber: "4001" }, world.second.context);
    await expect(stranger).rejects.toMatchObject({ code: "not_found" });
    const closed = await addTestProgram(here(), { name: "Closed" });
    await setTestProgramState(here(), closed, "archived");
    const late = enrollOne(customerId, { programId: closed, cardNumber: "4002" });
    await expect(late).rejects.toMatchObject({ code: "invalid_state" });
  });
});

test("many are enrolled at once with an outcome for each", async () => {
  const [ann, bob] = [await addCustomer(), await addCustomer({ name: "Bob" })];
  await enrollOne(ann, { cardNumber: "5001" });
  const foreign = world.provider.id;
  const answers = await enrollMembers(here(), { programId, customerIds: [ann, bob, foreign, bob] });
  expect(answers).toEqual([
    { customerId: ann, outcome: "already_member" },
    { customerId: bob, outcome: "enrolled" },
    { customerId: foreign, outcome: "not_found" },
  ]);
});

describe("members from a file", () => {
  const since = new Date("1997-01-01T05:00:00Z");
  const row = (customerExternalId: string, more: Partial<MemberRow> = {}): MemberRow => ({
    customerExternalId,
    enrolledAt: since,
    cardNumber: null,
    ...more,
  });
  const save = async (rows: MemberRow[]) => {
    const answers = await inTransaction(here(), (tx) => saveMembers(tx, programId, rows));
    return answers.map((answer) => (isAppError(answer) ? Object.keys(answer.fields ?? {}).join() : answer));
  };
  beforeAll(() =>
    inTransaction(here(), (tx) =>
      saveCustomers(
        tx,
        ["m1", "m2", "m3", "m4"].map((externalId) => ({
          externalId,
          name: externalId,
          emails: [],
          phones: [],
          tags: [],
        })),
      ),
    ),
  );

  test("rows are saved once; what clashes is named by its field", async () => {
    const first = [row("m1", { cardNumber: "m-card-1" }), row("m2"), row("m1", { cardNumber: "m-card-1" })];
    expect(await save(first)).toEqual(["created", "created", "unchanged"]);
    expect(await save(first)).toEqual(["unchanged", "unchanged", "unchanged"]);
    const clashes = [
      row("nobody"),
      row("m2", { enrolledAt: new Date("1998-01-01") }),
      row("m3", { cardNumber: "M-CARD-1" }),
      row("m1", { cardNumber: "other" }),
      row("m4", { cardNumber: "not a card!" }),
      row("m4"),
    ];
    const fields = ["customerExternalId", "enrolledAt", "cardNumber", "cardNumber", "cardNumber", "created"];
    expect(await save(clashes)).toEqual(fields);
  });
});

describe("status", () => {
  test("is dated: an order is judged by the status at its moment", async () => {
    const customerId = await addCustomer();
    const { id } = await enrollOne(customerId, { cardNumber: "6001" });
    const at = (now: string) => ({ ...here(), clock: fixedClock(new Date(now)) });
    await deactivateMembership(at("2025-07-01T00:00:00Z"), { id, reason: "Moved away" });
    await reactivateMembership(at("2025-08-01T00:00:00Z"), { id, reason: "Is back" });
    const member = await inTransaction(here(), async (tx) =>
      (await readMembersForOrders(tx, [customerId])).find(customerId, programId),
    );
    const statuses = ["2025-06-01", "2025-06-20", "2025-07-01", "2025-07-31", "2025-08-01"];
    expect(statuses.map((day) => member?.statusAt(new Date(`${day}T00:00:00Z`)))).toEqual([
      null,
      "active",
      "deactivated",
      "deactivated",
      "active",
    ]);
  });

  test("cannot be changed into what it is", async () => {
    const { id } = await enrollOne(await addCustomer(), { cardNumber: "6002" });
    const again = reactivateMembership(here(), { id, reason: "No need" });
    await expect(again).rejects.toMatchObject({ code: "invalid_state" });
    const stranger = deactivateMembership(world.second.context, { id, reason: "Not mine" });
    await expect(stranger).rejects.toMatchObject({ code: "not_found" });
  });
});

test("a balance is computed for the reader's now, with what waits and what burns", async () => {
  const customerId = await addCustomer();
  const { id } = await enrollOne(customerId, { cardNumber: "7001" });
  const { holderId } = await getMembership(here(), { id });
  const lot = (activates: string, expires: string) => ({
    activatesAt: new Date(activates),
    expiresAt: new Date(expires),
    programVersionId: null,
    parentLotId: null,
  });
  await inTransaction(here(), async (tx) => {
    const books = await openBooks(tx, [holderId], { mode: "lock" });
    const posting = newPosting(tx.ids, new Date("2025-06-01T00:00:00Z"));
    const give = (amount: bigint, terms: ReturnType<typeof lot>) =>
      earn(bookOf(books, holderId), posting, { amount, terms });
    give(100n, lot("2025-06-10", "2025-07-16"));
    give(40n, lot("2025-06-20", "2025-07-17"));
    give(7n, lot("2025-06-02", "2025-06-12"));
    await writeBooks(tx, books);
  });
  const { balance } = await getMembership(here(), { id });
  expect(balance).toEqual({
    available: 100n,
    pending: 40n,
    held: 0n,
    owed: 0n,
    activations: [{ at: new Date("2025-06-20"), amount: 40n }],
    burns: [
      { at: new Date("2025-07-16"), amount: 100n },
      { at: new Date("2025-07-17"), amount: 40n },
    ],
    burnsSoon: 100n,
  });
});
