import { z } from "zod";
import type { Permission } from "@/lib/access/permissions";
import { reactivateCertificates } from "@/lib/certificates/reactivate-certificates";
import { readCancellations } from "@/lib/certificates/read-cancellations";
import { limits } from "@/lib/kernel/limits";
import { storedInstant } from "@/lib/kernel/stored";
import { deactivateMembers } from "@/lib/memberships/deactivate-members";
import { membershipStatuses } from "@/lib/memberships/model";
import { reactivateMembers } from "@/lib/memberships/reactivate-members";
import { readNewestChanges } from "@/lib/memberships/read-newest-changes";
import { requireProgram } from "@/lib/programs/require-program";
import type { deactivateMembersInput } from "../input";
import { defineKind, type Item, type Outcome } from "./define-kind";
import { counted, failed, skipped, undoReason } from "./words";

const stored = z.object({
  programId: z.uuid(),
  reason: z.string(),
  points: z.enum(["keep", "expire"]),
  certificates: z.enum(["keep", "cancel"]),
});
type Frozen = z.output<typeof stored>;

const result = z.object({
  membershipId: z.uuid(),
  changeId: z.uuid(),
  from: z.enum(membershipStatuses),
  postingId: z.uuid().nullable(),
  cancellations: z.array(z.object({ id: z.uuid(), cancelledAt: storedInstant })),
});
type Result = z.output<typeof result>;

/** Takes customers out of a program; undone, those whose status nobody changed since are as they were. */
export const deactivateMembersKind = defineKind<z.output<typeof deactivateMembersInput>, Frozen>({
  subject: "customer",
  stored,
  rights: ({ points, certificates }) => rightsWith(points === "expire" && "points.debit", certificates),
  async freeze(tx, input) {
    const { name } = await requireProgram(tx, input.programId);
    return { input, title: (count) => `Deactivate ${counted(count, "member")} of ${name}` };
  },
  itemsPerChunk: () => limits.operationChunkItems,
  async runChunk(tx, _run, input, items) {
    const customerIds = items.map(({ subjectId }) => subjectId);
    const left = await deactivateMembers(tx, { ...input, customerIds });
    const cancelledIds = left.flatMap((each) => (each.outcome === "deactivated" ? each.cancelledIds : []));
    const cancellations = await readCancellations(tx, cancelledIds);
    const outcomes = new Map(left.map((each) => [each.customerId, each]));
    return customerIds.map((customerId): Outcome => {
      const each = outcomes.get(customerId);
      if (each?.outcome === "already_deactivated") return skipped(each.outcome, "Deactivated already.");
      if (each?.outcome !== "deactivated") return skipped("not_member", "Not a member of this program.");
      const { membershipId, changeId, from, postingId, heldIds } = each;
      const own = each.cancelledIds.flatMap((id) => cancellations.get(id) ?? []);
      return {
        outcome: "done",
        result: z.encode(result, { membershipId, changeId, from, postingId, cancellations: own }),
        ...(heldIds.length > 0 && {
          code: "held",
          words: `${counted(heldIds.length, "certificate")} held by open orders stay.`,
        }),
      };
    });
  },
  undo: {
    rights: ({ points, certificates }) => rightsWith(points === "expire" && "points.credit", certificates),
    itemsPerChunk: () => limits.operationChunkItems,
    blockers: async (tx, _input, items) => {
      const newest = await readNewestChanges(
        tx,
        items.map((item) => resultOf(item).membershipId),
      );
      return new Map(
        items.flatMap((item) => {
          const { membershipId, changeId } = resultOf(item);
          return newest.get(membershipId) === changeId ? [] : [[item.position, changedSince]];
        }),
      );
    },
    async runChunk(tx, run, { programId }, items) {
      const reason = undoReason(run);
      const members = items.map((item) => ({ customerId: item.subjectId, ...resultOf(item) }));
      const outcomes = await reactivateMembers(tx, { programId, members, reason });
      const back = members.filter((_, index) => outcomes[index]?.outcome === "reactivated");
      const cancellations = back.flatMap((member) => member.cancellations);
      if (cancellations.length > 0) await reactivateCertificates(tx, { cancellations, reason });
      return outcomes.map(({ outcome }): Outcome => {
        if (outcome === "reactivated") return { outcome: "done" };
        return failed(outcome, outcome === "not_member" ? "Not a member any more." : changedSince);
      });
    },
  },
});

const changedSince = "The status was changed since.";

function resultOf(item: Item): Result {
  return result.parse(item.result);
}

function rightsWith(forPoints: Permission | false, certificates: Frozen["certificates"]): Permission[] {
  return [
    "membership.deactivate",
    ...(forPoints ? [forPoints] : []),
    ...(certificates === "cancel" ? (["certificate.cancel"] as const) : []),
  ];
}
