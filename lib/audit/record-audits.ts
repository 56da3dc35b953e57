import { insertRows } from "@/db/insert-rows";
import { auditLog, auditPersonal } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { allDone } from "@/lib/kernel/all-done";

export type Change = {
  verb: string;
  subject: { kind: string; id: string | null };
  before?: unknown;
  after?: unknown;
  reason?: string;
  /** Names, phones, e-mails: kept apart, so that they can go with the customer. */
  personal?: { customerId: string; before?: unknown; after?: unknown };
  /** Of the request that asked for it, where several were gathered. */
  requestId?: string;
};

/** Writes who changed what, in the transaction of the changes themselves. Amounts (bigint) become digits. */
export async function recordAudits(context: TransactionContext, changes: readonly Change[]): Promise<void> {
  const { actor, scope, ids } = context;
  const at = context.clock.now();
  const made = changes.map((change) => ({ id: ids.next(), change }));
  const { organizationId } = scope;
  const rows = made.map(({ id, change }) => ({
    organizationId,
    id,
    at,
    actorKind: actor.kind,
    actorId: actor.id,
    actorName: actor.name,
    openedBy: actor.openedBy ?? null,
    verb: change.verb,
    subjectKind: change.subject.kind,
    subjectId: change.subject.id,
    before: toJson(change.before),
    after: toJson(change.after),
    reason: change.reason ?? null,
    requestId: change.requestId ?? context.requestId,
  }));
  const personal = made.flatMap(({ id: auditId, change: { personal: what } }) =>
    what
      ? [
          {
            organizationId,
            auditId,
            customerId: what.customerId,
            before: toJson(what.before),
            after: toJson(what.after),
          },
        ]
      : [],
  );
  await allDone([insertRows(context.db, auditLog, rows), insertRows(context.db, auditPersonal, personal)]);
}

function toJson(value: unknown): unknown {
  if (value === undefined) return null;
  return JSON.parse(
    JSON.stringify(value, (_key, item) => (typeof item === "bigint" ? item.toString() : item)),
  );
}
