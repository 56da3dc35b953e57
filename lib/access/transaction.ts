import { sql } from "drizzle-orm";
import { PgTransaction } from "drizzle-orm/pg-core";
import { allDone } from "@/lib/kernel/all-done";
import { AppError } from "@/lib/kernel/errors";
import type { Context, Transaction, TransactionContext } from "./context";

/**
 * Runs `work` in one transaction that may write the acting organization's rows and see no others.
 * Inside an open transaction of a context it joins that one.
 */
export function inTransaction<T>(context: Context, work: (tx: TransactionContext) => Promise<T>): Promise<T> {
  if (isOpen(context)) return work(context);
  return context.db.transaction(async (db) => {
    const acting = uuidLiteral(context.scope.organizationId);
    const statement = settings("laurel_app", `{${acting}}`, acting);
    const scope = { ...context.scope, sees: [context.scope.organizationId] };
    return asRole(db, statement, () => work({ ...context, scope, db }));
  });
}

/**
 * Runs `work` over one read-only snapshot of everything this viewer may see: its organization and those below,
 * or all of them for the provider.
 */
export function inSnapshot<T>(context: Context, work: (tx: TransactionContext) => Promise<T>): Promise<T> {
  if (isOpen(context)) return work(context);
  const { sees } = context.scope;
  const statement =
    sees === "all"
      ? settings("laurel_reader", "*", "")
      : settings("laurel_app", `{${sees.map(uuidLiteral).join(",")}}`, "");
  return context.db.transaction((db) => asRole(db, statement, () => work({ ...context, db })), {
    isolationLevel: "repeatable read",
    accessMode: "read only",
  });
}

/** Runs `work` before a tenant is known: only the gate's functions and what belongs to no tenant answer. */
export function atTheGate<T>(db: Context["db"], work: (tx: Transaction) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.execute(sql.raw(settings("laurel_app", "", "")));
    return work(tx);
  });
}

/**
 * Goes on within the open transaction as another organization, and comes back: for a change that two organizations
 * record. The caller has made sure that it lies below the acting one.
 */
export async function actingFor<T>(
  tx: TransactionContext,
  organizationId: string,
  work: (other: TransactionContext) => Promise<T>,
): Promise<T> {
  const own = uuidLiteral(tx.scope.organizationId);
  const other = uuidLiteral(organizationId);
  await tx.db.execute(sql.raw(settings("laurel_app", `{${other}}`, other)));
  const answer = await work({ ...tx, scope: { ...tx.scope, organizationId: other, sees: [other] } });
  await tx.db.execute(sql.raw(settings("laurel_app", `{${own}}`, own)));
  return answer;
}

/** Whether this context is inside a transaction already. */
export function isOpen(context: Context): context is TransactionContext {
  return context.db instanceof PgTransaction;
}

/**
 * Takes the role and begins to work without waiting for the answer: one connection does its statements in their order,
 * and where the role is refused Postgres refuses all that follows.
 */
async function asRole<T>(db: Transaction, statement: string, work: () => Promise<T>): Promise<T> {
  // A statement is sent when it is asked for its answer, not when it is made.
  const taking = db.execute(sql.raw(statement)).then(() => undefined);
  const [answer] = await allDone([work(), taking]);
  return answer;
}

// SET LOCAL takes literals only; set_config() would not reach the workers of a distributed database.
function settings(role: "laurel_app" | "laurel_reader", visible: string, acting: string): string {
  return `SET LOCAL ROLE ${role}; SET LOCAL laurel.visible = '${visible}'; SET LOCAL laurel.acting = '${acting}'`;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function uuidLiteral(text: string): string {
  if (uuid.test(text)) return text;
  throw new AppError("internal", { internal: `Not a tenant's id: ${text.slice(0, 60)}` });
}
