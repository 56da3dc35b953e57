import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anyOf } from "@/db/any-of";
import { customers } from "@/db/schema";
import { inTransaction } from "@/lib/access/transaction";
import { parseListState } from "@/lib/kernel/list-state";
import { countSelection } from "./count-selection";
import { failedItemsFile } from "./failed-items-file";
import { getOperation } from "./get-operation";
import { countSelectionSchema } from "./input";
import { listOperations } from "./list-operations";
import { operationList } from "./list-spec";
import { addCustomers, createBulkWorld, itemsOf, perform, start } from "./test-bulk";

let world: Awaited<ReturnType<typeof createBulkWorld>>;
let ids: string[];
beforeAll(async () => {
  world = await createBulkWorld();
  ids = await addCustomers(world.here, 12, "Anna");
  await addCustomers(world.here, 3, "Berta");
});
afterAll(() => world.close());

const enroll = (selection: unknown, params: Record<string, string> = {}) => ({
  kind: "membership.enroll",
  selection,
  params,
  input: { programId: world.programId },
});
const all = (expectedCount: number, except: string[] = []) => ({ allMatching: true, except, expectedCount });

describe("all that match", () => {
  test("are those of the list's filter on the server, but the excepted ones", async () => {
    const started = await start(world.here, enroll(all(12, ids.slice(0, 2)), { q: "anna" }));
    expect(started.total).toBe(10);
    const items = await itemsOf(world.here, started.id);
    expect(items.every(({ subject }) => subject.name === "Anna")).toBe(true);
    expect(items.some(({ subject }) => subject.id === ids[0])).toBe(false);
  });

  test("are found by a part of what they are called, in any case", async () => {
    const titlesBy = async (q: string) =>
      (await listOperations(world.here, parseListState(operationList, { q }))).rows.map(({ title }) => title);
    const [title = ""] = await titlesBy("");
    expect(await titlesBy(title.slice(1).toUpperCase())).toContain(title);
    expect(await titlesBy("%")).toEqual([]);
  });

  test("are refused where the list changed, with both numbers, and nothing is left behind", async () => {
    const before = await listOperations(world.here, parseListState(operationList, {}));
    await expect(start(world.here, enroll(all(11), { q: "anna" }))).rejects.toMatchObject({
      code: "stale",
      publicMessage: expect.stringMatching(/^11 were selected, 12 match now\./),
    });
    const after = await listOperations(world.here, parseListState(operationList, {}));
    expect(after.total).toEqual(before.total);
  });

  test("are refused with a filter that cannot be read, rather than done to everybody", async () => {
    const wrong = start(world.here, enroll(all(15), { created: "yesterday" }));
    await expect(wrong).rejects.toMatchObject({ code: "invalid_input" });
  });

  test("are counted for a preview", async () => {
    const count = (selection: unknown, params = {}) =>
      countSelection(world.here, countSelectionSchema.parse({ subject: "customer", selection, params }));
    expect(await count(all(0, ids.slice(0, 1)), { q: "anna" })).toEqual({ matching: 12, chosen: 11 });
    expect(await count({ ids: ids.slice(0, 2) })).toMatchObject({ chosen: 2 });
  });
});

test("the same key starts it once", async () => {
  const input = enroll({ ids: ids.slice(0, 1) });
  const first = await start(world.here, input, "key-12345");
  expect(await start(world.here, input, "key-12345")).toEqual(first);
});

test("nothing selected, and what is no id, is refused", async () => {
  await expect(start(world.here, enroll(all(0), { q: "nobody" }))).rejects.toMatchObject({
    code: "invalid_input",
  });
  const wrong = start(world.here, enroll({ ids: ["prg_zzzzzzzzzzzzzzzzzzzzzzzzzz"] }));
  await expect(wrong).rejects.toMatchObject({ fields: { selection: expect.any(String) } });
});

describe("strangers", () => {
  test("a stranger's customer is as little found as one that does not exist", async () => {
    const [theirs = ""] = await addCustomers(world.second.context, 1);
    const nobody = "00000000-0000-7000-8000-000000000000";
    const done = await perform(world.here, enroll({ ids: [theirs, nobody] }));
    expect(done).toMatchObject({ done: 0, failed: 2 });
    const items = await itemsOf(world.here, done.id);
    expect(items.map(({ code, words, subject }) => ({ code, words, name: subject.name }))).toEqual([
      { code: "not_found", words: "Customer not found.", name: undefined },
      { code: "not_found", words: "Customer not found.", name: undefined },
    ]);
    await expect(getOperation(world.second.context, done)).rejects.toMatchObject({ code: "not_found" });
  });
});

test("the file of failures takes no name for a formula", async () => {
  const { here } = world;
  const hostile = ['=HYPERLINK("http://x","y")', "+1", "-1", "@sum", 'a "quoted", name'];
  const customerIds: string[] = [];
  for (const name of hostile) customerIds.push(...(await addCustomers(here, 1, name)));
  // Nobody of them is a member: every credit fails.
  const input = { programId: world.programId, points: "1", reason: "because" };
  const { id } = await perform(here, { kind: "points.credit", selection: { ids: customerIds }, input });
  const lines = (await failedItemsFile(here, { id })).split("\r\n").slice(1, -1);
  expect(lines.map((line) => line.replace(/^\d+,cus_\w+,/, "").replace(/,,not_member,.*$/, ""))).toEqual([
    '"\'=HYPERLINK(""http://x"",""y"")"',
    "'+1",
    "'-1",
    "'@sum",
    '"a ""quoted"", name"',
  ]);
});

test("names of today stand beside the items", async () => {
  const { here } = world;
  const named = await addCustomers(here, 1, "Before");
  const { id } = await perform(here, enroll({ ids: named }));
  await inTransaction(here, ({ db }) =>
    db.update(customers).set({ name: "After" }).where(anyOf(customers.id, named)),
  );
  expect(await itemsOf(here, id)).toMatchObject([{ subject: { name: "After" }, outcome: "done" }]);
});
