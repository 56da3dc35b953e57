import { z } from "zod";
import type { MakeCards } from "@/lib/cards/input";
import { makeCards } from "@/lib/cards/make-cards";
import { readCardStates, voidUnassigned } from "@/lib/cards/void-unassigned";
import { invalid } from "@/lib/kernel/errors";
import { limits } from "@/lib/kernel/limits";
import { readRulesInForce } from "@/lib/programs/read-rules-in-force";
import { requireOpenProgram } from "@/lib/programs/require-open-program";
import { enrolmentWith } from "@/lib/programs/rule-sections/enrolment";
import { defineKind, type Outcome } from "./define-kind";
import { counted, failed, skipped, undoReason } from "./words";

const format = enrolmentWith(z.never()).shape.cardFormat.unwrap().unwrap();
const stored = z.object({ programId: z.uuid(), format });

/** Makes cards that wait for members, numbered as the program had it at the start; undone, those that still wait are void. */
export const makeCardsKind = defineKind<MakeCards, z.output<typeof stored>>({
  subject: "card",
  stored,
  rights: () => ["card.make"],
  async freeze(tx, { programId }) {
    const { name } = await requireOpenProgram(tx, programId);
    const cardFormat = (await readRulesInForce(tx, [programId])).get(programId)?.enrolment.cardFormat;
    if (!cardFormat)
      throw invalid({ programId: `Say in the rules of ${name} first how its card numbers look.` });
    return {
      input: { programId, format: cardFormat },
      title: (count) => `Make ${counted(count, "card")} of ${name}`,
    };
  },
  itemsPerChunk: () => limits.operationChunkCertificates,
  async runChunk(tx, _run, input, items) {
    const ids = items.map(({ subjectId }) => subjectId);
    await makeCards(tx, input, ids);
    return items.map((): Outcome => ({ outcome: "done" }));
  },
  undo: {
    rights: () => ["card.edit"],
    itemsPerChunk: () => limits.operationChunkCertificates,
    async blockers(tx, _input, items) {
      const states = await readCardStates(
        tx,
        items.map(({ subjectId }) => subjectId),
      );
      const used = items.filter(({ subjectId }) => states.get(subjectId) !== "unassigned");
      return new Map(used.map(({ position }) => [position, isUsed]));
    },
    async runChunk(tx, run, _input, items) {
      const ids = items.map(({ subjectId }) => subjectId);
      const states = await readCardStates(tx, ids);
      const voided = await voidUnassigned(tx, ids, undoReason(run));
      return ids.map((id): Outcome => {
        if (voided.has(id)) return { outcome: "done" };
        return states.get(id) === "void" ? skipped("void", "Void already.") : failed("used", isUsed);
      });
    },
  },
});

const isUsed = "It belongs to a member, or is void already.";
