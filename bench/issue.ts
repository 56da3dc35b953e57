import { limits } from "@/lib/kernel/limits";
import { openBench } from "./bench-database";
import { shopOf } from "./import-history";
import { insertIssuedRows } from "./insert-issued-rows";
import { certificatesEach, issueByOperation, prepareHolders } from "./issue-operation";
import { readIssuedRows } from "./read-issued-rows";

const customers = 10_000;

/**
 * What the rules cost: issuing 100,000 certificates to 10,000 customers by an operation, from the click to its end,
 * against inserting the very rows that it leaves behind, set-wise, by the same role into the same tables with the same
 * indexes, without a code or a hash being made. Prints the ratio.
 */
async function main(): Promise<void> {
  const bench = await openBench();
  try {
    const { organizationId, programId } = await bench.prepare((world) => prepareHolders(world, customers));
    const shop = await shopOf(await bench.clone(), organizationId);
    const issued = await issueByOperation(shop, programId, customers);
    console.log(`started in               ${issued.startSeconds.toFixed(2)} s`);
    console.log(
      `issuing ${issued.certificates} certificates ${issued.seconds.toFixed(2)} s (${issued.cpuSeconds.toFixed(2)} s of them our own processor time)`,
    );
    const batches = await readIssuedRows(shop, limits.operationChunkCertificates);
    const plain = await insertIssuedRows(await shopOf(await bench.clone(), organizationId), batches);
    console.log(`inserting the same rows  ${plain.seconds.toFixed(2)} s, ${plain.rows} rows`);
    console.log(`ratio                    ${(issued.seconds / plain.seconds).toFixed(2)} (aim: at most 2)`);
    console.log(`for each certificate     ${((issued.seconds / issued.certificates) * 1000).toFixed(3)} ms`);
    console.log(`for each customer        ${certificatesEach} certificates`);
  } finally {
    await bench.close();
  }
}

await main();
