import { eq } from "drizzle-orm";
import { closedMonths } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { canonicalJson } from "@/lib/kernel/canonical-json";
import { MonthSums } from "../month-sums";
import type { Findings } from "./findings";
import type { EntryRow } from "./holder-proof";

/** Takes every entry of an organization, holder by holder, and at the end says which closed months are not what they were. */
export type MonthProof = { take(entry: EntryRow): void; end(): void };

export async function proveMonths(
  context: TransactionContext,
  findings: Findings,
  organizationId: string,
): Promise<MonthProof> {
  const rows = await context.db
    .select()
    .from(closedMonths)
    .where(eq(closedMonths.organizationId, organizationId));
  const months = new Map(rows.map((row) => [row.month, { row, sums: new MonthSums() }]));
  return {
    take(entry) {
      if (months.size > 0) months.get(entry.postedOn.slice(0, 7))?.sums.add(entry);
    },
    end() {
      for (const [month, { row, sums }] of months) {
        findings.checked("months");
        const { entries, totals, digest } = sums.result();
        const where = { kind: "organization", id: organizationId } as const;
        const isSame = canonicalJson(totals) === canonicalJson(row.totals);
        if (entries !== row.entries || !isSame || !digest.equals(row.digest)) {
          findings.problem(
            "months",
            where,
            `${month} was closed with ${row.entries} entries, it has ${entries}`,
          );
        }
      }
    },
  };
}
