import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addTestProgram, createTestOrganizations } from "@/lib/access/test-organization";
import { createCustomer } from "@/lib/customers/create-customer";
import { getCustomer } from "@/lib/customers/get-customer";
import { createCustomerSchema } from "@/lib/customers/input";
import { enroll } from "./enroll";
import { getMembership } from "./get-membership";
import { enrollSchema, setMembershipCardSchema, updateMembershipPhoneSchema } from "./input";
import { setMembershipCard } from "./set-membership-card";
import { updateMembershipPhone } from "./update-membership-phone";

let world: Awaited<ReturnType<typeof createTestOrganizations>>;
let programId: string;
beforeAll(async () => {
  world = await createTestOrganizations();
  programId = await addTestProgram(world.first.context);
});
afterAll(() => world.close());

const here = () => world.first.context;

async function addMember(cardNumber: string) {
  const customer = createCustomerSchema.parse({ name: "Ann", phones: ["202-555-0101"] });
  const { id: customerId } = await createCustomer(here(), customer);
  const input = enrollSchema.parse({ programId, customerId, cardNumber });
  return { customerId, id: (await enroll(here(), input)).id };
}

const setPhone = (id: string, expectedPhone: string | null, phone?: string) =>
  updateMembershipPhone(here(), updateMembershipPhoneSchema.parse({ id, expectedPhone, phone }));
const setCard = (id: string, expectedNumber: string | null, cardNumber: string) =>
  setMembershipCard(here(), setMembershipCardSchema.parse({ id, expectedNumber, cardNumber }));
const read = (id: string) => getMembership(here(), { id });

describe("the phone of a membership", () => {
  test("is kept as E.164, and a new one is saved to the customer as well", async () => {
    const { id, customerId } = await addMember("P-1");
    expect(await setPhone(id, null, "202 555 0102")).toEqual({ phone: "+12025550102" });
    expect((await read(id)).phone).toBe("+12025550102");
    const { phones } = await getCustomer(here(), { id: customerId });
    expect(phones).toEqual(["+12025550101", "+12025550102"]);
  });

  test("is taken away without taking it from the customer", async () => {
    const { id, customerId } = await addMember("P-2");
    await setPhone(id, null, "202 555 0101");
    expect(await setPhone(id, "+12025550101")).toEqual({ phone: null });
    expect((await getCustomer(here(), { id: customerId })).phones).toEqual(["+12025550101"]);
  });

  test("that somebody changed meanwhile is stale, one that cannot exist is a field's", async () => {
    const { id } = await addMember("P-3");
    await setPhone(id, null, "202 555 0103");
    await expect(setPhone(id, null, "202 555 0104")).rejects.toMatchObject({ code: "stale" });
    await expect(setPhone(id, "+12025550103", "12")).rejects.toMatchObject({
      code: "invalid_input",
      fields: { phone: expect.any(String) },
    });
    expect((await read(id)).phone).toBe("+12025550103");
  });

  test("changed by two at once is changed by one", async () => {
    const { id } = await addMember("P-4");
    const answers = await Promise.allSettled(
      ["202 555 0105", "202 555 0106", "202 555 0107"].map((phone) => setPhone(id, null, phone)),
    );
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("the card of a membership", () => {
  test("gets another number, and another card is added", async () => {
    const { id } = await addMember("C-1");
    await setCard(id, "C-1", "c 1x");
    await setCard(id, null, "C-1y");
    expect((await read(id)).cards.map(({ number }) => number)).toEqual(["C1X", "C-1Y"]);
  });

  test("of another member is a conflict of the field, and nothing changes", async () => {
    const { id } = await addMember("C-2");
    await addMember("C-3");
    for (const expected of ["C-2", null]) {
      await expect(setCard(id, expected, "C-3")).rejects.toMatchObject({
        code: "conflict",
        fields: { cardNumber: expect.any(String) },
      });
    }
    expect((await read(id)).cards.map(({ number }) => number)).toEqual(["C-2"]);
  });

  test("that somebody changed meanwhile is stale", async () => {
    const { id } = await addMember("C-4");
    await setCard(id, "C-4", "C-5");
    await expect(setCard(id, "C-4", "C-6")).rejects.toMatchObject({ code: "stale" });
    expect((await read(id)).cards.map(({ number }) => number)).toEqual(["C-5"]);
  });
});
