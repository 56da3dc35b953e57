import { z } from "zod";
import { cancelCertificates } from "@/lib/certificates/cancel-certificates";
import { reactivateCertificates } from "@/lib/certificates/reactivate-certificates";
import { readCancellations } from "@/lib/certificates/read-cancellations";
import { limits } from "@/lib/kernel/limits";
import { storedInstant } from "@/lib/kernel/stored";
import type { cancelCertificatesInput } from "../input";
import { defineKind, type Item, type Outcome } from "./define-kind";
import { certificateNotFound, counted, failed, skipped, undoReason } from "./words";

const stored = z.object({ reason: z.string() });
const result = z.object({ cancelledAt: storedInstant });

/** Cancels certificates; undone, what was taken from them is on them again. */
export const cancelCertificatesKind = defineKind<
  z.output<typeof cancelCertificatesInput>,
  z.output<typeof stored>
>({
  subject: "certificate",
  stored,
  rights: () => ["certificate.cancel"],
  freeze: async (_tx, input) => ({
    input,
    title: (count) => `Cancel ${counted(count, "certificate")}`,
  }),
  itemsPerChunk: () => limits.operationChunkItems,
  async runChunk(tx, _run, { reason }, items) {
    const ids = items.map(({ subjectId }) => subjectId);
    const outcomes = new Map((await cancelCertificates(tx, { ids, reason })).map((each) => [each.id, each]));
    const cancellations = await readCancellations(tx, ids);
    return ids.map((id): Outcome => {
      const outcome = outcomes.get(id)?.outcome ?? "not_found";
      if (outcome !== "cancelled") return refusals[outcome];
      const cancelledAt = cancellations.get(id)?.cancelledAt ?? tx.clock.now();
      return { outcome: "done", result: z.encode(result, { cancelledAt }) };
    });
  },
  undo: {
    rights: () => ["certificate.cancel"],
    itemsPerChunk: () => limits.operationChunkItems,
    async blockers(tx, _input, items) {
      const now = await readCancellations(
        tx,
        items.map(({ subjectId }) => subjectId),
      );
      return new Map(
        items.flatMap((item) => {
          const known = now.get(item.subjectId);
          const isSame = known && known.cancelledAt.getTime() === cancelledAtOf(item).getTime();
          return isSame ? [] : [[item.position, known ? againWords : activeWords]];
        }),
      );
    },
    async runChunk(tx, run, _input, items) {
      const cancellations = items.map((item) => ({ id: item.subjectId, cancelledAt: cancelledAtOf(item) }));
      const back = await reactivateCertificates(tx, { cancellations, reason: undoReason(run) });
      return back.map(({ outcome }): Outcome => {
        if (outcome === "reactivated") return { outcome: "done" };
        if (outcome === "not_cancelled") return skipped(outcome, activeWords);
        return outcome === "not_found" ? certificateNotFound : failed(outcome, againWords);
      });
    },
  },
});

const refusals = {
  not_found: certificateNotFound,
  already_cancelled: skipped("already_cancelled", "Cancelled already."),
  used: skipped("used", "Used up: nothing is left."),
  expired: skipped("expired", "Expired: nothing is left."),
  held: failed("held", "Held by an open order: complete or cancel the order first."),
};

const activeWords = "Reactivated already.";
const againWords = "Cancelled again since.";

function cancelledAtOf(item: Item): Date {
  return result.parse(item.result).cancelledAt;
}
