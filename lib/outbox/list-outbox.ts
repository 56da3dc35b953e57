import { and, eq } from "drizzle-orm";
import { cappedCount, keysetPage } from "@/db/list-query";
import { customers, memberships, oneTimeCodes, outbox, programs } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { codeRequested } from "@/lib/codes/model";
import type { ListState } from "@/lib/kernel/list";
import type { Page } from "@/lib/kernel/page";
import { outboxList } from "./list-spec";
import type { OutboxMessage } from "./model";

type Spec = typeof outboxList;
type Row = Omit<OutboxMessage, "code"> & { codeId: string; sealed: Buffer | null; expiresAt: Date };

/** The messages of the acting organization that wait to be sent, with the codes they hold: what an installation without an SMS server reads out. */
export function listOutbox(context: Context, state: ListState<Spec>): Promise<Page<OutboxMessage>> {
  requireRight(context, "outbox.read");
  return inTransaction(context, async (tx) => {
    const page = await readPage(tx, state);
    const now = tx.clock.now();
    const rows = page.rows.map(({ codeId, sealed, expiresAt, ...row }) => ({
      ...row,
      code: sealed && expiresAt > now ? tx.vault.open(sealed, codeId) : null,
    }));
    return { ...page, rows };
  });
}

function readPage(tx: TransactionContext, state: ListState<Spec>) {
  return keysetPage<Spec, Row>({
    spec: outboxList,
    state,
    // Ids are of their moment, and the key is the index.
    sortColumns: { createdAt: { column: outbox.id } },
    idColumn: outbox.id,
    where: [ofActing(tx, outbox.organizationId), eq(outbox.event, codeRequested)],
    rows: ({ cursor, where, orderBy, limit }) =>
      joined(tx, cursor)
        .where(where)
        .orderBy(...orderBy)
        .limit(limit),
    count: ({ where, limit }) =>
      cappedCount(tx.db, tx.db.select({ id: outbox.id }).from(outbox).where(where).limit(limit)),
  });
}

function joined<E extends object>({ db }: TransactionContext, more: E) {
  const { organizationId } = outbox;
  return db
    .select({
      id: outbox.id,
      createdAt: outbox.createdAt,
      purpose: oneTimeCodes.purpose,
      customer: { id: customers.id, name: customers.name },
      program: programs.name,
      phone: memberships.phone,
      codeId: oneTimeCodes.id,
      sealed: oneTimeCodes.codeSealed,
      expiresAt: oneTimeCodes.expiresAt,
      ...more,
    })
    .from(outbox)
    .innerJoin(
      oneTimeCodes,
      and(eq(oneTimeCodes.organizationId, organizationId), eq(oneTimeCodes.id, outbox.subjectId)),
    )
    .innerJoin(
      memberships,
      and(eq(memberships.organizationId, organizationId), eq(memberships.id, oneTimeCodes.membershipId)),
    )
    .innerJoin(
      customers,
      and(eq(customers.organizationId, organizationId), eq(customers.id, memberships.customerId)),
    )
    .innerJoin(
      programs,
      and(eq(programs.organizationId, organizationId), eq(programs.id, memberships.programId)),
    );
}
