import { z } from "zod";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSnapshot } from "@/lib/access/transaction";
import { dayOf, startOfDayAfter } from "@/lib/kernel/days";
import { invalid } from "@/lib/kernel/errors";
import { limits } from "@/lib/kernel/limits";
import { storedDay } from "@/lib/kernel/stored";
import { openBooks } from "@/lib/ledger/open-books";
import { settle } from "@/lib/ledger/settle";
import { addSums, type Sums, sumsOf } from "./balance-sums";
import { type MemberPage, readDue, readMemberPages, readNames, readProgram, readSums } from "./read-balances";

export const balancesInput = z.object({
  programId: z.uuid(),
  /** As of the end of this day in the program's time zone; left out: now. */
  asOf: storedDay.nullable().default(null),
  /** Counts members with at least so much available, in the smallest unit. */
  atLeast: z.array(z.bigint().nonnegative()).max(limits.listValuesMax).default([]),
  /** So many of the richest members. */
  top: z.number().int().min(0).max(limits.reportTopMax).default(10),
});

export type BalancesInput = z.output<typeof balancesInput>;

export type BalancesReport = {
  program: { id: string; name: string; timeZone: string; currency: string; pointDecimals: number };
  /** What happened before this instant is in. */
  before: Date;
  /** Enrolled by then. */
  members: number;
  /** Points, in the smallest unit. */
  totals: Sums;
  membersAtOrAbove: { atLeast: bigint; members: number }[];
  /** By what is available, the richest first; `customer` is the organization's own id. */
  top: RichMember[];
};

export type RichMember = { customerId: string; customer: string | null; name: string; available: bigint };

/**
 * The balances of a program's members at the end of a day, or now. What was due by then counts, whether or not the
 * day's work has posted it: such holders are settled in memory. Reads one snapshot in pages of members.
 * Errors: `not_found`, `invalid_input` for a day to come.
 */
export function reportBalances(context: Context, input: BalancesInput): Promise<BalancesReport> {
  requireRight(context, "report.read");
  return inSnapshot(context, async (tx) => {
    const program = await readProgram(tx, input.programId);
    const before = momentOf(tx, input.asOf, program.timeZone);
    const report = startReport(program, before, input);
    const richest: Rich[] = [];
    for await (const page of readMemberPages(tx, input.programId)) {
      addPage(report, richest, page, await sumsAt(tx, page, before));
      richest.sort(byRichest).splice(input.top);
    }
    return { ...report, top: await nameRichest(tx, richest) };
  });
}

/** The end of the day, but never after now: today is as it stands. What happens at this very millisecond is in. */
function momentOf({ clock }: Context, asOf: string | null, timeZone: string): Date {
  const now = clock.now();
  const today = dayOf(now, timeZone);
  if (asOf !== null && asOf < today) return startOfDayAfter(asOf, timeZone);
  if (asOf === null || asOf === today) return new Date(now.getTime() + 1);
  throw invalid({ asOf: "This day has not begun yet. Leave it out to read the balances of now." });
}

function startReport(
  program: BalancesReport["program"],
  before: Date,
  { atLeast }: BalancesInput,
): BalancesReport {
  const unique = [...new Set(atLeast)].sort((a, b) => (a < b ? -1 : 1));
  return {
    program,
    before,
    members: 0,
    totals: sumsOf(),
    membersAtOrAbove: unique.map((each) => ({ atLeast: each, members: 0 })),
    top: [],
  };
}

/** The sums of each holder of a page: what was posted, and what was due and is not posted yet. */
async function sumsAt(tx: TransactionContext, page: MemberPage, before: Date): Promise<Map<string, Sums>> {
  const ids = page.map(({ holderId }) => holderId);
  const sums = await readSums(tx, ids, before);
  const books = await openBooks(tx, await readDue(tx, ids, before), { mode: "read" });
  for (const book of books.values()) {
    settle(book, new Date(before.getTime() - 1), tx.ids);
    const known = sums.get(book.holderId) ?? sumsOf();
    for (const { kind, from, to, amount } of book.entries) addSums(known, sumsOf({ kind, from, to, amount }));
    sums.set(book.holderId, known);
  }
  return sums;
}

type Rich = { customerId: string; membershipId: string; available: bigint };

function addPage(report: BalancesReport, richest: Rich[], page: MemberPage, sums: Map<string, Sums>): void {
  for (const { holderId, enrolledAt, ...who } of page) {
    if (enrolledAt >= report.before) continue;
    const own = sums.get(holderId) ?? sumsOf();
    report.members += 1;
    addSums(report.totals, own);
    for (const step of report.membersAtOrAbove) if (own.available >= step.atLeast) step.members += 1;
    if (own.available > 0n) richest.push({ ...who, available: own.available });
  }
}

/** Of those who have as much, the one enrolled first. */
function byRichest(a: Rich, b: Rich): number {
  if (a.available !== b.available) return a.available < b.available ? 1 : -1;
  return a.membershipId < b.membershipId ? -1 : 1;
}

async function nameRichest(tx: TransactionContext, richest: readonly Rich[]): Promise<RichMember[]> {
  const ids = richest.map(({ customerId }) => customerId);
  const names = await readNames(tx, ids);
  return richest.map(({ customerId, available }) => {
    const { externalId = null, name = "" } = names.get(customerId) ?? {};
    return { customerId, customer: externalId, name, available };
  });
}
