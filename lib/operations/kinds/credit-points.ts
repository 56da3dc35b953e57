import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { programs } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";
import { needsApproval, requireWithinMax } from "@/lib/approvals/within-max";
import { dayOf, startOfDay, startOfDayAfter } from "@/lib/kernel/days";
import { invalid } from "@/lib/kernel/errors";
import { limits } from "@/lib/kernel/limits";
import { parsePoints } from "@/lib/kernel/points";
import { storedInstant, storedPositive } from "@/lib/kernel/stored";
import { askSingly, creditMembers } from "@/lib/points/credit-members";
import { readUsedCredits } from "@/lib/points/read-used-credits";
import { revokeCredits } from "@/lib/points/revoke-credits";
import { requireUnclosedProgram } from "@/lib/programs/require-program";
import type { CreditPointsInput } from "../input";
import { defineKind, type Item, type Outcome } from "./define-kind";
import { counted, failed, skipped, undoReason } from "./words";

const stored = z.object({
  programId: z.uuid(),
  /** For everybody whose item has no amount of its own. */
  points: storedPositive.nullable(),
  reason: z.string(),
  activatesAt: storedInstant.nullable(),
  expiresAt: storedInstant.nullable(),
});

const result = z.object({ postingId: z.uuid() });

/** Gives points by hand to many members; undone, those of which all is still there are taken back. */
export const creditPointsKind = defineKind<CreditPointsInput, z.output<typeof stored>>({
  subject: "customer",
  stored,
  rights: () => ["points.credit"],
  async freeze(tx, { programId, reason, ...input }) {
    const program = await requireUnclosedProgram(tx, programId);
    const { name, timeZone, pointDecimals } = program;
    const points = input.points ? readPoints(input.points, pointDecimals) : null;
    if (points) requireWithinMax(tx, points, program, askSingly);
    return {
      input: { programId, reason, points, ...readTerms(input, tx.clock.now(), timeZone) },
      title: (count) => `Credit points to ${counted(count, "member")} of ${name}`,
    };
  },
  itemsPerChunk: () => limits.operationChunkItems,
  async runChunk(tx, _run, { points: forEach, ...input }, items) {
    const credits = items.flatMap(({ subjectId: customerId, amount, note }) => {
      const points = amount ?? forEach;
      return points ? [{ customerId, points, ...(note !== null && { reason: note }) }] : [];
    });
    const credited = await creditMembers(tx, { ...input, credits });
    const outcomes = new Map(credited.map((each) => [each.customerId, each]));
    return items.map(({ subjectId }): Outcome => {
      const each = outcomes.get(subjectId);
      if (each?.outcome !== "credited") return failed("not_member", "Not a member of this program.");
      return { outcome: "done", result: { postingId: each.postingId } };
    });
  },
  undo: {
    rights: () => ["points.debit"],
    itemsPerChunk: () => limits.operationChunkItems,
    async blockers(tx, { programId, points: forEach }, items) {
      const used = await readUsedCredits(tx, items.map(postingOf));
      const units = await readUnits(tx, programId);
      const wordsFor = (item: Item) => {
        if (used.has(postingOf(item))) return usedWords;
        return units && needsApproval(tx.actor, item.amount ?? forEach ?? 0n, units) ? beyondWords : null;
      };
      return new Map(
        items.flatMap((item) => {
          const words = wordsFor(item);
          return words ? [[item.position, words]] : [];
        }),
      );
    },
    async runChunk(tx, run, _input, items) {
      const postingIds = items.map(postingOf);
      const revoked = await revokeCredits(tx, { postingIds, reason: undoReason(run) });
      return revoked.map(({ outcome }): Outcome => {
        if (outcome === "revoked") return { outcome: "done" };
        return outcome === "used" ? failed(outcome, usedWords) : skipped(outcome, "Taken back already.");
      });
    },
  },
});

/** What a program counts in, of an organization in sight. */
async function readUnits(tx: TransactionContext, programId: string) {
  const { kind, currency, pointDecimals } = programs;
  const [found] = await tx.db
    .select({ kind, currency, pointDecimals })
    .from(programs)
    .where(and(inSight(tx, programs.organizationId), eq(programs.id, programId)));
  return found;
}

const beyondWords = "This is more than you may take alone.";
const usedWords = "Some of these points were spent, ended or paid a debt.";

function postingOf(item: Item): string {
  return result.parse(item.result).postingId;
}

/** Smallest units of a positive number of points. */
export function readPoints(text: string, decimals: number, field = "points"): bigint {
  const points = parsePoints(text, decimals, field);
  if (points > 0n) return points;
  throw invalid({ [field]: "Enter more than zero." });
}

function readTerms(
  { activatesOn, expiresOn }: Pick<CreditPointsInput, "activatesOn" | "expiresOn">,
  now: Date,
  zone: string,
) {
  const today = dayOf(now, zone);
  if (activatesOn && activatesOn < today) {
    throw invalid({ activatesOn: "This day is over. Leave it empty for at once." });
  }
  if (expiresOn && expiresOn < (activatesOn || today)) {
    throw invalid({ expiresOn: "They would end before they can be spent. Choose a later day." });
  }
  return {
    activatesAt: activatesOn && activatesOn > today ? startOfDay(activatesOn, zone) : null,
    expiresAt: expiresOn ? startOfDayAfter(expiresOn, zone) : null,
  };
}
