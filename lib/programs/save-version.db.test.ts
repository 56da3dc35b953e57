import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/access/context";
import { inTransaction } from "@/lib/access/transaction";
import { activateProgram } from "./activate-program";
import { archiveProgram } from "./archive-program";
import { createProgram } from "./create-program";
import { getProgram } from "./get-program";
import { readProgramsForOrders } from "./read-programs-for-orders";
import type { ProgramRules } from "./rules";
import { saveVersion } from "./save-version";
import { at, newProgram, openStage, rulesWith, type Stage } from "./testing";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const start = "2025-01-01T00:00:00Z";
const code = (code: string, words?: string) =>
  expect.objectContaining({ code, ...(words && { publicMessage: expect.stringContaining(words) }) });

async function activeProgram(name: string, channels: string[]) {
  const { id } = await createProgram(stage.context, newProgram(name, { channels }));
  await activateProgram(stage.context, { programId: id, effectiveFrom: new Date(start) });
  return id;
}

function versionOf(programId: string, changes: Partial<ProgramRules>, expectedVersion = 1) {
  return { programId, rules: rulesWith(changes), note: null, expectedVersion };
}

function atRate(points: bigint): Partial<ProgramRules> {
  const { earning } = rulesWith();
  return { earning: { ...earning, rate: { points, perMoney: 100n } } };
}

test("an order is judged by the version in force when it was placed", async () => {
  const channels = ["dated"];
  const programId = await activeProgram("Dated", channels);
  const effectiveFrom = new Date("2025-07-01T00:00:00Z");
  const saved = await saveVersion(stage.context, {
    ...versionOf(programId, { channels, ...atRate(2n) }),
    note: "double points from July",
    effectiveFrom,
  });
  expect(saved.number).toBe(2);
  const read = await inTransaction(stage.context, readProgramsForOrders);
  const versionOn = (moment: string) => read.find("dated", "sale", new Date(moment))?.version;
  expect(versionOn("2024-12-31T23:59:59.999Z")).toBeUndefined();
  expect(versionOn("2025-06-30T23:59:59.999Z")?.number).toBe(1);
  expect(versionOn("2025-07-01T00:00:00Z")).toMatchObject({ id: saved.versionId, number: 2 });
  expect(versionOn("2025-07-01T00:00:00Z")?.rules.earning.rate?.points).toBe(2n);
  const program = await getProgram(stage.context, { programId });
  expect(program.versionInForce).toBe(1);
  expect(program.versions.map(({ number, note }) => [number, note])).toEqual([
    [2, "double points from July"],
    [1, null],
  ]);
});

test("claims follow the version's start: a dropped pair ends there, a new one begins there", async () => {
  const programId = await activeProgram("Moving", ["old", "kept"]);
  const effectiveFrom = new Date("2025-08-01T00:00:00Z");
  await saveVersion(stage.context, {
    ...versionOf(programId, { channels: ["kept", "new"] }),
    effectiveFrom,
  });
  const read = await inTransaction(stage.context, readProgramsForOrders);
  const earnsOn = (channel: string, day: string) => read.find(channel, "sale", new Date(day)) !== null;
  expect(earnsOn("old", "2025-07-31")).toBe(true);
  expect(earnsOn("old", "2025-08-01")).toBe(false);
  expect(earnsOn("new", "2025-07-31")).toBe(false);
  expect(earnsOn("new", "2025-08-01")).toBe(true);
  expect(earnsOn("kept", "2025-08-01")).toBe(true);
});

test("a pair that another program will have is refused with its name", async () => {
  await activeProgram("Owner", ["taken"]);
  const programId = await activeProgram("Wisher", ["wish"]);
  const wish = saveVersion(stage.context, versionOf(programId, { channels: ["wish", "taken"] }));
  await expect(wish).rejects.toThrow(code("conflict", "“Owner”"));
  expect((await getProgram(stage.context, { programId })).versions).toHaveLength(1);
});

test("a clerk who saw an older version is told who was faster", async () => {
  const channels = ["stale"];
  const programId = await activeProgram("Two clerks", channels);
  const ann: Context = { ...stage.context, actor: { ...stage.context.actor, name: "Ann" } };
  await saveVersion(ann, versionOf(programId, { channels, ...atRate(2n) }));
  const late = saveVersion(stage.context, versionOf(programId, { channels, ...atRate(3n) }));
  await expect(late).rejects.toThrow(code("stale", "Ann saved version 2"));
});

test("of two clerks at the same moment one is told", async () => {
  const channels = ["same-moment"];
  const programId = await activeProgram("Same moment", channels);
  const outcomes = await Promise.allSettled(
    [2n, 3n].map((points) =>
      saveVersion(stage.context, versionOf(programId, { channels, ...atRate(points) })),
    ),
  );
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect((await getProgram(stage.context, { programId })).versions).toHaveLength(2);
});

test("a start in the past, or not after the newest version's, is an error of the start", async () => {
  const channels = ["starts"];
  const programId = await activeProgram("Starts", channels);
  const save = (effectiveFrom: string | undefined, points: bigint, expected: number) =>
    saveVersion(stage.context, {
      ...versionOf(programId, { channels, ...atRate(points) }, expected),
      ...(effectiveFrom && { effectiveFrom: new Date(effectiveFrom) }),
    });
  const ofStart = { code: "invalid_input", fields: { effectiveFrom: expect.any(String) } };
  await expect(save("2025-06-15T11:59:59Z", 2n, 1)).rejects.toMatchObject(ofStart);
  await save("2025-09-01T00:00:00Z", 2n, 1);
  await expect(save(undefined, 3n, 2)).rejects.toMatchObject(ofStart);
  await expect(save("2025-09-01T00:00:00Z", 3n, 2)).rejects.toMatchObject(ofStart);
  expect((await save("2025-09-01T00:00:00.001Z", 3n, 2)).number).toBe(3);
});

test("a version that changes nothing is refused, and so is one of an archived program", async () => {
  const channels = ["nothing"];
  const programId = await activeProgram("Nothing", channels);
  await expect(saveVersion(stage.context, versionOf(programId, { channels }))).rejects.toThrow(
    code("invalid_input", "Nothing differs"),
  );
  await archiveProgram(at(stage.context, "2025-06-15T12:00:00Z"), {
    programId,
    closesOn: "2025-06-15",
    reason: null,
  });
  await expect(saveVersion(stage.context, versionOf(programId, { channels, ...atRate(2n) }))).rejects.toThrow(
    code("invalid_state", "archived"),
  );
});

test("a draft has no versions, and a stranger's program is not found", async () => {
  const { id } = await createProgram(stage.context, newProgram("Draft"));
  await expect(saveVersion(stage.context, versionOf(id, atRate(2n)))).rejects.toThrow(
    code("invalid_state", "draft"),
  );
  const programId = await activeProgram("Mine", ["mine"]);
  await expect(saveVersion(stage.beside, versionOf(programId, atRate(2n)))).rejects.toThrow(
    code("not_found"),
  );
});
