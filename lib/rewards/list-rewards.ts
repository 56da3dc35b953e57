import { and, eq } from "drizzle-orm";
import { rewards } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import type { ListedReward } from "./model";
import { readRewards } from "./reward-query";

/** The catalogue of a program in sight, by name, with what is left of each. */
export function listRewards(context: Context, input: { programId: string }): Promise<ListedReward[]> {
  requireRight(context, "reward.read");
  return inSnapshot(context, (tx) =>
    readRewards(tx, and(inSight(tx, rewards.organizationId), eq(rewards.programId, input.programId))),
  );
}
