import { createHash } from "node:crypto";
import { canonicalJson } from "@/lib/kernel/canonical-json";

/** What of an entry is chained. Instants as ISO text with milliseconds, amounts as digits. */
export type HashedEntry = {
  organizationId: string;
  id: string;
  postingId: string;
  holderId: string;
  holderVersion: number;
  lotId: string;
  kind: string;
  fromBucket: string;
  toBucket: string;
  amount: bigint;
  unit: string;
  programId: string;
  occurredAt: Date;
  recordedAt: Date;
  postedOn: string;
  pendingAfter: bigint;
  availableAfter: bigint;
  heldAfter: bigint;
  owedAfter: bigint;
  actorKind: string;
  actorId: string | null;
  openedBy: string | null;
  orderId: string | null;
  holdId: string | null;
  campaignId: string | null;
  programVersionId: string | null;
  reason: string | null;
  explanation: unknown;
  reverses: string | null;
  corrects: string | null;
  operationId: string | null;
};

/** SHA-256 over the hash of the holder's previous entry and this entry's canonical content. */
export function entryHash(previous: Buffer | null, entry: HashedEntry): Buffer {
  const facts = [
    entry.organizationId,
    entry.id,
    entry.postingId,
    entry.holderId,
    entry.holderVersion,
    entry.lotId,
    entry.kind,
    entry.fromBucket,
    entry.toBucket,
    entry.amount.toString(),
    entry.unit,
    entry.programId,
    entry.occurredAt.toISOString(),
    entry.recordedAt.toISOString(),
    entry.postedOn,
    entry.pendingAfter.toString(),
    entry.availableAfter.toString(),
    entry.heldAfter.toString(),
    entry.owedAfter.toString(),
    entry.actorKind,
    entry.actorId,
    entry.openedBy,
    entry.orderId,
    entry.holdId,
    entry.campaignId,
    entry.programVersionId,
    entry.reason,
    entry.reverses,
    entry.corrects,
    // Joined when chains were long already: where there is none, an entry's content is what it was before.
    ...(entry.operationId ? [entry.operationId] : []),
  ];
  const hash = createHash("sha256");
  if (previous) hash.update(previous);
  // Only the explanation has keys whose order may differ.
  return hash
    .update(JSON.stringify(facts))
    .update(canonicalJson(entry.explanation ?? null))
    .digest();
}
