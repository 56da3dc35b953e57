import type { BurnStage } from "../book";
import { shareOf } from "../settle";
import type { Findings } from "./findings";
import type { EntryRow, LotRow } from "./holder-proof";

/** How far a lot's burn stages have been followed, and what it has available there. */
export type StageTally = { stages: readonly BurnStage[]; passed: number };

/**
 * Follows a lot's burn stages to an entry, before it is added: each stage that lies behind it took its share of what
 * was available, to the unit, at its own moment.
 */
export function followStages(
  findings: Findings,
  tally: StageTally,
  available: bigint,
  entry: EntryRow,
): void {
  const where = { kind: "entry", id: entry.id } as const;
  for (let stage = tally.stages[tally.passed]; stage; stage = tally.stages[tally.passed]) {
    const isBurn = entry.kind === "expire" && entry.reverses === null && +entry.occurredAt === +stage.at;
    if (!isBurn && entry.occurredAt <= stage.at) return;
    tally.passed += 1;
    findings.checked("stages");
    const share = shareOf(available, stage.percent);
    if (share === 0n) continue;
    if (isBurn && entry.amount === share) return;
    findings.problem("stages", where, `${share} should have burnt at ${stage.at.toISOString()} before it`);
    return;
  }
}

/** At the end: what is marked as past is past, and took its share. */
export function checkStages(findings: Findings, row: LotRow, tally: StageTally, now: Date): void {
  const where = { kind: "lot", id: row.id } as const;
  for (const stage of tally.stages.slice(tally.passed, row.stagesPassed)) {
    findings.checked("stages");
    if (stage.at > now) findings.problem("stages", where, "A stage to come is marked as past");
    else if (shareOf(row.available, stage.percent) > 0n) {
      findings.problem(
        "stages",
        where,
        `A stage of ${stage.at.toISOString()} is marked as past and took nothing`,
      );
    }
  }
}
