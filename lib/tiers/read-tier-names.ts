import type { TransactionContext } from "@/lib/access/context";
import { readTierPlans } from "./read-tier-plans";

/** What the tiers of these programs are called, by program and key; the newest name of each key. */
export async function readTierNames(
  tx: TransactionContext,
  programIds: readonly string[],
): Promise<Map<string, Map<string, string>>> {
  const plans = await readTierPlans(tx, programIds);
  return new Map(
    [...plans].map(([programId, { versions }]) => [
      programId,
      new Map(versions.flatMap(({ tiers }) => tiers.levels.map(({ key, name }) => [key, name] as const))),
    ]),
  );
}
