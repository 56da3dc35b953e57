import { afterAll, beforeAll, expect, test } from "vitest";
import { addTestProgram, createTestOrganizations } from "@/lib/access/test-organization";
import { addDays, dayOf } from "@/lib/kernel/days";
import { showId } from "@/lib/kernel/ids";
import { parseListState } from "@/lib/kernel/list-state";
import { deactivateMembership } from "@/lib/memberships/deactivate-membership";
import { enroll } from "@/lib/memberships/enroll";
import { enrollSchema } from "@/lib/memberships/input";
import { creditPoints } from "@/lib/points/credit-points";
import { creditPointsInput } from "@/lib/points/input";
import { createCustomer } from "./create-customer";
import { createCustomerSchema } from "./input";
import { listCustomers } from "./list-customers";
import { customerList } from "./list-spec";

let world: Awaited<ReturnType<typeof createTestOrganizations>>;
let programId: string;
beforeAll(async () => {
  world = await createTestOrganizations();
  programId = await addTestProgram(world.first.context);
  await addMember("Ann", { card: "AB-1", points: "50", days: 5, tags: ["vip"] });
  const gone = await addMember("Bob", { card: "AB-2", points: "500", days: 60 });
  await deactivateMembership(here(), { id: gone, reason: "moved" });
  await addMember("Cleo", { card: "CD-1" });
  await createCustomer(here(), createCustomerSchema.parse({ name: "Dan", tags: ["vip", "press"] }));
});
afterAll(() => world.close());

const here = () => world.first.context;

type Member = { card: string; points?: string; days?: number; tags?: string[] };

async function addMember(name: string, { card, points, days = 0, tags = [] }: Member): Promise<string> {
  const { id: customerId } = await createCustomer(here(), createCustomerSchema.parse({ name, tags }));
  const input = enrollSchema.parse({ programId, customerId, cardNumber: card });
  const { id: membershipId } = await enroll(here(), input);
  const today = dayOf(here().clock.now(), here().scope.timeZone);
  const credit = { membershipId, points, reason: "welcome", expiresOn: addDays(today, days) };
  if (points) await creditPoints(here(), creditPointsInput.parse(credit));
  return membershipId;
}

async function namesOf(params: Record<string, string>): Promise<string[]> {
  const state = parseListState(customerList, { sort: "name", ...params });
  expect(state.ignored).toEqual([]);
  return (await listCustomers(here(), state)).rows.map(({ name }) => name);
}

test.each([
  [{ status: "active" }, ["Ann", "Cleo"]],
  [{ status: "deactivated" }, ["Bob"]],
  [{ balance: "50..100" }, ["Ann"]],
  [{ balance: "51.." }, ["Bob"]],
  [{ balance: "..0" }, ["Cleo"]],
  [{ burns: "7" }, ["Ann"]],
  [{ burns: "90" }, ["Ann", "Bob"]],
  [{ burns: "90", status: "active" }, ["Ann"]],
  [{ card: "ab-" }, ["Ann", "Bob"]],
  [{ card: "D-1" }, []],
  [{ tag: "vip" }, ["Ann", "Dan"]],
  [{ tag: "vip", status: "active" }, ["Ann"]],
  [{ enrolled: "2000-01-01..2000-12-31" }, []],
])("%o finds %o", async (params, names) => {
  expect(await namesOf(params as Record<string, string>)).toEqual(names);
});

test("what was asked applies to one membership, not to several together", async () => {
  const program = showId("program", programId);
  expect(await namesOf({ program, status: "deactivated", balance: "..100" })).toEqual([]);
  expect(await namesOf({ program, status: "deactivated", balance: "500..500" })).toEqual(["Bob"]);
});
