import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectFolder } from "@/db/embedded/instance";
import { createTestOrganizations } from "@/lib/access/test-organization";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { readOwnCases } from "./case";
import { conformanceDocument } from "./document";
import { type Played, playCases } from "./play-cases";
import { openShops } from "./shop";

const coreThatAgreeMin = 150;

describe("what other systems do", () => {
  let world: Awaited<ReturnType<typeof createTestOrganizations>>;
  let played: Played[];
  beforeAll(async () => {
    world = await createTestOrganizations();
    played = await playCases(readOwnCases(), openShops(world.client, world.provider.id));
  }, 300_000);
  afterAll(() => world.close());

  it("is understood, and disagreed with only on purpose", () => {
    const wrong = played.filter(({ verdict }) => verdict === "disagrees" || verdict === "not_understood");
    expect(wrong.map(({ case: { id }, because, actual }) => ({ id, because, actual }))).toEqual([]);
  });

  it(`is done by Laurel in at least ${coreThatAgreeMin} core cases`, () => {
    const agree = played.filter(({ case: { isCore }, verdict }) => isCore && verdict === "agrees");
    expect(agree.length).toBeGreaterThanOrEqual(coreThatAgreeMin);
  });

  it("is described as it came out", () => {
    const page = readFileSync(path.join(projectFolder, "docs/conformance.md"), "utf8");
    expect(page).toBe(conformanceDocument(played));
  });

  it("leaves ledgers that prove", async () => {
    const { context } = world.provider;
    const everything = { ...context, scope: { ...context.scope, sees: "all" as const } };
    const { problems } = await verifyLedger(everything);
    expect(problems).toEqual([]);
  }, 300_000);
});
