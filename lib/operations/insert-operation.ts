import { operations } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";

type NewOperation = Pick<typeof operations.$inferInsert, "kind" | "subjectKind" | "input"> &
  Partial<Pick<typeof operations.$inferInsert, "title" | "undoes" | "notBefore">>;

/** The row of an operation that nobody runs yet; its items and its total follow in the same transaction. */
export async function insertOperation(tx: TransactionContext, operation: NewOperation): Promise<string> {
  const { actor } = tx;
  const id = tx.ids.next();
  await tx.db.insert(operations).values({
    organizationId: tx.scope.organizationId,
    id,
    title: "",
    ...operation,
    state: "queued",
    authorKind: actor.kind,
    authorId: actor.id,
    authorName: actor.name,
    openedBy: actor.openedBy ?? null,
    requestId: tx.requestId,
    total: 0,
    createdAt: tx.clock.now(),
  });
  return id;
}
