import { z } from "zod";
import { limits } from "@/lib/kernel/limits";
import { requireUnclosedProgram } from "@/lib/programs/require-program";
import type { recalculateTiersInput } from "../input";
import { defineKind } from "./define-kind";
import { counted, skipped } from "./words";

const stored = z.object({ programId: z.uuid() });
const rights = () => ["tier.assign" as const];
const irrevocable = "Tiers follow the rules in force: change the rules, and judge again.";

/** Judges the tiers of a program's members by the rules in force when it runs. */
export const recalculateTiersKind = defineKind<
  z.output<typeof recalculateTiersInput>,
  z.output<typeof stored>
>({
  subject: "customer",
  stored,
  rights,
  async freeze(tx, { programId }) {
    const { name } = await requireUnclosedProgram(tx, programId);
    return { input: { programId }, title: (count) => `Judge ${counted(count, "tier")} of ${name} again` };
  },
  itemsPerChunk: () => limits.operationChunkItems,
  runChunk: async (_tx, _run, _input, items) => items.map(() => skipped("unchanged", "Keeps its tier.")),
  undo: {
    rights,
    itemsPerChunk: () => limits.operationChunkItems,
    blockers: async (_tx, _input, items) => new Map(items.map(({ position }) => [position, irrevocable])),
    runChunk: async (_tx, _run, _input, items) => items.map(() => skipped("irrevocable", irrevocable)),
  },
});
