import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestOrganizations } from "@/lib/access/test-organization";
import { inTransaction } from "@/lib/access/transaction";
import { isAppError } from "@/lib/kernel/errors";
import { parseListState } from "@/lib/kernel/list-state";
import { createCustomer } from "./create-customer";
import { getCustomer } from "./get-customer";
import { createCustomerSchema } from "./input";
import { listCustomers } from "./list-customers";
import { customerList } from "./list-spec";
import { type CustomerRow, saveCustomers } from "./save-customers";
import { updateCustomer } from "./update-customer";

let world: Awaited<ReturnType<typeof createTestOrganizations>>;
beforeAll(async () => {
  world = await createTestOrganizations();
});
afterAll(() => world.close());

const row = (externalId: string, more: Partial<CustomerRow> = {}): CustomerRow => ({
  externalId,
  name: `Customer ${externalId}`,
  emails: [],
  phones: [],
  tags: [],
  ...more,
});
const save = (rows: CustomerRow[]) => inTransaction(world.first.context, (tx) => saveCustomers(tx, rows));
const codes = (answers: Awaited<ReturnType<typeof save>>) =>
  answers.map((answer) => (isAppError(answer) ? answer.code : answer));
const make = (values: Record<string, unknown>) => createCustomerSchema.parse(values);
const search = async (q: string, context = world.first.context) => {
  const page = await listCustomers(context, parseListState(customerList, { q, sort: "name" }));
  return page.rows.map(({ name }) => name);
};

describe("saving customers from a file", () => {
  test("a row is made once, the same row again changes nothing, and other content is refused", async () => {
    expect(codes(await save([row("a1"), row("a2"), row("a1")]))).toEqual(["created", "created", "unchanged"]);
    expect(codes(await save([row("a1"), row("a2", { name: "Somebody else" }), row("a3")]))).toEqual([
      "unchanged",
      "conflict",
      "created",
    ]);
  });

  test("a bad row says which field and does not stop the good ones", async () => {
    const answers = await save([
      row("b1", { emails: ["not an address"] }),
      row("b2", { phones: ["123"] }),
      row("b3", { name: "With\u0000a NUL" }),
      row("b4"),
    ]);
    expect(codes(answers)).toEqual(["invalid_input", "invalid_input", "invalid_input", "created"]);
    const fields = answers.map((answer) => (isAppError(answer) ? Object.keys(answer.fields ?? {}) : []));
    expect(fields).toEqual([["emails.0"], ["phones.0"], ["name"], []]);
  });

  test("a row equal but for the writing of its contacts is unchanged", async () => {
    await save([row("c1", { emails: ["Ann@Example.com"], phones: ["(202) 555-0123"] })]);
    const again = [row("c1", { emails: ["ann@example.com"], phones: ["+1 202 555 0123"] })];
    expect(codes(await save(again))).toEqual(["unchanged"]);
  });

  test("two imports of the same rows at once make each customer once", async () => {
    const rows = Array.from({ length: 200 }, (_, index) => row(`d${index}`));
    const [one, two] = await Promise.all([save(rows), save(rows)]);
    const created = [...codes(one ?? []), ...codes(two ?? [])].filter((answer) => answer === "created");
    expect(created).toHaveLength(200);
  });
});

describe("one customer", () => {
  test("phones are kept as E.164 and e-mails in lower case", async () => {
    const { id } = await createCustomer(
      world.first.context,
      make({ name: "Zoë", phones: ["202-555-0188", "+44 20 7946 0018"], emails: ["ZOE@EXAMPLE.COM"] }),
    );
    expect(await getCustomer(world.first.context, { id })).toMatchObject({
      phones: ["+12025550188", "+442079460018"],
      emails: ["zoe@example.com"],
      externalId: null,
    });
  });

  test("a second customer with the same number is a conflict on that field", async () => {
    await createCustomer(world.first.context, make({ name: "One", externalId: "taken" }));
    const second = createCustomer(world.first.context, make({ name: "Two", externalId: "taken" }));
    await expect(second).rejects.toMatchObject({
      code: "conflict",
      fields: { externalId: expect.any(String) },
    });
    await createCustomer(world.second.context, make({ name: "Elsewhere", externalId: "taken" }));
  });

  test("an edit on an old copy is stale, and changes nothing", async () => {
    const { context } = world.first;
    const { id } = await createCustomer(context, make({ name: "Before" }));
    const { updatedAt } = await getCustomer(context, { id });
    const edit = (name: string) =>
      updateCustomer(context, { id, expectedUpdatedAt: updatedAt, ...make({ name }) });
    await edit("After");
    await expect(edit("Too late")).rejects.toMatchObject({ code: "stale" });
    expect(await getCustomer(context, { id })).toMatchObject({ name: "After" });
  });

  test("a stranger finds nothing, the provider sees all", async () => {
    const { id } = await createCustomer(world.first.context, make({ name: "Hidden Person" }));
    const { updatedAt } = await getCustomer(world.first.context, { id });
    const stranger = world.second.context;
    await expect(getCustomer(stranger, { id })).rejects.toMatchObject({ code: "not_found" });
    const edit = updateCustomer(stranger, { id, expectedUpdatedAt: updatedAt, ...make({ name: "Mine" }) });
    await expect(edit).rejects.toMatchObject({ code: "not_found" });
    expect(await search("hidden person", stranger)).toEqual([]);
    const { context } = world.provider;
    const provider = { ...context, scope: { ...context.scope, sees: "all" as const } };
    expect(await search("hidden person", provider)).toEqual(["Hidden Person"]);
    expect(await getCustomer(provider, { id })).toMatchObject({ organization: { slug: "first" } });
  });
});

describe("searching", () => {
  test("three characters match anywhere, fewer the beginning of a name or number", async () => {
    await save([
      row("Q-77", { name: "Quincy Adams", emails: ["qa@example.org"], phones: ["+12025550111"] }),
      row("r1", { name: "Zeno Quirk 100%" }),
    ]);
    expect(await search("ADAMS")).toEqual(["Quincy Adams"]);
    expect(await search("5550111")).toEqual(["Quincy Adams"]);
    expect(await search("qa@ex")).toEqual(["Quincy Adams"]);
    expect(await search("100%")).toEqual(["Zeno Quirk 100%"]);
    expect(await search("qu")).toEqual(["Quincy Adams"]);
    expect(await search("q-")).toEqual(["Quincy Adams"]);
    expect(await search("%")).toEqual([]);
  });

  test("pages by name hold each customer once", async () => {
    const seen: string[] = [];
    let after: string | null = "";
    while (after !== null) {
      const params: Record<string, string> = { sort: "name", size: "25", ...(after && { after }) };
      const page = await listCustomers(world.first.context, parseListState(customerList, params));
      seen.push(...page.rows.map(({ id }) => id));
      after = page.next;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(200);
  });
});
