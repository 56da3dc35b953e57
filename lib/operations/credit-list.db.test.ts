import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { entries } from "@/db/schema";
import { inSnapshot } from "@/lib/access/transaction";
import { createCustomer } from "@/lib/customers/create-customer";
import { createCustomerSchema } from "@/lib/customers/input";
import { showId } from "@/lib/kernel/ids";
import { enroll } from "@/lib/memberships/enroll";
import { enrollSchema } from "@/lib/memberships/input";
import { getOperation } from "./get-operation";
import { readCreditListSchema, startCreditListSchema } from "./input";
import { readCreditList } from "./read-credit-list";
import { runOperations } from "./run-operations";
import { startCreditList } from "./start-credit-list";
import { createBulkWorld, membersOf, problemsOf } from "./test-bulk";

let world: Awaited<ReturnType<typeof createBulkWorld>>;
let ids: string[];
beforeAll(async () => {
  world = await createBulkWorld();
  ids = [];
  for (const [at, name] of ["Ann", "Bob", "Cleo", "Dora"].entries()) ids.push(await addMember(name, at));
  await createCustomer(world.here, createCustomerSchema.parse({ name: "Nobody", externalId: "N-9" }));
});
afterAll(() => world.close());

async function addMember(name: string, at: number): Promise<string> {
  const contact = {
    externalId: `N-${at}`,
    emails: [`${name}@example.com`],
    phones: [`+1202555010${at}`, "+12025550199"],
  };
  const { id } = await createCustomer(world.here, createCustomerSchema.parse({ name, ...contact }));
  const input = { programId: world.programId, customerId: id, cardNumber: `CARD ${at}` };
  await enroll(world.here, enrollSchema.parse(input));
  return id;
}

const read = (list: string, context = world.here) =>
  readCreditList(context, readCreditListSchema.parse({ programId: world.programId, list, reason: "A gift" }));

test("a line names its member by card, phone, e-mail, number or id, with a heading or without", async () => {
  const shown = showId("customer", ids[3] ?? "");
  const list = `Who;Points\ncard 0;10\n(202) 555-0101;20\n\nCLEO@example.com;30\n${shown};40\n`;
  const preview = await read(list);
  expect(preview).toMatchObject({ members: 4, points: 100n, problemCount: 0 });
  expect(preview.rows.map(({ line, name, points }) => [line, name, points])).toEqual([
    [2, "Ann", 10n],
    [3, "Bob", 20n],
    [5, "Cleo", 30n],
    [6, "Dora", 40n],
  ]);
  expect(await read("N-1\t5")).toMatchObject({ members: 1, rows: [{ name: "Bob" }] });
});

test("a bad line is said with its number and stops no good one", async () => {
  const list = ["N-0,10", "N-9,1", "CARD0,2", "+1 202 555 0199,3", "N-1,ten", "N-2,-5", "N-3", ",7", "N-1,8"];
  const preview = await read(list.join("\n"));
  expect(preview).toMatchObject({ members: 2, points: 18n, problemCount: 7 });
  expect(preview.problems.map(({ line, words }) => `${line} ${words}`)).toEqual([
    expect.stringMatching(/^2 No member/),
    "3 The same member as line 1.",
    expect.stringMatching(/^4 4 members have this/),
    expect.stringMatching(/^5 /),
    "6 Enter more than zero.",
    "7 The points are missing.",
    "8 Nobody is named.",
  ]);
});

test("a line may say why, in words with commas too; a decimal comma is no note", async () => {
  const preview = await read("Who,Points,Note\nN-0,10,Sorry, we were late\nN-1,5\nN-2,12,50");
  expect(preview.rows.map(({ name, note }) => [name, note])).toEqual([
    ["Ann", "Sorry, we were late"],
    ["Bob", null],
  ]);
  expect(preview.problems).toMatchObject([{ line: 4, words: expect.stringContaining("12.50") }]);
  const long = await read(`N-0,1,${"x".repeat(501)}`);
  expect(long.problems).toMatchObject([{ words: expect.stringContaining("500 characters") }]);
});

test("what the preview showed is credited once, each their own, and not what it did not show", async () => {
  const call = { programId: world.programId, list: "N-0,10,A birthday\nN-1,20\nnobody,5", reason: "A gift" };
  const start = (members: number, points: bigint) =>
    startCreditList(
      world.here,
      startCreditListSchema.parse({ ...call, expected: { members, points } }),
      "same-key-1",
    );
  await expect(start(3, 35n)).rejects.toMatchObject({ code: "stale" });
  const { id } = await start(2, 30n);
  expect(await start(2, 30n)).toEqual({ id, total: 2 });
  await runOperations(world.here);
  expect(await getOperation(world.here, { id })).toMatchObject({ state: "done", done: 2, failed: 0 });
  const members = await membersOf(world.here, ids);
  expect(ids.map((each) => members.find(({ customerId }) => customerId === each)?.available)).toEqual([
    10n,
    20n,
    0n,
    0n,
  ]);
  const reasons = await inSnapshot(world.here, ({ db }) =>
    db.select({ reason: entries.reason }).from(entries).where(eq(entries.operationId, id)),
  );
  expect(reasons.map(({ reason }) => reason).sort()).toEqual(["A birthday", "A gift"]);
  expect(await problemsOf(world.here)).toEqual([]);
});

test("a neighbour's members are as unknown as anybody's", async () => {
  const theirs = { ...world.second.context };
  await expect(read("N-0,10", theirs)).rejects.toMatchObject({ code: "not_found" });
  await expect(read('"open,10')).rejects.toMatchObject({ code: "invalid_input" });
});
