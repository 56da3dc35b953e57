import { desc } from "drizzle-orm";
import { programVersions } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { limits } from "@/lib/kernel/limits";
import type { Option } from "@/lib/kernel/list";
import { readTierNames } from "./read-tier-names";

/** Every tier that a program in sight has or had, by key; a key of several programs is one choice. */
export function listTierChoices(context: Context): Promise<Option[]> {
  requireRight(context, "customer.read");
  return inSnapshot(context, async (tx) => {
    const { programId, organizationId } = programVersions;
    const rows = await tx.db
      .selectDistinct({ programId })
      .from(programVersions)
      .where(inSight(tx, organizationId))
      .orderBy(desc(programId))
      .limit(limits.pageRowsMax);
    const names = await readTierNames(
      tx,
      rows.map((row) => row.programId),
    );
    const labels = new Map<string, Set<string>>();
    for (const [key, name] of [...names.values()].flatMap((each) => [...each])) {
      labels.set(key, (labels.get(key) ?? new Set<string>()).add(name));
    }
    return [...labels].map(([value, each]) => ({ value, label: [...each].join(" / ") }));
  });
}
