import { z } from "zod";
import { cancelCertificates } from "@/lib/certificates/cancel-certificates";
import { issueToCustomers } from "@/lib/certificates/issue-to-customers";
import { certificateUnits, certificateUses } from "@/lib/certificates/model";
import { planIssue } from "@/lib/certificates/plan-issue";
import { readUsedCertificates } from "@/lib/certificates/read-used-certificates";
import { limits } from "@/lib/kernel/limits";
import { storedInstant, storedPositive } from "@/lib/kernel/stored";
import { requireProgram } from "@/lib/programs/require-program";
import { type issueCertificatesInput, perCustomer } from "../input";
import { defineKind, type Item, type Outcome } from "./define-kind";
import { counted, customerNotFound, failed, undoReason } from "./words";

const stored = z.object({
  issue: z.object({
    id: z.uuid(),
    programId: z.uuid(),
    currency: z.string(),
    programVersionId: z.uuid(),
    use: z.enum(certificateUses),
    note: z.string().nullable(),
    issuedAt: storedInstant,
    expiresAt: storedInstant.nullable(),
  }),
  series: z.array(
    z.object({ quantity: z.number().int(), nominal: storedPositive, unit: z.enum(certificateUnits) }),
  ),
});
type Frozen = z.output<typeof stored>;

const result = z.object({ certificateIds: z.array(z.uuid()) });

/** Issues series to many customers as one issue; undone, those of which nothing was used since are cancelled. */
export const issueCertificatesKind = defineKind<z.output<typeof issueCertificatesInput>, Frozen>({
  subject: "customer",
  stored,
  rights: () => ["certificate.issue"],
  async freeze(tx, { series, ...input }) {
    const { name } = await requireProgram(tx, input.programId);
    const each = perCustomer(series);
    return {
      input: { issue: await planIssue(tx, input), series },
      title: (count) =>
        `Issue ${counted(count * each, "certificate")} of ${name} to ${counted(count, "customer")}`,
    };
  },
  itemsPerChunk,
  async runChunk(tx, { total }, { issue, series }, items) {
    const customerIds = items.map(({ subjectId }) => subjectId);
    const count = total * perCustomer(series);
    const issued = await issueToCustomers(tx, { issue, series, customerIds, count });
    return customerIds.map((customerId): Outcome => {
      const certificateIds = issued.get(customerId);
      if (!certificateIds) return customerNotFound;
      const words = counted(certificateIds.length, "certificate");
      return { outcome: "done", words, result: { certificateIds } };
    });
  },
  undo: {
    rights: () => ["certificate.cancel"],
    itemsPerChunk,
    async blockers(tx, _input, items) {
      const used = await readUsedCertificates(tx, items.flatMap(certificatesOf));
      return new Map(
        items.flatMap((item) => {
          const ids = certificatesOf(item);
          const stay = ids.filter((id) => used.has(id)).length;
          return stay > 0 ? [[item.position, stayWords(stay, ids.length)]] : [];
        }),
      );
    },
    async runChunk(tx, run, _input, items) {
      const all = items.flatMap(certificatesOf);
      const used = await readUsedCertificates(tx, all);
      const ids = all.filter((id) => !used.has(id));
      const reason = undoReason(run);
      const cancelled = new Set<string>();
      for (const { id, outcome } of ids.length > 0 ? await cancelCertificates(tx, { ids, reason }) : []) {
        if (outcome === "cancelled" || outcome === "already_cancelled") cancelled.add(id);
      }
      return items.map((item): Outcome => {
        const own = certificatesOf(item);
        const stay = own.filter((id) => !cancelled.has(id)).length;
        return stay === 0 ? { outcome: "done" } : failed("used", stayWords(stay, own.length));
      });
    },
  },
});

function itemsPerChunk({ series }: Frozen): number {
  const fitting = Math.floor(limits.operationChunkCertificates / perCustomer(series));
  return Math.min(Math.max(fitting, 1), limits.operationChunkItems);
}

function certificatesOf(item: Item): string[] {
  return result.parse(item.result).certificateIds;
}

function stayWords(stay: number, of: number): string {
  if (of === 1) return "The certificate was used, ended or is held by an open order.";
  return `${stay} of ${of} certificates were used, ended or are held by an open order.`;
}
