import { sql } from "drizzle-orm";
import { z } from "zod";
import type { TransactionContext } from "@/lib/access/context";
import { limits } from "@/lib/kernel/limits";
import type { Findings } from "./findings";
import type { SetRule } from "./set-rules";

const counted = z.tuple([z.object({ count: z.coerce.number() })]);
const bad = z.array(z.object({ id: z.uuid(), detail: z.string() }));

/** Tries each rule where the rows are; only what breaks it comes over. */
export async function proveRules(
  context: TransactionContext,
  findings: Findings,
  rules: readonly SetRule[],
): Promise<void> {
  for (const { rule, subject, tried, bad: wrong } of rules) {
    const { rows } = await context.db.execute(tried);
    findings.checked(rule, counted.parse(rows)[0].count);
    const found = await context.db.execute(sql`${wrong} ORDER BY 1 LIMIT ${limits.proofProblemsPerRule}`);
    for (const { id, detail } of bad.parse(found.rows)) findings.problem(rule, { kind: subject, id }, detail);
  }
}
