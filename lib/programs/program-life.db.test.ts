import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditLog, programClaims } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { activateProgram } from "./activate-program";
import { archiveProgram } from "./archive-program";
import { createProgram } from "./create-program";
import { deleteDraft } from "./delete-draft";
import { findProgramByName } from "./find-program-by-name";
import { getProgram } from "./get-program";
import { pauseProgram } from "./pause-program";
import { readProgramsForOrders } from "./read-programs-for-orders";
import { resumeProgram } from "./resume-program";
import { at, newProgram, openStage, rulesWith, type Stage } from "./testing";
import { updateDraft } from "./update-draft";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const code = (code: string, words?: string) =>
  expect.objectContaining({ code, ...(words && { publicMessage: expect.stringContaining(words) }) });

async function activeProgram(context: Context, name: string, channel: string) {
  const { id } = await createProgram(context, newProgram(name, { channels: [channel] }));
  await activateProgram(context, { programId: id });
  return id;
}

describe("creating", () => {
  test("makes a draft in the organization's time zone, without a claim", async () => {
    const { timeZone, ...input } = newProgram("Draft");
    const { id } = await createProgram(stage.context, input);
    const program = await getProgram(stage.context, { programId: id });
    expect(program).toMatchObject({ state: "draft", timeZone: "UTC", versions: [], versionInForce: null });
    expect(program.rules).toEqual(rulesWith());
    expect((await findProgramByName(stage.context, "Draft"))?.id).toBe(id);
    expect(await findProgramByName(stage.context, "draft")).toBeNull();
  });

  test("refuses a second program of one name, as an error of the name", async () => {
    await createProgram(stage.context, newProgram("Twice"));
    const again = createProgram(stage.context, newProgram("Twice"));
    await expect(again).rejects.toMatchObject({ code: "conflict", fields: { name: expect.any(String) } });
    await createProgram(stage.beside, newProgram("Twice"));
  });

  test("needs the right to edit programs", async () => {
    const reader: Context = {
      ...stage.context,
      actor: { ...stage.context.actor, permissions: new Set(["program.read"]) },
    };
    expect(() => activateProgram(reader, { programId: stage.context.ids.next() })).toThrow(code("forbidden"));
    await expect(createProgram(reader, newProgram("Refused"))).rejects.toThrow(code("forbidden"));
  });
});

describe("a draft", () => {
  test("is replaced as a whole, and a clerk who saw an older one is told who was faster", async () => {
    const { id: programId } = await createProgram(stage.context, newProgram("Changing"));
    const { updatedAt } = await getProgram(stage.context, { programId });
    const change = {
      ...newProgram("Changed", { channels: ["till"] }),
      timeZone: "Asia/Tokyo",
      programId,
      expectedUpdatedAt: updatedAt,
    };
    const ann: Context = { ...stage.context, actor: { ...stage.context.actor, name: "Ann" } };
    await updateDraft(ann, change);
    expect(await getProgram(stage.context, { programId })).toMatchObject({
      name: "Changed",
      timeZone: "Asia/Tokyo",
      rules: { channels: ["till"] },
    });
    await expect(updateDraft(stage.context, change)).rejects.toThrow(code("stale", "Ann"));
  });

  test("can be deleted, an active program cannot", async () => {
    const { id } = await createProgram(stage.context, newProgram("Gone"));
    await deleteDraft(stage.context, { programId: id });
    await expect(getProgram(stage.context, { programId: id })).rejects.toThrow(code("not_found"));
    const programId = await activeProgram(stage.context, "Stays", "stays");
    await expect(deleteDraft(stage.context, { programId })).rejects.toThrow(
      code("invalid_state", "archived"),
    );
  });
});

describe("activating", () => {
  test("makes version 1 that may start in the past, and claims every pair since then", async () => {
    const input = newProgram("Past", { channels: ["a", "b"], orderTypes: ["sale", "addon"] });
    const { id: programId } = await createProgram(stage.context, input);
    const effectiveFrom = new Date("2020-01-01T00:00:00Z");
    const { versionId } = await activateProgram(stage.context, { programId, effectiveFrom });
    const program = await getProgram(stage.context, { programId });
    expect(program.versions).toMatchObject([{ id: versionId, number: 1, effectiveFrom }]);
    expect(program.stateChanges).toMatchObject([{ state: "active", at: effectiveFrom }]);
    const claims = await claimsOf(programId);
    expect(claims.map(({ channel, orderType }) => `${channel} ${orderType}`).sort()).toEqual([
      "a addon",
      "a sale",
      "b addon",
      "b sale",
    ]);
    await expect(activateProgram(stage.context, { programId })).rejects.toThrow(
      code("invalid_state", "active already"),
    );
  });

  test("is refused, naming the other program and the pair, and leaves the draft as it was", async () => {
    await activeProgram(stage.context, "First", "shared");
    const { id: programId } = await createProgram(
      stage.context,
      newProgram("Second", { channels: ["own", "shared"] }),
    );
    const refused = activateProgram(stage.context, { programId });
    await expect(refused).rejects.toThrow(
      code("conflict", "“shared” and type “sale” earn in the program “First”"),
    );
    expect(await getProgram(stage.context, { programId })).toMatchObject({ state: "draft", versions: [] });
    expect(await claimsOf(programId)).toEqual([]);
    await activeProgram(stage.beside, "First", "shared");
  });

  test("of two at the same moment lets one through", async () => {
    const ids = await Promise.all(
      ["Left", "Right"].map((name) => createProgram(stage.context, newProgram(name, { channels: ["race"] }))),
    );
    const outcomes = await Promise.allSettled(
      ids.map(({ id }) => activateProgram(stage.context, { programId: id })),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("pausing and resuming", () => {
  test("are dated, so that an order is judged by the state when it was placed", async () => {
    const programId = await activeProgram(at(stage.context, "2025-01-01T00:00:00Z"), "Pausing", "pausing");
    await pauseProgram(at(stage.context, "2025-02-01T00:00:00Z"), { programId, reason: "stocktaking" });
    await resumeProgram(at(stage.context, "2025-03-01T00:00:00Z"), { programId, reason: null });
    const read = await inTransaction(stage.context, readProgramsForOrders);
    const stateOn = (day: string) => read.find("pausing", "sale", new Date(day))?.state;
    expect(stateOn("2024-12-31")).toBeUndefined();
    expect(stateOn("2025-01-31")).toBe("active");
    expect(stateOn("2025-02-15")).toBe("paused");
    expect(stateOn("2025-03-01")).toBe("active");
    const { stateChanges } = await getProgram(stage.context, { programId });
    expect(stateChanges.map(({ state, reason }) => [state, reason])).toEqual([
      ["active", null],
      ["paused", "stocktaking"],
      ["active", null],
    ]);
  });

  test("twice is refused in words", async () => {
    const programId = await activeProgram(stage.context, "Once", "once");
    const change = { programId, reason: null };
    await expect(resumeProgram(stage.context, change)).rejects.toThrow(
      code("invalid_state", "active already"),
    );
    await pauseProgram(stage.context, change);
    await expect(pauseProgram(stage.context, change)).rejects.toThrow(
      code("invalid_state", "paused already"),
    );
  });

  test("a program that begins later and is paused before begins paused", async () => {
    const { id: programId } = await createProgram(
      stage.context,
      newProgram("Later", { channels: ["later"] }),
    );
    await activateProgram(stage.context, { programId, effectiveFrom: new Date("2026-01-01") });
    await pauseProgram(stage.context, { programId, reason: null });
    const read = await inTransaction(stage.context, readProgramsForOrders);
    expect(read.find("later", "sale", new Date("2025-12-31"))).toBeNull();
    expect(read.find("later", "sale", new Date("2026-01-01"))?.state).toBe("paused");
  });
});

describe("archiving", () => {
  test("closes at the end of a day in the program's zone and frees its channels for another", async () => {
    const input = { ...newProgram("Closing", { channels: ["closing"] }), timeZone: "America/New_York" };
    const { id: programId } = await createProgram(stage.context, input);
    await activateProgram(stage.context, { programId });
    const early = archiveProgram(stage.context, { programId, closesOn: "2025-06-14", reason: null });
    await expect(early).rejects.toMatchObject({
      code: "invalid_input",
      fields: { closesOn: expect.any(String) },
    });
    const { closesAt } = await archiveProgram(at(stage.context, "2025-06-16T12:00:00Z"), {
      programId,
      closesOn: "2025-06-30",
      reason: "moved",
    });
    expect(closesAt).toEqual(new Date("2025-07-01T04:00:00Z"));
    const again = archiveProgram(stage.context, { programId, closesOn: "2025-06-30", reason: null });
    await expect(again).rejects.toThrow(code("invalid_state"));
    await activeProgram(at(stage.context, "2025-06-16T12:00:00Z"), "Successor", "closing");
    const read = await inTransaction(stage.context, readProgramsForOrders);
    expect(read.find("closing", "sale", new Date("2025-06-16T11:59:59Z"))?.program.name).toBe("Closing");
    expect(read.find("closing", "sale", new Date("2025-06-16T12:00:00Z"))?.program.name).toBe("Successor");
  });

  test("refuses a draft, with advice", async () => {
    const { id: programId } = await createProgram(stage.context, newProgram("Only a draft"));
    const refused = archiveProgram(stage.context, { programId, closesOn: "2025-06-30", reason: null });
    await expect(refused).rejects.toThrow(code("invalid_state", "deleted"));
  });
});

test("every step is in the audit log", async () => {
  const context = stage.context;
  const programId = await activeProgram(context, "Audited", "audited");
  await pauseProgram(context, { programId, reason: "why not" });
  await archiveProgram(context, { programId, closesOn: "2025-12-31", reason: null });
  const rows = await inTransaction(context, (tx) =>
    tx.db.select().from(auditLog).where(eq(auditLog.subjectId, programId)).orderBy(auditLog.id),
  );
  expect(rows.map(({ verb }) => verb)).toEqual([
    "program.create",
    "program.activate",
    "program.pause",
    "program.archive",
  ]);
  expect(rows[2]).toMatchObject({
    before: { state: "active" },
    after: { state: "paused" },
    reason: "why not",
  });
});

test("a stranger's program is not found, whatever is asked of it", async () => {
  const programId = await activeProgram(stage.context, "Private", "private");
  const { beside } = stage;
  const change = { programId, reason: null };
  for (const attempt of [
    () => getProgram(beside, { programId }),
    () => activateProgram(beside, { programId }),
    () => pauseProgram(beside, change),
    () => resumeProgram(beside, change),
    () => archiveProgram(beside, { ...change, closesOn: "2025-12-31" }),
    () => deleteDraft(beside, { programId }),
    () => pauseProgram(stage.above, change),
  ]) {
    await expect(attempt()).rejects.toThrow(code("not_found", "Program not found."));
  }
});

function claimsOf(programId: string) {
  const { context } = stage;
  return inTransaction(context, ({ db }) =>
    db
      .select()
      .from(programClaims)
      .where(ofActing(context, programClaims.organizationId))
      .then((claims) => claims.filter((claim) => claim.programId === programId)),
  );
}
