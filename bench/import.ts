import { limits } from "@/lib/kernel/limits";
import { openBench } from "./bench-database";
import { type History, readHistory } from "./history";
import { importOrdersOf, prepareShop, shopOf } from "./import-history";
import { insertFinalRows } from "./insert-final-rows";
import { readFinalRows } from "./read-final-rows";

/**
 * What the rules cost: importing a purchase history, against inserting the very rows that it leaves behind, set-wise,
 * by the same role into the same tables with the same indexes, without any rule. Prints the ratio, and the time per
 * order at 10,000 and at all of them. Imports work on two batches at once; the inserts, and one of the imports, on one.
 */
async function main(): Promise<void> {
  const history = await readHistory();
  console.log(`${history.name}: ${history.orderCount} orders of ${history.customerCount} customers`);
  const bench = await openBench();
  try {
    const organizationId = await bench.prepare((world) => prepareShop(world, history));
    const open = async () => shopOf(await bench.clone(), organizationId);
    const few = await measure(await open(), history, { count: 10_000 });
    const all = await measure(await open(), history, { count: history.orderCount });
    const full = await open();
    const single = await measure(full, history, { count: history.orderCount, batchesAtOnce: 1 });
    const batches = await readFinalRows(full, limits.importRowsPerBatch);
    const plain = await insertFinalRows(await open(), batches);
    const ratio = (seconds: number) => (seconds / plain.seconds).toFixed(2);
    console.log(`inserting the same rows  ${plain.seconds.toFixed(2)} s, ${plain.rows} rows`);
    console.log(`ratio                    ${ratio(all.seconds)} (aim: at most 3)`);
    console.log(`ratio, a batch at a time ${ratio(single.seconds)}`);
    console.log(
      `per order, all / 10,000  ${(all.perOrder / few.perOrder).toFixed(2)} (aim: it does not grow)`,
    );
  } finally {
    await bench.close();
  }
}

type Run = { count: number; batchesAtOnce?: number };

async function measure(shop: Awaited<ReturnType<typeof shopOf>>, history: History, run: Run) {
  const { seconds, cpuSeconds, imported, points } = await importOrdersOf(shop, history, run);
  const perOrder = (seconds / imported) * 1000;
  const how = run.batchesAtOnce === 1 ? ", a batch at a time" : "";
  const words = `${seconds.toFixed(2)} s (processor here ${cpuSeconds.toFixed(2)} s), ${perOrder.toFixed(3)} ms per order`;
  console.log(`importing ${String(imported).padStart(7)} orders ${words}, ${points} points${how}`);
  return { seconds, perOrder };
}

await main();
