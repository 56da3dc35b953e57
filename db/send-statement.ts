import type { PreparedQueryConfig } from "drizzle-orm/pg-core";
import type { QueryResult } from "pg";
import type { Database } from "@/lib/access/context";

type Sent = PreparedQueryConfig & { execute: QueryResult };

/**
 * Sends a statement's text as it stands, and at once: whatever is sent on this connection later is done after it, also
 * where nobody waits for its answer in between.
 */
export function sendStatement(db: Database, text: string, params: unknown[]): Promise<QueryResult> {
  return db._.session.prepareQuery<Sent>({ sql: text, params }, undefined, undefined, false).execute();
}
