import type { NodePgDatabase, NodePgTransaction } from "drizzle-orm/node-postgres";
import type * as schema from "@/db/schema";
import type { Clock } from "@/lib/kernel/clock";
import type { Ids } from "@/lib/kernel/ids";
import type { Permission } from "./permissions";

type Schema = typeof schema;
/** The pool's handle, or an open transaction. */
export type Database = NodePgDatabase<Schema> | Transaction;
// biome-ignore lint/complexity/noBannedTypes: drizzle's own notion of "no relations declared".
export type Transaction = NodePgTransaction<Schema, {}>;

/**
 * How much one change of a balance by hand may be without a second person: whole points, or whole units of money in a
 * program that counts money. Null = any.
 */
export type ManualMax = { points: bigint | null; money: bigint | null };

/** Who asks. `openedBy` names the operator of an organization above who works here for a while. */
export type Actor = {
  kind: "operator" | "system";
  /** The operator's id; null for the system. */
  id: string | null;
  name: string;
  permissions: ReadonlySet<Permission>;
  /** What it may give to others, where that is more than it may use here (the settings narrow the latter). */
  mayGrant?: ReadonlySet<Permission>;
  /** Of the operator's user group. */
  manualMax: ManualMax;
  openedBy?: { operatorId: string; name: string; openingId: string };
};

/** Where the caller acts, and what it may read: itself and what is below, or (provider) everything. */
export type Scope = {
  organizationId: string;
  timeZone: string;
  sees: "all" | readonly string[];
};

/** Keeps certificate codes: a keyed digest to find one, a sealed form to print it. */
export type Vault = {
  digest(text: string): Buffer;
  seal(text: string, about: string): Buffer;
  open(sealed: Buffer, about: string): string;
};

/** Everything a verb needs from the world. */
export type Context = {
  db: Database;
  actor: Actor;
  scope: Scope;
  clock: Clock;
  ids: Ids;
  vault: Vault;
  requestId: string;
  locale: string;
  /** The bulk work that calls, which the ledger keeps as the source of what it posts. */
  operationId?: string;
};

/** Inside a transaction of this context's own organization. */
export type TransactionContext = Context & { db: Transaction };
