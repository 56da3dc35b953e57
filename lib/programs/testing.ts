import { type Client, connect } from "@/db/client";
import { organizations } from "@/db/schema";
import { createTestDatabase } from "@/db/testing";
import type { Context } from "@/lib/access/context";
import { testContext } from "@/lib/access/test-context";
import { inTransaction } from "@/lib/access/transaction";
import { fixedClock } from "@/lib/kernel/clock";
import { type CreateProgram, createProgramSchema } from "./input";
import { type ProgramRules, parseProgramRules } from "./rules";

const provider = "0190a000-0000-7000-8000-000000000001";
const reseller = "0190a000-0000-7000-8000-000000000002";
const neighbour = "0190a000-0000-7000-8000-000000000003";

export type Stage = {
  client: Client;
  /** Acts for a reseller that sees itself only. */
  context: Context;
  /** Acts for the provider, which sees everybody. */
  above: Context;
  /** Acts for another reseller. */
  beside: Context;
  close(): Promise<void>;
};

/** A provider with two resellers in a database of its own; it is noon of 15 June 2025. */
export async function openStage(): Promise<Stage> {
  const database = await createTestDatabase();
  const client = connect(database.url);
  const acting = (id: string) => testContext(client, id);
  const root = acting(provider);
  await inTransaction(root, ({ db, clock }) =>
    db.insert(organizations).values(
      [provider, reseller, neighbour].map((id, index) => ({
        id,
        slug: `org-${index}`,
        name: `Organization ${index}`,
        kind: index === 0 ? ("provider" as const) : ("reseller" as const),
        parentId: index === 0 ? null : provider,
        ancestors: index === 0 ? [provider] : [provider, id],
        timeZone: "America/New_York",
        createdAt: clock.now(),
      })),
    ),
  );
  return {
    client,
    context: acting(reseller),
    above: { ...root, scope: { ...root.scope, sees: "all" } },
    beside: acting(neighbour),
    close: async () => {
      await client.close();
      await database.drop();
    },
  };
}

/** The same context at another moment. */
export function at(context: Context, moment: string): Context {
  return { ...context, clock: fixedClock(new Date(moment)) };
}

/** One point per $1.00, 250 points = $25.00, on sales of the web shop. */
export function rulesWith(changes: Partial<ProgramRules> = {}): ProgramRules {
  const rules = parseProgramRules({
    channels: ["web"],
    orderTypes: ["sale"],
    conversion: { points: "250", money: "2500" },
    earning: { rate: { points: "1", perMoney: "100" } },
  });
  return { ...rules, ...changes };
}

export function newProgram(name: string, changes: Partial<ProgramRules> = {}): CreateProgram {
  return createProgramSchema.parse({ name, currency: "USD", timeZone: "UTC", rules: rulesWith(changes) });
}
