import { afterAll, beforeAll, expect, it } from "vitest";
import { testContext } from "@/lib/access/test-context";
import { createTestOrganizations } from "@/lib/access/test-organization";
import { inTransaction } from "@/lib/access/transaction";
import { changeConsent } from "@/lib/consents/change-consent";
import { createConsent } from "@/lib/consents/create-consent";
import { createConsentSchema } from "@/lib/consents/input";
import { listCustomerConsents } from "@/lib/consents/list-customer-consents";
import { createCustomField } from "@/lib/custom-fields/create-custom-field";
import { createCustomFieldSchema } from "@/lib/custom-fields/input";
import { parseListState } from "@/lib/kernel/list-state";
import { createCustomer } from "./create-customer";
import { findCustomers } from "./find-customers";
import { getCustomer } from "./get-customer";
import { createCustomerSchema, updateCustomerSchema } from "./input";
import { listCustomers } from "./list-customers";
import { customerList } from "./list-spec";
import { mergeCustomers } from "./merge-customers";
import { saveCustomers } from "./save-customers";
import { unmergeCustomers } from "./unmerge-customers";
import { updateCustomer } from "./update-customer";

let world: Awaited<ReturnType<typeof createTestOrganizations>>;
beforeAll(async () => {
  world = await createTestOrganizations();
});
afterAll(() => world.close());

const reason = "one person";
const day = (number: number) => `2025-02-${String(number).padStart(2, "0")}T12:00:00Z`;
const at = (moment: string) => testContext(world.client, world.first.id, { now: moment });
const context = () => at(day(1));
const merge = (sourceId: string, targetId: string, moment: string) =>
  mergeCustomers(at(moment), { sourceId, targetId, reason });
const part = (sourceId: string, moment: string) => unmergeCustomers(at(moment), { sourceId, reason });
const make = (values: Record<string, unknown>) =>
  createCustomer(context(), createCustomerSchema.parse(values));
const namesOf = async (params: Record<string, string>) => {
  const page = await listCustomers(at(day(28)), parseListState(customerList, { sort: "name", ...params }));
  return page.rows.map(({ name }) => name);
};

it("keeps the staying customer's facts, fills empty ones and joins lists; undone it gives back what was not changed", async () => {
  const field = async (key: string) =>
    createCustomField(
      context(),
      createCustomFieldSchema.parse({ owner: "customer", key, label: key, type: "text" }),
    );
  await field("size");
  await field("colour");
  const { id: sourceId } = await make({
    name: "Zoe Other",
    externalId: "Z-1",
    phones: ["+12025550101", "+12025550102"],
    emails: ["zoe@example.com"],
    tags: ["vip", "press"],
    birthday: "1990-05-17",
    fields: { size: "XL", colour: "red" },
  });
  const { id: targetId } = await make({
    name: "Zoe Stays",
    phones: ["+12025550102"],
    tags: ["vip"],
    fields: { size: "M" },
  });
  await merge(sourceId, targetId, day(2));
  expect(await getCustomer(context(), { id: targetId })).toMatchObject({
    name: "Zoe Stays",
    externalId: null,
    phones: ["+12025550102", "+12025550101"],
    emails: ["zoe@example.com"],
    tags: ["vip", "press"],
    birthday: "1990-05-17",
    fields: { size: "M", colour: "red" },
  });
  const found = await getCustomer(context(), { id: sourceId });
  expect(found).toMatchObject({
    combinedInto: { id: targetId, name: "Zoe Stays" },
    phones: ["+12025550101", "+12025550102"],
    fields: { size: "XL", colour: "red" },
  });
  expect(await namesOf({ q: "Z-1" })).toEqual(["Zoe Stays"]);
  expect(await namesOf({ q: "zoe other" })).toEqual(["Zoe Stays"]);
  expect(await namesOf({ q: "zoe", combined: "yes" })).toEqual(["Zoe Other"]);
  // An edit does not lose the words by which the other is found.
  const { updatedAt } = await getCustomer(context(), { id: targetId });
  const edited = {
    id: targetId,
    name: "Zoe Stays",
    phones: ["+12025550102", "+12025550101", "+12025550103"],
    emails: ["zoe@example.com"],
    tags: ["vip", "press"],
    birthday: "1990-05-18",
    fields: { size: "M", colour: "blue" },
  };
  await updateCustomer(context(), updateCustomerSchema.parse({ ...edited, expectedUpdatedAt: updatedAt }));
  expect(await namesOf({ q: "Z-1" })).toEqual(["Zoe Stays"]);
  await part(sourceId, day(3));
  expect(await getCustomer(context(), { id: targetId })).toMatchObject({
    phones: ["+12025550102", "+12025550103"],
    emails: [],
    tags: ["vip"],
    birthday: "1990-05-18",
    fields: { size: "M", colour: "blue" },
  });
  expect(await namesOf({ q: "Z-1" })).toEqual(["Zoe Other"]);
});

it("cannot be changed any more, nor can its consents", async () => {
  const { id: sourceId } = await make({ name: "Gone" });
  const { id: targetId } = await make({ name: "Stays" });
  const { id: consentId } = await createConsent(
    context(),
    createConsentSchema.parse({ key: "gone", title: "Gone", text: "Words" }),
  );
  await merge(sourceId, targetId, day(2));
  const { updatedAt } = await getCustomer(context(), { id: sourceId });
  const input = updateCustomerSchema.parse({ id: sourceId, name: "New", expectedUpdatedAt: updatedAt });
  await expect(updateCustomer(context(), input)).rejects.toMatchObject({ code: "invalid_state" });
  const given = { customerId: sourceId, consentId, isGiven: true, source: "desk" as const };
  await expect(changeConsent(context(), given)).rejects.toMatchObject({ code: "invalid_state" });
});

it("takes the last word of either about a consent", async () => {
  const { id: sourceId } = await make({ name: "Says no" });
  const { id: targetId } = await make({ name: "Says yes" });
  const { id: consentId } = await createConsent(
    context(),
    createConsentSchema.parse({ key: "news", title: "News", text: "Words" }),
  );
  const say = (customerId: string, moment: string, isGiven: boolean) =>
    changeConsent(at(moment), { customerId, consentId, isGiven, source: "desk" });
  await say(sourceId, day(2), true);
  await say(targetId, day(3), true);
  await say(sourceId, day(4), false);
  const last = async () => {
    const all = await listCustomerConsents(at(day(6)), { customerId: targetId });
    return all.find(({ id }) => id === consentId)?.changes.map(({ isGiven }) => isGiven);
  };
  expect(await last()).toEqual([true]);
  await merge(sourceId, targetId, day(5));
  expect(await last()).toEqual([false, true, true]);
  await expect(say(targetId, day(6), false)).rejects.toMatchObject({ code: "invalid_state" });
  await part(sourceId, day(6));
  expect(await last()).toEqual([true]);
});

it("is refused where together they have too many phones", async () => {
  const phones = (from: number) => Array.from({ length: 11 }, (_, index) => `+120255501${from + index}`);
  const { id: sourceId } = await make({ name: "Many", phones: phones(20) });
  const { id: targetId } = await make({ name: "More", phones: phones(50) });
  await expect(merge(sourceId, targetId, day(2))).rejects.toMatchObject({
    code: "invalid_input",
    fields: { targetId: expect.stringContaining("22 phone numbers") },
  });
});

it("is imported again without a change, whichever of the two a file names", async () => {
  const person = { phones: [], fields: {} };
  const rows = [
    { ...person, externalId: "I-1", name: "Ina", emails: ["ina@example.com"], tags: ["old"] },
    { ...person, externalId: "I-2", name: "Ina Stays", emails: ["ina2@example.com"], tags: [] },
  ];
  const save = () => inTransaction(context(), (tx) => saveCustomers(tx, rows));
  expect(await save()).toEqual(["created", "created"]);
  const [one, two] = await inTransaction(context(), async (tx) => {
    const found = await findCustomers(tx, ["I-1", "I-2"]);
    return ["I-1", "I-2"].map((number) => found.get(number)?.id ?? "");
  });
  await merge(one ?? "", two ?? "", day(2));
  expect(await save()).toEqual(["unchanged", "unchanged"]);
});
