import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Context } from "@/lib/access/context";
import { addTestProgram, createTestOrganizations, setTestProgramState } from "@/lib/access/test-organization";
import { inTransaction } from "@/lib/access/transaction";
import { fixedClock } from "@/lib/kernel/clock";
import { createIds, showId } from "@/lib/kernel/ids";
import { parseListState } from "@/lib/kernel/list-state";
import { createCampaign } from "./create-campaign";
import { endCampaign } from "./end-campaign";
import { getCampaign } from "./get-campaign";
import { createCampaignSchema, updateCampaignSchema } from "./input";
import { listCampaigns } from "./list-campaigns";
import { campaignList } from "./list-spec";
import { pauseCampaign } from "./pause-campaign";
import { readCampaignsForOrders } from "./read-campaigns-for-orders";
import { startCampaign } from "./start-campaign";
import { updateCampaign } from "./update-campaign";

let world: Awaited<ReturnType<typeof createTestOrganizations>>;
let programId: string;
beforeAll(async () => {
  world = await createTestOrganizations();
  programId = await addTestProgram(world.first.context);
});
afterAll(() => world.close());

const here = () => world.first.context;
function at(now: string, context = here()): Context {
  const clock = fixedClock(new Date(now));
  return { ...context, clock, ids: createIds(clock) };
}
const july = { startsAt: new Date("2025-07-01"), endsAt: new Date("2025-08-01") };
const twice = { ...july, effect: { kind: "multiply" as const, by: { n: 2n, d: 1n } } };
const bonus = (points: bigint) => ({ ...july, effect: { kind: "bonus" as const, points } });
const create = (name: string, rules: object = twice, context = at("2025-06-01")) =>
  createCampaign(context, createCampaignSchema.parse({ programId, name, rules }));
const update = (id: string, expectedVersion: number, given: object, context = here()) =>
  updateCampaign(
    context,
    updateCampaignSchema.parse({ id, name: "Changed", rules: twice, expectedVersion, ...given }),
  );
const change = (id: string) => ({ id, note: null });

/** The names of the campaigns in force for an order placed at a moment. */
function inForce(moment: string, name: RegExp) {
  return inTransaction(here(), async (tx) => {
    const found = (await readCampaignsForOrders(tx)).inForce(programId, new Date(moment));
    return found.filter((each) => name.test(each.name)).map((each) => each.name);
  });
}

describe("the life of a campaign", () => {
  test("a draft gives nothing; a running one gives in its window, its end excluded", async () => {
    const { id } = await create("Window");
    expect(await inForce("2025-07-10", /Window/)).toEqual([]);
    await startCampaign(at("2025-06-10"), change(id));
    const days = ["2025-06-30", "2025-07-01", "2025-07-31T23:59:59Z", "2025-08-01"];
    const found = await Promise.all(days.map((day) => inForce(day, /Window/)));
    expect(found.map((names) => names.length)).toEqual([0, 1, 1, 0]);
  });

  test("an order is judged by the state and the rules of its own moment", async () => {
    const { id } = await create("Dated");
    await startCampaign(at("2025-06-10"), change(id));
    await pauseCampaign(at("2025-07-10"), change(id));
    await startCampaign(at("2025-07-12"), change(id));
    await update(id, 4, { name: "Dated anew", rules: bonus(50n) }, at("2025-07-20"));
    await endCampaign(at("2025-07-25"), change(id));
    expect(await inForce("2025-07-05", /Dated/)).toEqual(["Dated"]);
    expect(await inForce("2025-07-11", /Dated/)).toEqual([]);
    expect(await inForce("2025-07-13", /Dated/)).toEqual(["Dated"]);
    expect(await inForce("2025-07-21", /Dated/)).toEqual(["Dated anew"]);
    expect(await inForce("2025-07-26", /Dated/)).toEqual([]);
    const details = await getCampaign(here(), { id });
    expect(details).toMatchObject({ name: "Dated anew", state: "ended", phase: "ended", number: 6 });
    expect(details.versions.map(({ number, state }) => `${number} ${state}`)).toEqual([
      "6 ended",
      "5 running",
      "4 running",
      "3 paused",
      "2 running",
      "1 draft",
    ]);
  });

  test("only the first start may lie in the past", async () => {
    const { id } = await create("Late", { ...twice, startsAt: new Date("2025-01-01") });
    await startCampaign(at("2025-06-10"), { ...change(id), effectiveFrom: new Date("2025-01-01") });
    expect(await inForce("2025-02-01", /Late/)).toEqual(["Late"]);
    await pauseCampaign(at("2025-07-10"), change(id));
    const again = startCampaign(at("2025-07-11"), { ...change(id), effectiveFrom: new Date("2025-07-01") });
    await expect(again).rejects.toMatchObject({ code: "invalid_input" });
  });

  test("what makes no sense in a state is refused", async () => {
    const { id } = await create("Stateful");
    await expect(pauseCampaign(here(), change(id))).rejects.toMatchObject({ code: "invalid_state" });
    await expect(endCampaign(here(), change(id))).rejects.toMatchObject({ code: "invalid_state" });
    await startCampaign(here(), change(id));
    await expect(startCampaign(here(), change(id))).rejects.toMatchObject({ code: "invalid_state" });
    await endCampaign(here(), change(id));
    await expect(update(id, 3, {})).rejects.toMatchObject({ code: "invalid_state" });
    const closed = await addTestProgram(here(), { name: "Closed" });
    await setTestProgramState(here(), closed, "archived");
    const late = createCampaign(here(), {
      programId: closed,
      name: "No",
      rules: createCampaignSchema.parse({ programId, name: "No", rules: twice }).rules,
    });
    await expect(late).rejects.toMatchObject({ code: "invalid_state" });
  });

  test("an edit on an old version is stale, one that changes nothing is told so, a name is given once", async () => {
    const { id } = await create("Edited");
    await create("Taken");
    await update(id, 1, { name: "Edited once" });
    await expect(update(id, 1, { name: "Too late" })).rejects.toMatchObject({ code: "stale" });
    await expect(update(id, 2, { name: "Edited once" })).rejects.toMatchObject({ code: "invalid_input" });
    await expect(update(id, 2, { name: "Taken" })).rejects.toMatchObject({
      code: "conflict",
      fields: { name: expect.any(String) },
    });
    await expect(create("Taken")).rejects.toMatchObject({ code: "conflict" });
  });

  test("a stranger finds nothing and changes nothing", async () => {
    const { id } = await create("Private");
    const stranger = world.second.context;
    for (const attempt of [
      () => getCampaign(stranger, { id }),
      () => startCampaign(stranger, change(id)),
      () => update(id, 1, { name: "Mine" }, stranger),
      () => create("Foreign", twice, stranger),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
    }
  });
});

test("the tiers it is for come with their names", async () => {
  const levels = [
    { key: "base", name: "Base" },
    { key: "gold", name: "Golden Circle", from: { spend: "100" } },
  ];
  const tiered = await addTestProgram(here(), { name: "Tiered", rules: { tiers: { levels } } });
  const input = { programId: tiered, name: "For some", rules: { ...twice, audience: { tiers: ["gold"] } } };
  const { id } = await createCampaign(here(), createCampaignSchema.parse(input));
  expect((await getCampaign(here(), { id })).tierNames).toEqual({ base: "Base", gold: "Golden Circle" });
  expect((await getCampaign(here(), { id: (await create("For all")).id })).tierNames).toEqual({});
});

test("the list shows the phase of the reader's now and filters by it", async () => {
  const other = await addTestProgram(here(), { name: "Listed" });
  const make = async (name: string, start: boolean, rules: object = twice) => {
    const input = createCampaignSchema.parse({ programId: other, name, rules });
    const { id } = await createCampaign(at("2025-06-01"), input);
    if (start) await startCampaign(at("2025-06-02"), change(id));
    return id;
  };
  await make("A draft", false);
  await make("B july", true);
  await pauseCampaign(at("2025-06-03"), change(await make("C paused", true)));
  await make("D open", true, { ...twice, startsAt: new Date("2025-06-01"), endsAt: null });
  const program = showId("program", other);
  const shown = async (now: string, params: Record<string, string> = {}) => {
    const page = await listCampaigns(
      at(now),
      parseListState(campaignList, { program, sort: "name", ...params }),
    );
    return page.rows.map(({ name, phase }) => `${name} ${phase}`);
  };
  const names = ["A draft draft", "B july scheduled", "C paused paused", "D open running"];
  expect(await shown("2025-06-15")).toEqual(names);
  expect(await shown("2025-07-15")).toContain("B july running");
  expect(await shown("2025-09-15", { phase: "ended" })).toEqual(["B july ended", "C paused ended"]);
  expect(await shown("2025-06-15", { phase: "scheduled,running" })).toEqual([
    "B july scheduled",
    "D open running",
  ]);
  expect(await shown("2025-06-15", { q: "JULY" })).toEqual(["B july scheduled"]);
});
