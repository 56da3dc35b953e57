import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addTestProgram, createTestOrganizations } from "@/lib/access/test-organization";
import { inTransaction } from "@/lib/access/transaction";
import { sendCode } from "@/lib/codes/send-code";
import { archiveConsent } from "@/lib/consents/archive-consent";
import { changeConsent } from "@/lib/consents/change-consent";
import { createConsent } from "@/lib/consents/create-consent";
import { changeConsentSchema, createConsentSchema } from "@/lib/consents/input";
import { listCustomerConsents } from "@/lib/consents/list-customer-consents";
import { updateConsent } from "@/lib/consents/update-consent";
import { createCustomField } from "@/lib/custom-fields/create-custom-field";
import { createCustomFieldSchema } from "@/lib/custom-fields/input";
import { createCustomer } from "@/lib/customers/create-customer";
import { getCustomer } from "@/lib/customers/get-customer";
import { createCustomerSchema, updateCustomerSchema } from "@/lib/customers/input";
import { saveCustomers } from "@/lib/customers/save-customers";
import { updateCustomer } from "@/lib/customers/update-customer";
import { parseListState } from "@/lib/kernel/list-state";
import { listOutbox } from "@/lib/outbox/list-outbox";
import { outboxList } from "@/lib/outbox/list-spec";
import { confirmMembership } from "./confirm-membership";
import { confirmPhone } from "./confirm-phone";
import { enroll } from "./enroll";
import { enrollMembers } from "./enroll-members";
import { getMembership } from "./get-membership";
import { enrollSchema } from "./input";
import { joinByThemselves } from "./join-by-themselves";
import { listMembershipsOfCustomer } from "./list-memberships-of-customer";
import { reactivateMembership } from "./reactivate-membership";
import { updateMemberFields } from "./update-member-fields";

let world: Awaited<ReturnType<typeof createTestOrganizations>>;
beforeAll(async () => {
  world = await createTestOrganizations();
  const field = { owner: "member", key: "size", label: "Shoe size", type: "number" };
  await createCustomField(here(), createCustomFieldSchema.parse(field));
  const own = { owner: "customer", key: "shop", label: "Shop", type: "choice", options: ["North", "South"] };
  await createCustomField(here(), createCustomFieldSchema.parse(own));
});
afterAll(() => world.close());

const here = () => world.first.context;

let made = 0;
function addProgram(enrolment: object): Promise<string> {
  const name = `club${++made}`;
  return addTestProgram(here(), { name, rules: { channels: [name], enrolment } });
}

async function addCustomer(more: object = {}): Promise<string> {
  return (await createCustomer(here(), createCustomerSchema.parse({ name: "Ann", ...more }))).id;
}

const join = (programId: string, customerId: string, more: object = {}) =>
  enroll(here(), enrollSchema.parse({ programId, customerId, cardNumber: `E-${++made}`, ...more }));

const statusOf = async (id: string) => (await getMembership(here(), { id })).status;

async function complete(customerId: string, more: object): Promise<void> {
  const { updatedAt, ...known } = await getCustomer(here(), { id: customerId });
  const input = { ...known, id: customerId, expectedUpdatedAt: updatedAt, ...more };
  await updateCustomer(here(), updateCustomerSchema.parse(input));
}

describe("what a member must have", () => {
  test("nothing unless the program says so: active at once", async () => {
    const { id } = await join(await addProgram({}), await addCustomer());
    expect(await statusOf(id)).toBe("active");
  });

  test("the member waits, and becomes active by itself with the last of it", async () => {
    const requiredFields = ["phone", "email", "birthday", "field:size", "field:shop"];
    const programId = await addProgram({ requiredFields });
    const customerId = await addCustomer();
    const { id } = await join(programId, customerId, { phone: "+12025550123" });
    expect(await statusOf(id)).toBe("not_confirmed");
    await complete(customerId, { emails: ["ann@example.com"], birthday: "1990-05-17" });
    await complete(customerId, { fields: { shop: "North" } });
    expect(await statusOf(id)).toBe("not_confirmed");
    await expect(confirmMembership(here(), { id })).rejects.toMatchObject({
      publicMessage: "Still missing: Shoe size.",
    });
    await updateMemberFields(here(), { id, fields: { size: "42.50" } });
    expect(await statusOf(id)).toBe("active");
    expect((await getMembership(here(), { id })).fields).toEqual({ size: "42.5" });
  });

  test("given at enrolment, nothing is waited for", async () => {
    const programId = await addProgram({ requiredFields: ["field:size"] });
    const { id } = await join(programId, await addCustomer(), { fields: { size: "40" } });
    expect(await statusOf(id)).toBe("active");
  });

  test("by hand: waits for somebody to confirm it, and reactivating is no way around", async () => {
    const { id } = await join(await addProgram({ confirmation: "by_hand" }), await addCustomer());
    expect(await statusOf(id)).toBe("not_confirmed");
    await expect(reactivateMembership(here(), { id, reason: "because" })).rejects.toMatchObject({
      code: "invalid_state",
    });
    await confirmMembership(here(), { id });
    expect(await statusOf(id)).toBe("active");
    await expect(confirmMembership(here(), { id })).rejects.toMatchObject({ code: "invalid_state" });
  });

  test("a confirmed phone, where the program asks for it", async () => {
    const programId = await addProgram({ phoneNeedsCode: true });
    const { id } = await join(programId, await addCustomer(), { phone: "+12025550124" });
    expect(await statusOf(id)).toBe("not_confirmed");
    await sendCode(here(), { membershipId: id, purpose: "phone" });
    const { rows } = await listOutbox(here(), parseListState(outboxList, {}));
    await confirmPhone(here(), { membershipId: id, code: rows[0]?.code ?? "" });
    expect(await statusOf(id)).toBe("active");
  });
});

describe("joining by itself", () => {
  const programsOf = async (customerId: string) =>
    (await listMembershipsOfCustomer(here(), { customerId })).map(({ program }) => program.id);

  test("new customers do where the program takes them, from a form and from a file", async () => {
    const byHand = await addProgram({});
    const programId = await addProgram({ joining: "new_customers" });
    const customerId = await addCustomer({ phones: ["+12025550125"] });
    expect(await programsOf(customerId)).toEqual([programId]);
    expect(await programsOf(customerId)).not.toContain(byHand);
    const row = { externalId: "FILE-1", name: "Bob", emails: [], phones: [], tags: [] };
    expect(await inTransaction(here(), (tx) => saveCustomers(tx, [row]))).toEqual(["created"]);
    expect(await inTransaction(here(), (tx) => saveCustomers(tx, [row]))).toEqual(["unchanged"]);
  });

  test("with the first order, from its moment on and once", async () => {
    const programId = await addProgram({ joining: "first_order" });
    const customerId = await addCustomer();
    const enrolledAt = new Date("2025-01-02T03:04:05Z");
    const joiners = [{ customerId, programId, enrolledAt }];
    const joinAll = () => inTransaction(here(), (tx) => joinByThemselves(tx, "first_order", joiners));
    expect(await joinAll()).toBe(1);
    expect(await joinAll()).toBe(0);
    const found = await listMembershipsOfCustomer(here(), { customerId });
    expect(found.find(({ program }) => program.id === programId)).toMatchObject({ enrolledAt });
  });
});

describe("consents", () => {
  test("a required one is given with the enrolment or before, else nobody is enrolled", async () => {
    const programId = await addProgram({});
    const content = { key: "terms", title: "Terms", text: "First words", isRequired: true };
    const { id: consentId } = await createConsent(here(), createConsentSchema.parse(content));
    const ann = await addCustomer();
    await expect(join(programId, ann)).rejects.toMatchObject({
      fields: { consentIds: expect.stringContaining("Terms") },
    });
    await join(programId, ann, { consentIds: [consentId] });
    const bob = await addCustomer();
    const bulk = () => enrollMembers(here(), { programId, customerIds: [bob] });
    expect(await bulk()).toEqual([{ customerId: bob, outcome: "consent_missing" }]);
    const change = (isGiven: boolean) =>
      changeConsent(here(), changeConsentSchema.parse({ customerId: bob, consentId, isGiven }));
    await change(true);
    await updateConsent(here(), { id: consentId, title: "Terms", text: "Other words", isRequired: true });
    expect(await bulk()).toEqual([{ customerId: bob, outcome: "enrolled" }]);
    await change(false);
    await expect(change(false)).rejects.toMatchObject({ code: "invalid_state" });
    const [consent] = await listCustomerConsents(here(), { customerId: bob });
    expect(consent).toMatchObject({ version: 2, text: "Other words" });
    expect(consent?.changes).toMatchObject([
      { isGiven: false, version: 2, source: "desk" },
      { isGiven: true, version: 1, source: "desk" },
    ]);
    await archiveConsent(here(), { id: consentId, isArchived: true });
    await join(programId, await addCustomer());
  });
});
