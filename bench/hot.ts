import { createCampaign } from "@/lib/campaigns/create-campaign";
import { createCampaignSchema, startCampaignSchema } from "@/lib/campaigns/input";
import { startCampaign } from "@/lib/campaigns/start-campaign";
import { placeOrder } from "@/lib/orders/place-order";
import { type Clone, openBench } from "./bench-database";
import { prepareMembers, type Shop, shopContext, twoLines } from "./order-shop";
import { middleOf, type Rate, rateWords, runCallers } from "./run-callers";

const members = 5_000;
const callers = 32;
const turns = 3;
const seconds = Number(process.env.BENCH_SECONDS) || 5;

type Way = { name: string; world: Clone; customerOf: () => string; hasBudget: boolean };

/**
 * What it costs that all tills want the same row: new orders from 32 callers, each of a member of its own, all of one
 * campaign's budget, and all of one member, in turns. Prints rates and what is left of the rate without a hot row.
 */
async function main(): Promise<void> {
  const bench = await openBench();
  try {
    const shop = await bench.prepare((world) => prepareMembers(world, members));
    const anyone = () => shop.customerIds[Math.floor(Math.random() * members)] ?? "";
    const first = shop.customerIds[0] ?? "";
    const ways: Way[] = [
      { name: "spread", world: await bench.clone(16), customerOf: anyone, hasBudget: false },
      { name: "one budget", world: await bench.clone(16), customerOf: anyone, hasBudget: true },
      { name: "one member", world: await bench.clone(16), customerOf: () => first, hasBudget: false },
    ];
    const calls = new Map(
      await Promise.all(ways.map(async (way) => [way.name, await callOf(way, shop)] as const)),
    );
    const rates = new Map<string, Rate[]>(ways.map(({ name }) => [name, []]));
    for (const call of calls.values()) await runCallers(callers, 2, call);
    for (let turn = 0; turn < turns; turn++) {
      for (const [name, call] of calls) rates.get(name)?.push(await runCallers(callers, seconds, call));
    }
    const spread = middleOf(rates.get("spread") ?? []).perSecond;
    console.log(`${callers} callers`);
    for (const [name, each] of rates) {
      const rate = middleOf(each);
      console.log(`  ${name.padEnd(10)} ${rateWords(rate)}   ratio ${(rate.perSecond / spread).toFixed(2)}`);
    }
  } finally {
    await bench.close();
  }
}

async function callOf({ world, customerOf, hasBudget, name }: Way, shop: Shop) {
  const context = await shopContext(world, shop.organizationId);
  if (hasBudget) await startWithBudget(context, shop.programId);
  let number = 0;
  return () => placeOrder(context, twoLines(customerOf(), `${name}-${++number}`));
}

async function startWithBudget(context: Awaited<ReturnType<typeof shopContext>>, programId: string) {
  const rules = {
    startsAt: context.clock.now(),
    effect: { kind: "bonus", points: 5n },
    budget: { points: 1_000_000_000n },
  };
  const { id } = await createCampaign(
    context,
    createCampaignSchema.parse({ programId, name: "Budget", rules }),
  );
  await startCampaign(context, startCampaignSchema.parse({ id, note: null }));
}

await main();
