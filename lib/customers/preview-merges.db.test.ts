import { afterAll, beforeAll, expect, it } from "vitest";
import { changeConsent } from "@/lib/consents/change-consent";
import { createConsent } from "@/lib/consents/create-consent";
import { createConsentSchema } from "@/lib/consents/input";
import { createCustomField } from "@/lib/custom-fields/create-custom-field";
import { createCustomFieldSchema } from "@/lib/custom-fields/input";
import { openTestShop, type TestShop } from "@/lib/orders/test-shop";
import { creditPoints } from "@/lib/points/credit-points";
import { debitPoints } from "@/lib/points/debit-points";
import { creditPointsInput, debitPointsInput } from "@/lib/points/input";
import { createCustomer } from "./create-customer";
import { getCustomer } from "./get-customer";
import { createCustomerSchema, updateCustomerSchema } from "./input";
import { listCustomerCombinations } from "./list-customer-combinations";
import { mergeCustomers } from "./merge-customers";
import { previewCustomerMerge } from "./preview-customer-merge";
import { previewCustomerUnmerge } from "./preview-customer-unmerge";
import { updateCustomer } from "./update-customer";

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

const day = (number: number) => `2025-02-${String(number).padStart(2, "0")}T12:00:00Z`;
const reason = "one person";
type Member = TestShop["ann"];

async function edit({ customerId: id }: Member, at: string, values: Record<string, unknown>) {
  const { name, updatedAt } = await getCustomer(shop.at(at), { id });
  const input = updateCustomerSchema.parse({ id, name, expectedUpdatedAt: updatedAt, ...values });
  await updateCustomer(shop.at(at), input);
}

it("says what would move and be taken over, and then what would go back and stay", async () => {
  const context = shop.at(day(1));
  const [source, target] = [shop.ann, await shop.addMember("Target")];
  for (const key of ["size", "colour"]) {
    const field = { owner: "customer", key, label: key, type: "text" };
    await createCustomField(context, createCustomFieldSchema.parse(field));
  }
  const consent = createConsentSchema.parse({ key: "news", title: "News", text: "Words" });
  const { id: consentId } = await createConsent(context, consent);
  await edit(source, day(1), { phones: ["+12025550101"], fields: { size: "XL", colour: "red" } });
  await edit(target, day(1), { fields: { size: "M" } });
  const { customerId, membershipId } = source;
  await changeConsent(context, { customerId, consentId, isGiven: true, source: "desk" });
  await creditPoints(context, creditPointsInput.parse({ membershipId, points: "30", reason }));
  await shop.giveCertificate(customerId, day(1), 1_000n);
  const ids = { sourceId: customerId, targetId: target.customerId };
  const shown = await previewCustomerMerge(shop.at(day(2)), ids);
  expect(shown).toMatchObject({
    refusal: null,
    ...{ source: "Ann", target: "Target", moved: [], cards: 1, certificates: 1, coupons: 0 },
    combined: [{ program: { name: "Club" }, moves: { available: 30n }, after: { available: 30n } }],
    record: {
      phones: ["+12025550101"],
      fields: ["colour"],
      kept: ["Name", "size"],
      consents: [{ title: "News", isGiven: true }],
    },
  });
  expect(await previewCustomerMerge(shop.at(day(2)), ids)).toEqual(shown);
  await mergeCustomers(shop.at(day(2)), { ...ids, reason });
  expect(await previewCustomerMerge(shop.at(day(2)), ids)).toMatchObject({
    refusal: expect.stringContaining("Ann was combined"),
  });
  expect(await listCustomerCombinations(shop.at(day(2)), { id: target.customerId })).toMatchObject([
    { way: "from", other: { name: "Ann" }, reason },
  ]);
  const debit = { membershipId: target.membershipId, points: "10", reason };
  await debitPoints(shop.at(day(3)), debitPointsInput.parse(debit));
  await edit(target, day(3), { phones: ["+12025550101"], fields: { size: "M", colour: "blue" } });
  expect(await previewCustomerUnmerge(shop.at(day(4)), { sourceId: customerId })).toMatchObject({
    refusal: null,
    target: "Target",
    parted: [{ program: { name: "Club" }, goesBack: { available: 0n } }],
    stayed: { lots: [{ amount: 30n, left: 20n }], orders: 0, facts: ["colour"] },
  });
  expect(await previewCustomerUnmerge(shop.at(day(4)), { sourceId: target.customerId })).toMatchObject({
    refusal: expect.stringContaining("not combined"),
  });
});

it("asks for the right to combine customers, that of members is not enough", async () => {
  const { id: sourceId } = await createCustomer(shop.at(day(1)), createCustomerSchema.parse({ name: "One" }));
  const { id: targetId } = await createCustomer(shop.at(day(1)), createCustomerSchema.parse({ name: "Two" }));
  const own = shop.at(day(1));
  const permissions = new Set([...own.actor.permissions].filter((right) => right !== "customer.merge"));
  const without = { ...own, actor: { ...own.actor, permissions } };
  const refused = { code: "forbidden" };
  await expect(mergeCustomers(without, { sourceId, targetId, reason })).rejects.toMatchObject(refused);
  await expect(previewCustomerMerge(without, { sourceId, targetId })).rejects.toMatchObject(refused);
});
