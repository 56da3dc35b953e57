import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/access/context";
import { type ListParams, parseListState } from "@/lib/kernel/list-state";
import { activateProgram } from "./activate-program";
import { createProgram } from "./create-program";
import { listProgramChoices } from "./list-program-choices";
import { listPrograms } from "./list-programs";
import { programList } from "./list-spec";
import { pauseProgram } from "./pause-program";
import { saveVersion } from "./save-version";
import { newProgram, openStage, rulesWith, type Stage } from "./testing";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  const { context, beside } = stage;
  await createProgram(context, newProgram("Draft 100%", { channels: ["web", "till"] }));
  const { id: active } = await createProgram(context, newProgram("Active", { channels: ["web"] }));
  await activateProgram(context, { programId: active, effectiveFrom: new Date("2025-01-01") });
  await saveVersion(context, {
    programId: active,
    rules: rulesWith({ channels: ["phone"] }),
    note: null,
    expectedVersion: 1,
    effectiveFrom: new Date("2030-01-01"),
  });
  const { id: paused } = await createProgram(context, newProgram("Paused", { channels: ["till"] }));
  await activateProgram(context, { programId: paused });
  await pauseProgram(context, { programId: paused, reason: null });
  await createProgram(beside, newProgram("Neighbour's", { channels: ["kiosk"] }));
});
afterAll(() => stage.close());

async function names(context: Context, params: ListParams = {}) {
  const { rows } = await listPrograms(context, parseListState(programList, { sort: "name", ...params }));
  return rows.map(({ name }) => name);
}

test("shows an organization its own programs, and the provider everybody's", async () => {
  expect(await names(stage.context)).toEqual(["Active", "Draft 100%", "Paused"]);
  expect(await names(stage.beside)).toEqual(["Neighbour's"]);
  expect(await names(stage.above)).toEqual(["Active", "Draft 100%", "Neighbour's", "Paused"]);
  expect(await names(stage.above, { organization: "org-2" })).toEqual(["Neighbour's"]);
});

test("a row says what is in force now", async () => {
  const page = await listPrograms(stage.context, parseListState(programList, { sort: "name" }));
  expect(page.total).toEqual({ count: 3, exact: true });
  expect(page.rows[0]).toMatchObject({
    name: "Active",
    versionNumber: 1,
    memberCount: 0,
    rules: { channels: ["web"] },
    organization: { slug: "org-1" },
  });
  expect(page.rows[1]).toMatchObject({ name: "Draft 100%", versionNumber: null });
});

test.each([
  [{ state: "draft,paused" }, ["Draft 100%", "Paused"]],
  [{ kind: "cashback" }, []],
  [{ channel: "till" }, ["Draft 100%", "Paused"]],
  [{ channel: "phone" }, []],
  [{ q: "a" }, ["Active", "Draft 100%", "Paused"]],
  [{ q: "100%" }, ["Draft 100%"]],
  [{ q: "_" }, []],
])("%o leaves the programs that match", async (params, expected) => {
  expect(await names(stage.context, params)).toEqual(expected);
});

test("filters offer the channels and organizations in sight", async () => {
  expect(await listProgramChoices(stage.context)).toEqual({
    channels: ["phone", "till", "web"],
    orderTypes: ["sale"],
    fields: [],
    organizations: [{ slug: "org-1", name: "Organization 1" }],
  });
  expect((await listProgramChoices(stage.above)).channels).toContain("kiosk");
});
