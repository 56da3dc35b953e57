import { insertRows } from "@/db/insert-rows";
import { outbox } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";

/** Something that happened and that somebody may want to be told of; `payload` holds ids and figures (digits) only. */
export type DomainEvent = {
  event: "order.completed" | "order.refunded" | "tier.changed";
  subjectId: string;
  payload: Record<string, string | null>;
  occurredAt: Date;
};

/** Leaves word of what happened, in the transaction of the change itself. */
export async function recordEvents(tx: TransactionContext, events: readonly DomainEvent[]): Promise<void> {
  const { organizationId } = tx.scope;
  const createdAt = tx.clock.now();
  await insertRows(
    tx.db,
    outbox,
    events.map((event) => ({ organizationId, id: tx.ids.next(), ...event, createdAt })),
  );
}
