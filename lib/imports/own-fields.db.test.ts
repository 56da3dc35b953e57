import { afterEach, beforeEach, expect, it } from "vitest";
import { inSnapshot } from "@/lib/access/transaction";
import { createConsent } from "@/lib/consents/create-consent";
import { createConsentSchema } from "@/lib/consents/input";
import { createCustomField } from "@/lib/custom-fields/create-custom-field";
import { createCustomFieldSchema } from "@/lib/custom-fields/input";
import { findCustomers } from "@/lib/customers/find-customers";
import { listMembershipsOfCustomer } from "@/lib/memberships/list-memberships-of-customer";
import { openTestShop, type TestShop } from "@/lib/orders/test-shop";
import type { StoredProgramRules } from "@/lib/programs/rules";
import { importCustomers } from "./import-customers";
import { importMembers } from "./import-members";
import { fileOf } from "./testing";

let shop: TestShop;
const here = () => shop.at("2025-02-01T12:00:00Z");
const open = async (rules: Partial<StoredProgramRules> = {}) => {
  shop = await openTestShop(rules);
  for (const [owner, key, isRequired] of [
    ["customer", "size", false],
    ["member", "store", true],
    ["member", "level", false],
  ]) {
    const type = key === "level" ? "number" : "text";
    const field = { owner, key, label: key, type, isRequired };
    await createCustomField(here(), createCustomFieldSchema.parse(field));
  }
};
beforeEach(() => open());
afterEach(() => shop.close());

const people = (text: string) => importCustomers(here(), { source: fileOf(text) });
const members = (text: string) => importMembers(here(), { source: fileOf(text), programId: shop.programId });
const fieldsOf = async (number: string) => {
  const found = await inSnapshot(here(), (tx) => findCustomers(tx, [number]));
  const customerId = found.get(number)?.id ?? "";
  return (await listMembershipsOfCustomer(here(), { customerId })).map(({ fields }) => fields);
};

it("members bring their own fields, the same file again changes nothing, and another value is refused", async () => {
  await people("customer_id,name\nA,Ann\nB,Bob\nC,Cleo\nD,Dan");
  const head = "customer_id,enrolled_at,field.store,field.level";
  const file = `${head}\nA,2025-01-02,north,2.5\nB,2025-01-02,,1\nC,2025-01-02,south,high`;
  expect(await members(file)).toMatchObject({ imported: 1, refused: 2 });
  const { reports } = await members(file);
  expect(reports.map(({ line, column }) => [line, column])).toEqual([
    [3, "field.store"],
    [4, "field.level"],
  ]);
  expect(await fieldsOf("A")).toEqual([{ store: "north", level: "2.5" }]);
  expect(await members(`${head}\nA,2025-01-02,north,2.5`)).toMatchObject({ unchanged: 1, refused: 0 });
  const other = await members(`${head}\nA,2025-01-02,west,2.5`);
  expect(other).toMatchObject({ unchanged: 0, refused: 1, reports: [{ column: "field.store" }] });
  // A file without such columns is asked for none.
  expect(await members("customer_id,enrolled_at\nD,2025-01-02")).toMatchObject({ imported: 1, refused: 0 });
});

it("new customers who become members by themselves bring those of the membership", async () => {
  await shop.close();
  await open({ enrolment: { joining: "new_customers" } });
  const head = "customer_id,name,field.size,member.field.store,member.field.level";
  const file = `${head}\nA,Ann,XL,north,2.5\nB,Bob,,,\nC,Cleo,,,3`;
  expect(await people(file)).toMatchObject({
    ...{ imported: 2, refused: 1, ignoredColumns: [] },
    reports: [{ line: 4, column: "member.field.store" }],
  });
  expect([await fieldsOf("A"), await fieldsOf("B")]).toEqual([[{ store: "north", level: "2.5" }], [{}]]);
  expect(await people(file)).toMatchObject({ imported: 0, unchanged: 2, refused: 1 });
  expect(await people(`${head}\nA,Ann,XL,west,2.5`)).toMatchObject({ unchanged: 0, refused: 1 });
});

it("columns of memberships are not known where nobody becomes a member by being new", async () => {
  const file = "customer_id,name,member.field.store\nA,Ann,north";
  expect(await people(file)).toMatchObject({ imported: 1, ignoredColumns: ["member.field.store"] });
  await shop.close();
  await open({ enrolment: { joining: "new_customers" } });
  const terms = { key: "terms", title: "Terms", text: "Words", isRequired: true };
  await createConsent(here(), createConsentSchema.parse(terms));
  expect(await people(file)).toMatchObject({ imported: 1, ignoredColumns: ["member.field.store"] });
});
