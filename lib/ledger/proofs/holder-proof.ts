import type { entries, holders, lots } from "@/db/schema";
import { showId } from "@/lib/kernel/ids";
import { type Balances, newBook } from "../book";
import { entryHash } from "../entry-hash";
import { innerBuckets, isAllowed } from "../model";
import { toLot } from "../open-books";
import { nextDue } from "../settle";
import type { Findings, Where } from "./findings";
import { checkLots, type LotTally, tallyLot } from "./lot-proof";

export type EntryRow = typeof entries.$inferSelect;
export type HolderRow = typeof holders.$inferSelect;
export type LotRow = typeof lots.$inferSelect;
export type OpenHold = { id: string; expiresAt: Date; parts: { lotId: string; amount: bigint }[] };

/** Everything that is known of a holder besides its entries. */
export type HolderState = {
  holder: HolderRow;
  /** The clock's. */
  now: Date;
  closesAt: Date | null;
  /** Of the program. */
  timeZone: string;
  lots: readonly LotRow[];
  holds: readonly OpenHold[];
};

/** Takes the entries of one holder in the order of their versions, and at the end says what does not agree. */
export type HolderProof = { take(entry: EntryRow): void; end(): void };

type Tally = {
  last: EntryRow | null;
  sums: Balances;
  lots: Map<string, LotTally>;
  /** What holds took less what they gave back, by hold and lot. */
  held: Map<string, bigint>;
  debts: { at: number; change: bigint }[];
};

export function proveHolder(findings: Findings, state: HolderState): HolderProof {
  const tally: Tally = { last: null, sums: zeros(), lots: new Map(), held: new Map(), debts: [] };
  for (const row of state.lots) {
    const stages = { stages: toLot(row).burnStages, passed: 0 };
    tally.lots.set(row.id, { ...stages, pending: 0n, available: 0n, held: 0n, headOccurredAt: null });
  }
  return {
    take(entry) {
      checkEntry(findings, state, tally, entry);
      tallyEntry(findings, tally, entry);
      tally.last = entry;
    },
    end() {
      const where = { kind: "holder", id: state.holder.id } as const;
      checkBalances(findings, state.holder, tally, where);
      checkLots(findings, state.lots, tally.lots, state.now);
      checkHolds(findings, state, tally, where);
      checkDebt(findings, tally, where);
      checkDue(findings, state, where);
    },
  };
}

function checkEntry(
  findings: Findings,
  { holder }: HolderState,
  { last, lots }: Tally,
  entry: EntryRow,
): void {
  const where = { kind: "entry", id: entry.id } as const;
  const { kind, fromBucket, toBucket, amount, holderVersion } = entry;
  findings.checked("movements");
  const isKnown = isAllowed(kind, fromBucket, toBucket, entry.reverses !== null);
  const isOwn = entry.unit === holder.unit && entry.programId === holder.programId && lots.has(entry.lotId);
  if (!isKnown || amount <= 0n) {
    findings.problem("movements", where, `${kind} ${fromBucket} → ${toBucket} ${amount} is no movement`);
  } else if (!isOwn) {
    findings.problem("movements", where, "Its unit, program or lot is not its holder's");
  }
  findings.checked("versions");
  const expected = (last?.holderVersion ?? 0) + 1;
  if (holderVersion !== expected) {
    findings.problem("versions", where, `Version ${holderVersion} where ${expected} should follow`);
  }
  if (last && entry.recordedAt < last.recordedAt) {
    findings.problem("versions", where, "It was recorded before the entry that it follows");
  }
  findings.checked("hashes");
  if (!entryHash(last?.hash ?? null, entry).equals(entry.hash)) {
    findings.problem("hashes", where, `${kind} ${amount}: content, or the entry before it, was changed`);
  }
}

function tallyEntry(findings: Findings, tally: Tally, entry: EntryRow): void {
  const where = { kind: "entry", id: entry.id } as const;
  const before = tally.last ? afterOf(tally.last) : zeros();
  const change = changeOf(entry);
  const after = afterOf(entry);
  findings.checked("after");
  for (const bucket of innerBuckets) {
    tally.sums[bucket] += change[bucket];
    const wanted = before[bucket] + change[bucket];
    if (after[bucket] !== wanted) {
      findings.problem("after", where, `${bucket} ${after[bucket]} after it, ${wanted} follows`);
    }
  }
  tallyLot(findings, tally.lots, entry, change);
  if (change.held !== 0n) {
    const key = `${entry.holdId} ${entry.lotId}`;
    tally.held.set(key, (tally.held.get(key) ?? 0n) + change.held);
  }
  if (change.owed !== 0n) tally.debts.push({ at: entry.occurredAt.getTime(), change: change.owed });
}

function checkBalances(findings: Findings, holder: HolderRow, { last, sums }: Tally, where: Where): void {
  findings.checked("balances");
  for (const bucket of innerBuckets) {
    if (holder[bucket] !== sums[bucket]) {
      findings.problem(
        "balances",
        where,
        `${bucket} is ${holder[bucket]}, its entries sum to ${sums[bucket]}`,
      );
    }
  }
  if (holder.version !== (last?.holderVersion ?? 0)) {
    findings.problem(
      "versions",
      where,
      `Version ${holder.version}, its newest entry is ${last?.holderVersion ?? 0}`,
    );
  }
  if (!sameBytes(holder.headHash, last?.hash ?? null)) {
    findings.problem("hashes", where, "Its head is not the hash of its newest entry");
  }
}

function checkHolds(findings: Findings, { holds }: HolderState, { held }: Tally, where: Where): void {
  const kept = new Map<string, bigint>();
  for (const { id, parts } of holds) {
    for (const { lotId, amount } of parts) kept.set(`${id} ${lotId}`, amount);
  }
  findings.checked("holds", new Set([...kept.keys(), ...held.keys()]).size);
  for (const key of new Set([...kept.keys(), ...held.keys()])) {
    const [stored, sum] = [kept.get(key) ?? 0n, held.get(key) ?? 0n];
    if (stored === sum) continue;
    const lot = showId("lot", key.split(" ")[1] ?? "");
    findings.problem("holds", where, `A hold keeps ${stored} of ${lot}, its entries sum to ${sum}`);
  }
}

function checkDebt(findings: Findings, { debts }: Tally, where: Where): void {
  if (debts.length === 0) return;
  findings.checked("nonNegative");
  let owed = 0n;
  // What falls on one moment counts as it was recorded.
  for (const { change } of debts.toSorted((a, b) => a.at - b.at)) {
    owed += change;
    if (owed >= 0n) continue;
    findings.problem("nonNegative", where, "A debt was paid before it was there");
    return;
  }
}

// An early mark costs one look; a late or a missing one would leave points lying.
function checkDue(findings: Findings, state: HolderState, where: Where): void {
  const { holder, closesAt, timeZone, lots, holds } = state;
  const { kind, unit, programId, nextDueAt, lastActivityAt } = holder;
  const empty = newBook({ holderId: holder.id, kind, unit, programId });
  const book = { ...empty, closesAt, timeZone, lastActivityAt };
  const loose = {
    since: closesAt ?? new Date(0),
    orderId: null,
    closedAt: null,
    isNew: false,
    isTouched: false,
  };
  for (const lot of lots) book.lots.set(lot.id, toLot(lot));
  for (const hold of holds) book.holds.set(hold.id, { ...hold, ...loose });
  findings.checked("due");
  const due = nextDue(book)?.at;
  if (!due || (nextDueAt && nextDueAt <= due)) return;
  findings.problem(
    "due",
    where,
    `Due at ${due.toISOString()}, marked ${nextDueAt?.toISOString() ?? "never"}`,
  );
}

function changeOf({ fromBucket, toBucket, amount }: EntryRow): Balances {
  const change = zeros();
  for (const bucket of innerBuckets) {
    const sign = bucket === "owed" ? -1n : 1n;
    if (toBucket === bucket) change[bucket] += sign * amount;
    if (fromBucket === bucket) change[bucket] -= sign * amount;
  }
  return change;
}

function afterOf({ pendingAfter, availableAfter, heldAfter, owedAfter }: EntryRow): Balances {
  return { pending: pendingAfter, available: availableAfter, held: heldAfter, owed: owedAfter };
}

function zeros(): Balances {
  return { pending: 0n, available: 0n, held: 0n, owed: 0n };
}

function sameBytes(a: Buffer | null, b: Buffer | null): boolean {
  return a && b ? a.equals(b) : a === b;
}
