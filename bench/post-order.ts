import { inTransaction } from "@/lib/access/transaction";
import { placeOrder } from "@/lib/orders/place-order";
import { bareTransfer, prepareBareTransfers } from "./bare-transfer";
import { openBench } from "./bench-database";
import { prepareMembers, shopContext, twoLines } from "./order-shop";
import { middleOf, type Rate, rateWords, runCallers } from "./run-callers";

const members = 5_000;
const turns = 3;
const seconds = Number(process.env.BENCH_SECONDS) || 5;

/**
 * What a till waits for: a new order of two lines, posted and completed (key, order, lines, judgement, lot, entry,
 * balance, audit, outbox), from 1, 8 and 32 callers at once, gathered and not, beside a bare transfer in plain SQL on
 * the same database: fsync and synchronous_commit on in all, in turns. Prints rates, milliseconds, and ratios.
 */
async function main(): Promise<void> {
  const bench = await openBench();
  try {
    const shop = await bench.prepare((world) => prepareMembers(world, members));
    const world = await bench.clone(16);
    await prepareBareTransfers(world, members);
    const context = await shopContext(world, shop.organizationId);
    let number = 0;
    const anyone = () => Math.floor(Math.random() * members);
    const order = () => twoLines(shop.customerIds[anyone()] ?? "", `O-${++number}`);
    const ways = {
      order: () => placeOrder(context, order()),
      // Inside a transaction of its own a call is not gathered with others.
      alone: () => inTransaction(context, (tx) => placeOrder(tx, order())),
      bare: () => {
        const ids = { organizationId: shop.organizationId, id: world.ids.next() };
        return bareTransfer(world.pool, ids, [anyone(), anyone()]);
      },
    };
    await runCallers(8, 2, ways.order);
    await runCallers(8, 2, ways.bare);
    for (const callers of [1, 8, 32]) {
      const rates = new Map<string, Rate[]>(Object.keys(ways).map((way) => [way, []]));
      for (let turn = 0; turn < turns; turn++) {
        for (const [way, call] of Object.entries(ways)) {
          rates.get(way)?.push(await runCallers(callers, seconds, call));
        }
      }
      const middles = new Map([...rates].map(([way, each]) => [way, middleOf(each)]));
      console.log(`${callers} callers`);
      for (const [way, rate] of middles) console.log(`  ${way.padEnd(8)} ${rateWords(rate)}`);
      const ratioOf = (way: string) =>
        ((middles.get(way)?.perSecond ?? 0) / (middles.get("bare")?.perSecond ?? 1)).toFixed(2);
      console.log(`  ratio    ${ratioOf("order")}, without gathering ${ratioOf("alone")}`);
    }
  } finally {
    await bench.close();
  }
}

await main();
