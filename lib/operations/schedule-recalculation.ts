import { and, count, eq, isNull, sql } from "drizzle-orm";
import { memberships, operationItems, operations } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { recordAudit } from "@/lib/audit/record-audit";
import { insertOperation } from "./insert-operation";
import { kinds } from "./kinds/registry";

/**
 * An operation that judges all members of a program again, at once or not before a moment; what was changed by then is
 * judged with. Null where nobody is a member.
 */
export async function scheduleRecalculation(
  tx: TransactionContext,
  { programId, notBefore }: { programId: string; notBefore: Date | null },
): Promise<{ id: string; total: number } | null> {
  const ofProgram = and(
    ofActing(tx, memberships.organizationId),
    eq(memberships.programId, programId),
    isNull(memberships.mergedInto),
  );
  const [members] = await tx.db.select({ n: count() }).from(memberships).where(ofProgram);
  const total = members?.n ?? 0;
  if (total === 0) return null;
  const { json, title } = await kinds["tier.recalculate"].freeze(tx, { programId });
  const operation = { kind: "tier.recalculate", subjectKind: "customer", input: json } as const;
  const id = await insertOperation(tx, { ...operation, title: title(total), notBefore });
  await tx.db.execute(sql`
    INSERT INTO ${operationItems} (organization_id, operation_id, position, subject_id)
    SELECT ${tx.scope.organizationId}::uuid, ${id}::uuid, row_number() OVER (ORDER BY ${memberships.id}), ${memberships.customerId}
    FROM ${memberships} WHERE ${ofProgram}`);
  await tx.db
    .update(operations)
    .set({ total })
    .where(and(ofActing(tx, operations.organizationId), eq(operations.id, id)));
  await recordAudit(tx, {
    verb: "operation.start",
    subject: { kind: "operation", id },
    after: { kind: operation.kind, total, input: json, notBefore },
  });
  return { id, total };
}
