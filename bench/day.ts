import { runDay } from "@/lib/day/run-day";
import { fixedClock } from "@/lib/kernel/clock";
import { bareDay } from "./bare-day";
import { openBench } from "./bench-database";
import { earnLots } from "./earn-lots";
import { prepareMembers, shopContext } from "./order-shop";

const lotsEach = 20;
const members = (Number(process.env.BENCH_LOTS) || 1_000_000) / lotsEach;
const [earnedAt, activatesAt, expiresAt] = ["2030-01-01", "2030-02-01", "2031-02-01"].map(
  (day) => new Date(`${day}T05:00:00Z`),
) as [Date, Date, Date];

/**
 * What a day with everything due costs: activating, and then expiring, every lot of a program by the day's work, beside
 * three bare set-wise statements that move the same amounts. Prints seconds and ratios.
 */
async function main(): Promise<void> {
  const bench = await openBench();
  try {
    const shop = await bench.prepare(async (world) => {
      const made = await prepareMembers(world, members);
      const context = { ...(await shopContext(world, made.organizationId)), clock: fixedClock(earnedAt) };
      const lots = { programId: made.programId, each: lotsEach, earnedAt, activatesAt, expiresAt };
      console.log(`${await earnLots(context, lots)} lots of ${members} members`);
      return made;
    });
    const ours = await shopContext(await bench.clone(), shop.organizationId);
    const bare = await shopContext(await bench.clone(), shop.organizationId);
    for (const [what, through] of [["activate", activatesAt] as const, ["expire", expiresAt] as const]) {
      const startedAt = performance.now();
      const { entries } = await runDay({ ...ours, clock: fixedClock(through) }, { through });
      const seconds = (performance.now() - startedAt) / 1000;
      const bareSeconds = await bareDay(bare, what);
      console.log(
        `${what.padEnd(8)} ${entries} entries ${seconds.toFixed(1)} s, bare ${bareSeconds.toFixed(1)} s, ratio ${(seconds / bareSeconds).toFixed(2)} (aim: at most 3)`,
      );
    }
  } finally {
    await bench.close();
  }
}

await main();
