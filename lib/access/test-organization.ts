import { eq } from "drizzle-orm";
import { type Client, connect } from "@/db/client";
import { organizations, programStateChanges, programs, programVersions } from "@/db/schema";
import { createTestDatabase } from "@/db/testing";
import { parseProgramRules, type StoredProgramRules, storeProgramRules } from "@/lib/programs/rules";
import type { Context } from "./context";
import { testContext } from "./test-context";
import { inTransaction } from "./transaction";

/** A database with a provider and two resellers below it, for tests of verbs. */
export async function createTestOrganizations() {
  const database = await createTestDatabase();
  const client = connect(database.url);
  const provider = await addOrganization(client, "provider", null);
  const first = await addOrganization(client, "first", provider.id);
  const second = await addOrganization(client, "second", provider.id);
  const close = async () => {
    await client.close();
    await database.drop();
  };
  return { client, database, provider, first, second, close };
}

async function addOrganization(client: Client, slug: string, parentId: string | null) {
  const id = testContext(client, "").ids.next();
  await inTransaction(testContext(client, id), ({ db, clock }) =>
    db.insert(organizations).values({
      id,
      slug,
      name: slug,
      kind: parentId ? "reseller" : "provider",
      parentId,
      ancestors: parentId ? [parentId, id] : [id],
      timeZone: "UTC",
      moduleEnabled: true,
      createdAt: clock.now(),
    }),
  );
  return { id, context: testContext(client, id) };
}

/** An active program since 2000: 1 point per 1.00 USD, 250 points = 25.00 USD, on channel `web` for `sale`. */
export async function addTestProgram(
  context: Context,
  { name = "Club", rules = {} }: { name?: string; rules?: Partial<StoredProgramRules> } = {},
): Promise<string> {
  const id = context.ids.next();
  const since = new Date("2000-01-01T00:00:00Z");
  const { organizationId } = context.scope;
  const stored = storeProgramRules(
    parseProgramRules({
      channels: ["web"],
      orderTypes: ["sale"],
      conversion: { points: "250", money: "2500" },
      earning: { rate: { points: "1", perMoney: "100" } },
      ...rules,
    }),
  );
  const made = { organizationId, programId: id, authorName: "Test" };
  await inTransaction(context, async ({ db, ids }) => {
    await db.insert(programs).values({
      organizationId,
      id,
      name,
      kind: "points",
      currency: "USD",
      pointDecimals: 0,
      timeZone: "UTC",
      state: "active",
      createdAt: since,
      updatedAt: since,
    });
    await db
      .insert(programVersions)
      .values({ ...made, id: ids.next(), number: 1, effectiveFrom: since, rules: stored, createdAt: since });
    await db
      .insert(programStateChanges)
      .values({ ...made, id: ids.next(), state: "active", at: since, recordedAt: since });
  });
  return id;
}

/** Moves a test program to another state, as if by its own verb. */
export async function setTestProgramState(context: Context, id: string, state: "paused" | "archived") {
  await inTransaction(context, ({ db }) => db.update(programs).set({ state }).where(eq(programs.id, id)));
}
