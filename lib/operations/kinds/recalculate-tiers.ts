import { z } from "zod";
import { limits } from "@/lib/kernel/limits";
import { lockMembers } from "@/lib/memberships/lock-members";
import { requireUnclosedProgram } from "@/lib/programs/require-program";
import { judgeTiers } from "@/lib/tiers/judge-tiers";
import { readTierNames } from "@/lib/tiers/read-tier-names";
import type { recalculateTiersInput } from "../input";
import { defineKind, type Outcome } from "./define-kind";
import { counted, failed, skipped } from "./words";

const stored = z.object({ programId: z.uuid() });
const rights = () => ["program.edit" as const];
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
  itemsPerChunk: () => limits.operationChunkTiers,
  async runChunk(tx, _run, { programId }, items) {
    const members = await lockMembers(tx, {
      programId,
      customerIds: items.map(({ subjectId }) => subjectId),
    });
    const judged = await judgeTiers(
      tx,
      [...members.values()].map(({ id: membershipId }) => ({ membershipId, programId })),
      { cause: "recalculation" },
    );
    const changes = new Map(judged.map((change) => [change.membershipId, change]));
    const names = (await readTierNames(tx, [programId])).get(programId);
    const named = (key: string | null) => (key ? (names?.get(key) ?? key) : "No tier");
    return items.map(({ subjectId }): Outcome => {
      const member = members.get(subjectId);
      if (!member) return failed("not_member", "Not a member.");
      const change = changes.get(member.id);
      if (!change) return skipped("unchanged", "Keeps its tier.");
      return { outcome: "done", words: `${named(change.before)} → ${named(change.after)}` };
    });
  },
  undo: {
    rights,
    itemsPerChunk: () => limits.operationChunkItems,
    blockers: async (_tx, _input, items) => new Map(items.map(({ position }) => [position, irrevocable])),
    runChunk: async (_tx, _run, _input, items) => items.map(() => skipped("irrevocable", irrevocable)),
  },
});
