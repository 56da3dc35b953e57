import { z } from "zod";
import { limits } from "@/lib/kernel/limits";
import { enrollMembers } from "@/lib/memberships/enroll-members";
import { lockMembers } from "@/lib/memberships/lock-members";
import { readUses } from "@/lib/memberships/read-uses";
import { writeStatuses } from "@/lib/memberships/write-statuses";
import { requireOpenProgram } from "@/lib/programs/require-open-program";
import type { enrollMembersInput } from "../input";
import { defineKind, type Item, type Outcome } from "./define-kind";
import { counted, customerNotFound, failed, skipped, undoReason } from "./words";

const stored = z.object({ programId: z.uuid() });
const result = z.object({ membershipId: z.uuid() });

/** Makes customers members of a program; undone, those of whom nothing was made since are deactivated. */
export const enrollMembersKind = defineKind<z.output<typeof enrollMembersInput>, z.output<typeof stored>>({
  subject: "customer",
  stored,
  rights: () => ["membership.enroll"],
  async freeze(tx, { programId }) {
    const { name } = await requireOpenProgram(tx, programId);
    return {
      input: { programId },
      title: (count) => `Enroll ${counted(count, "customer")} in ${name}`,
    };
  },
  itemsPerChunk: () => limits.operationChunkItems,
  async runChunk(tx, _run, { programId }, items) {
    const customerIds = items.map(({ subjectId }) => subjectId);
    const enrolled = await enrollMembers(tx, { programId, customerIds });
    const outcomes = new Map(enrolled.map(({ customerId, outcome }) => [customerId, outcome]));
    const members = await lockMembers(tx, { programId, customerIds });
    return customerIds.map((customerId): Outcome => {
      const outcome = outcomes.get(customerId);
      if (outcome === "already_member") return skipped(outcome, "A member already.");
      if (outcome === "consent_missing") return failed(outcome, "A required consent was not given.");
      if (outcome !== "enrolled") return customerNotFound;
      return { outcome: "done", result: { membershipId: members.get(customerId)?.id } };
    });
  },
  undo: {
    rights: () => ["membership.deactivate"],
    itemsPerChunk: () => limits.operationChunkItems,
    blockers: async (tx, _input, items) => {
      const uses = await readUses(tx, items.map(membershipOf));
      return new Map(
        items.flatMap((item) => {
          const words = uses.get(membershipOf(item));
          return words ? [[item.position, words]] : [];
        }),
      );
    },
    async runChunk(tx, run, { programId }, items) {
      const customerIds = items.map(({ subjectId }) => subjectId);
      const members = await lockMembers(tx, { programId, customerIds });
      const uses = await readUses(tx, items.map(membershipOf));
      const outcomes = items.map((item): Outcome => {
        const member = members.get(item.subjectId);
        if (member?.id !== membershipOf(item)) return failed("not_found", "Not a member any more.");
        if (member.status === "deactivated") return skipped("already_deactivated", "Deactivated already.");
        const words = uses.get(member.id);
        return words ? failed("used", words) : { outcome: "done" };
      });
      const leaving = items.flatMap(({ subjectId }, index) => {
        const member = members.get(subjectId);
        return member && outcomes[index]?.outcome === "done" ? [member] : [];
      });
      await writeStatuses(tx, leaving, { to: "deactivated", reason: undoReason(run) });
      return outcomes;
    },
  },
});

function membershipOf(item: Item): string {
  return result.parse(item.result).membershipId;
}
