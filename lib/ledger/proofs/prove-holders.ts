import { and, asc, eq, gt, isNull, lte, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { entries, holders, holdParts, holds, lots, programs } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { limits } from "@/lib/kernel/limits";
import type { Findings } from "./findings";
import { type EntryRow, type HolderRow, type HolderState, type OpenHold, proveHolder } from "./holder-proof";
import { type MonthProof, proveMonths } from "./month-proof";

export type Counts = { holders: number; lots: number; entries: number; holds: number };

/**
 * Proves every holder of one organization by its entries. Reads pages by key, first of holders, then of their
 * entries, so that memory stays the same however long the ledger is.
 */
export async function proveHolders(
  context: TransactionContext,
  findings: Findings,
  organizationId: string,
): Promise<Counts> {
  const counts = { holders: 0, lots: 0, entries: 0, holds: 0 };
  const closings = await readClosings(context, organizationId);
  const months = await proveMonths(context, findings, organizationId);
  for (let after: string | null = null; ; ) {
    const page = await readHolders(context, organizationId, after);
    const last: HolderRow | undefined = page.at(-1);
    if (!last) break;
    const states = await readStates(context, organizationId, page, closings);
    for (const state of states.values()) {
      counts.lots += state.lots.length;
      counts.holds += state.holds.length;
    }
    counts.holders += page.length;
    counts.entries += await provePage(context, findings, organizationId, states, months);
    after = last.id;
  }
  months.end();
  return counts;
}

async function provePage(
  context: TransactionContext,
  findings: Findings,
  organizationId: string,
  states: Map<string, HolderState>,
  months: MonthProof,
): Promise<number> {
  const proofs = new Map([...states].map(([id, state]) => [id, proveHolder(findings, state)]));
  let count = 0;
  for await (const entry of readEntries(context, organizationId, [...states.keys()])) {
    proofs.get(entry.holderId)?.take(entry);
    months.take(entry);
    count += 1;
  }
  for (const proof of proofs.values()) proof.end();
  return count;
}

async function* readEntries(
  context: TransactionContext,
  organizationId: string,
  ids: readonly string[],
): AsyncGenerator<EntryRow> {
  const [first, last] = [ids[0], ids.at(-1)];
  let from = sql`${entries.holderId} >= ${first}`;
  for (;;) {
    const page: EntryRow[] = await context.db
      .select()
      .from(entries)
      .where(and(eq(entries.organizationId, organizationId), from, lte(entries.holderId, last ?? "")))
      .orderBy(asc(entries.holderId), asc(entries.holderVersion))
      .limit(limits.proofEntriesPerPage);
    yield* page;
    const end = page.at(-1);
    if (!end || page.length < limits.proofEntriesPerPage) return;
    from = sql`(${entries.holderId}, ${entries.holderVersion}) > (${end.holderId}, ${end.holderVersion})`;
  }
}

function readHolders(
  context: TransactionContext,
  organizationId: string,
  after: string | null,
): Promise<HolderRow[]> {
  const rest = after === null ? undefined : gt(holders.id, after);
  return context.db
    .select()
    .from(holders)
    .where(and(eq(holders.organizationId, organizationId), rest))
    .orderBy(asc(holders.id))
    .limit(limits.proofHoldersPerPage);
}

async function readStates(
  context: TransactionContext,
  organizationId: string,
  page: readonly HolderRow[],
  closings: Map<string, { closesAt: Date | null; timeZone: string }>,
): Promise<Map<string, HolderState>> {
  const states = new Map(
    page.map((holder) => [
      holder.id,
      {
        holder,
        now: context.clock.now(),
        closesAt: closings.get(holder.programId)?.closesAt ?? null,
        timeZone: closings.get(holder.programId)?.timeZone ?? "UTC",
        lots: [],
        holds: [],
      } as OpenState,
    ]),
  );
  const ids = page.map((holder) => holder.id);
  const lotRows = await context.db
    .select()
    .from(lots)
    .where(and(eq(lots.organizationId, organizationId), anyOf(lots.holderId, ids)));
  for (const lot of lotRows) states.get(lot.holderId)?.lots.push(lot);
  await readHolds(context, organizationId, ids, states);
  return states;
}

type OpenState = HolderState & { lots: (typeof lots.$inferSelect)[]; holds: OpenHold[] };

async function readHolds(
  context: TransactionContext,
  organizationId: string,
  ids: readonly string[],
  states: Map<string, OpenState>,
): Promise<void> {
  const { id, holderId, expiresAt } = holds;
  const rows = await context.db
    .select({ id, holderId, expiresAt, lotId: holdParts.lotId, amount: holdParts.amount })
    .from(holds)
    .leftJoin(holdParts, and(eq(holdParts.organizationId, holds.organizationId), eq(holdParts.holdId, id)))
    .where(and(eq(holds.organizationId, organizationId), anyOf(holderId, ids), isNull(holds.closedAt)))
    .orderBy(id, holdParts.position);
  for (const row of rows) {
    const open = states.get(row.holderId)?.holds;
    const known = open?.at(-1)?.id === row.id ? open.at(-1) : undefined;
    const hold = known ?? { id: row.id, expiresAt: row.expiresAt, parts: [] };
    if (row.lotId !== null && row.amount !== null) hold.parts.push({ lotId: row.lotId, amount: row.amount });
    if (!known) open?.push(hold);
  }
}

async function readClosings(context: TransactionContext, organizationId: string) {
  const rows = await context.db
    .select({ id: programs.id, closesAt: programs.closesAt, timeZone: programs.timeZone })
    .from(programs)
    .where(eq(programs.organizationId, organizationId));
  return new Map(rows.map((row) => [row.id, row]));
}
