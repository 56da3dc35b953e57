import { limits } from "@/lib/kernel/limits";
import { openBench } from "./bench-database";
import { type History, readHistory } from "./history";
import { importOrdersOf, prepareShop, shopOf } from "./import-history";
import { insertFinalRows } from "./insert-final-rows";
import { readFinalRows } from "./read-final-rows";

/**
 * What the rules cost: importing a purchase history, against inserting the very rows that it leaves behind, set-wise,
 * by the same role into the same tables with the same indexes, without any rule. Prints the ratio, and the time per
 * order at 10,000 and at all of them.
 */
async function main(): Promise<void> {
  const history = await readHistory();
  console.log(`${history.name}: ${history.orderCount} orders of ${history.customerCount} customers`);
  const bench = await openBench();
  try {
    const organizationId = await bench.prepare((world) => prepareShop(world, history));
    const few = await measure(await shopOf(await bench.clone(), organizationId), history, fewOrders);
    const full = await shopOf(await bench.clone(), organizationId);
    const all = await measure(full, history, history.orderCount);
    const batches = await readFinalRows(full, limits.importRowsPerBatch);
    const plain = await insertFinalRows(await shopOf(await bench.clone(), organizationId), batches);
    console.log(`inserting the same rows  ${plain.seconds.toFixed(2)} s, ${plain.rows} rows`);
    console.log(`ratio                    ${(all.seconds / plain.seconds).toFixed(2)} (aim: at most 3)`);
    console.log(
      `per order, all / few     ${(all.perOrder / few.perOrder).toFixed(2)} (aim: it does not grow)`,
    );
  } finally {
    await bench.close();
  }
}

const fewOrders = 10_000;

async function measure(shop: Awaited<ReturnType<typeof shopOf>>, history: History, orders: number) {
  const { seconds, cpuSeconds, imported, points } = await importOrdersOf(shop, history, orders);
  const perOrder = (seconds / imported) * 1000;
  const words = `${seconds.toFixed(2)} s (${cpuSeconds.toFixed(2)} s of them our own processor time), ${perOrder.toFixed(3)} ms per order, ${points} points`;
  console.log(`importing ${String(imported).padStart(7)} orders ${words}`);
  return { seconds, perOrder };
}

await main();
