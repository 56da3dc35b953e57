import { auditLog, auditPersonal } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";

export type Change = {
  verb: string;
  subject: { kind: string; id: string | null };
  before?: unknown;
  after?: unknown;
  reason?: string;
  /** Names, phones, e-mails: kept apart, so that they can go with the customer. */
  personal?: { customerId: string; before?: unknown; after?: unknown };
};

/** Writes who changed what, in the transaction of the change itself. Amounts (bigint) become digits. */
export async function recordAudit(context: TransactionContext, change: Change): Promise<void> {
  const { actor, scope } = context;
  const id = context.ids.next();
  await context.db.insert(auditLog).values({
    organizationId: scope.organizationId,
    id,
    at: context.clock.now(),
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
    requestId: context.requestId,
  });
  if (!change.personal) return;
  await context.db.insert(auditPersonal).values({
    organizationId: scope.organizationId,
    auditId: id,
    customerId: change.personal.customerId,
    before: toJson(change.personal.before),
    after: toJson(change.personal.after),
  });
}

function toJson(value: unknown): unknown {
  if (value === undefined) return null;
  return JSON.parse(
    JSON.stringify(value, (_key, item) => (typeof item === "bigint" ? item.toString() : item)),
  );
}
