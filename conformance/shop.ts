import type { Client } from "@/db/client";
import { organizations } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { testContext } from "@/lib/access/test-context";
import { inTransaction } from "@/lib/access/transaction";
import { runDay } from "@/lib/day/run-day";
import { fixedClock } from "@/lib/kernel/clock";
import { createIds, type Ids } from "@/lib/kernel/ids";
import { activateProgram } from "@/lib/programs/activate-program";
import { createProgram } from "@/lib/programs/create-program";
import { createProgramSchema } from "@/lib/programs/input";
import { parseProgramRules, type StoredProgramRules } from "@/lib/programs/rules";
import { catalogueOf } from "./catalogue";
import { counterOf } from "./counter";
import { membersOf } from "./members";

export type ShopSetting = {
  /** Of its program. */
  name?: string;
  /** A program that was never started is not there for orders. */
  isActive?: boolean;
  rules?: Partial<StoredProgramRules>;
  kind?: "points" | "cashback";
  currency?: string;
  pointDecimals?: 0 | 2;
};

/** Opens shops, each an organization of its own with one active program, for one case each. */
export type Shops = { open(setting?: ShopSetting): Promise<Shop> };
export type Shop = Awaited<ReturnType<typeof openShop>>;

/** The first moment of every shop: its program is active and its members are enrolled from here on. */
export const opening = new Date("2020-01-01T00:00:00Z");

export function openShops(client: Client, providerId: string): Shops {
  let count = 0;
  return {
    async open(setting = {}) {
      const organizationId = await addOrganization(client, providerId, `shop-${++count}`);
      return openShop(client, organizationId, setting);
    },
  };
}

async function openShop(client: Client, organizationId: string, setting: ShopSetting) {
  // What is made later has the higher id, also at the same moment: lots and certificates go by age.
  const idsOf = new Map<number, Ids>();
  const at = (moment: Date): Context => {
    const clock = fixedClock(moment);
    const ids = idsOf.get(moment.getTime()) ?? createIds(clock);
    idsOf.set(moment.getTime(), ids);
    return testContext(client, organizationId, { clock, ids });
  };
  return {
    ...(await openProgram(at, setting)),
    /** Another program of the same organization, beside the first. */
    beside: (other: ShopSetting) => openProgram(at, other),
    /** The day's work of everything due by a moment. */
    runDay: (through: Date) => runDay(at(through), { through }),
  };
}

async function openProgram(at: (moment: Date) => Context, setting: ShopSetting) {
  const { rules = {}, currency = "USD", name = "Club", isActive = true, ...units } = setting;
  const program = { ...units, name: name || "Club", currency, isActive };
  const programId = await addProgram(at(opening), program, rules);
  const tools = { at, programId, currency };
  return { ...tools, ...counterOf(tools), ...catalogueOf(tools, opening), ...membersOf(tools, opening) };
}

async function addProgram(
  context: Context,
  { isActive, ...units }: Omit<ShopSetting, "rules"> & { currency: string },
  rules: Partial<StoredProgramRules>,
): Promise<string> {
  const program = createProgramSchema.parse({
    ...units,
    rules: parseProgramRules({
      channels: ["web"],
      orderTypes: ["sale"],
      conversion: { points: "1", money: "1" },
      earning: { rate: null },
      ...rules,
    }),
  });
  const { id: programId } = await createProgram(context, program);
  if (isActive) await activateProgram(context, { programId });
  return programId;
}

async function addOrganization(client: Client, providerId: string, slug: string): Promise<string> {
  const id = testContext(client, "").ids.next();
  await inTransaction(testContext(client, id), ({ db }) =>
    db.insert(organizations).values({
      id,
      slug,
      name: slug,
      kind: "reseller",
      parentId: providerId,
      ancestors: [providerId, id],
      timeZone: "UTC",
      moduleEnabled: true,
      createdAt: opening,
    }),
  );
  return id;
}
