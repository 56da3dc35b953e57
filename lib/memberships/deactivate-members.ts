import { and, eq, isNull } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { certificates } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { requireWithinMax } from "@/lib/approvals/within-max";
import { cancelCertificates } from "@/lib/certificates/cancel-certificates";
import { type Book, newPosting } from "@/lib/ledger/book";
import { openBooks } from "@/lib/ledger/open-books";
import { settle } from "@/lib/ledger/settle";
import { giveUpAll } from "@/lib/ledger/spend";
import { writeBooks } from "@/lib/ledger/write-books";
import { requireProgram } from "@/lib/programs/require-program";
import { judgeHolders } from "@/lib/standing/judge-holders";
import type { DeactivateMembers } from "./input";
import { type LockedMember, lockMembers } from "./lock-members";
import type { MembershipStatus } from "./model";
import { writeStatuses } from "./write-statuses";

export type DeactivatedMember = { customerId: string } & (
  | { outcome: "not_member" | "already_deactivated" }
  | ({ outcome: "deactivated" } & Deactivation)
);

/** What bringing a member back needs. */
export type Deactivation = {
  membershipId: string;
  changeId: string;
  from: MembershipStatus;
  /** The posting of the points given up. */
  postingId: string | null;
  cancelledIds: string[];
  /** Certificates that open orders hold: they stay. */
  heldIds: string[];
};

/**
 * Takes many customers out of a program, at most `limits.batchRows`: from now on they neither earn nor spend. What
 * is available or waits is kept or given up, live certificates of the program are kept or cancelled, as the input says.
 */
export function deactivateMembers(context: Context, input: DeactivateMembers): Promise<DeactivatedMember[]> {
  requireRight(context, "membership.deactivate");
  if (input.points === "expire") requireRight(context, "points.debit");
  return inTransaction(context, async (tx) => {
    const members = await lockMembers(tx, input);
    const leaving = [...members.values()].filter(({ status }) => status !== "deactivated");
    // Before anything is given up: what was due to them by now becomes a certificate of theirs.
    const changes = await writeStatuses(tx, leaving, { to: "deactivated", reason: input.reason });
    const postings = input.points === "expire" ? await giveUpPoints(tx, leaving, input) : new Map();
    const cancelled = input.certificates === "cancel" ? await cancelLive(tx, leaving, input) : new Map();
    return [...new Set(input.customerIds)].map((customerId): DeactivatedMember => {
      const member = members.get(customerId);
      const changeId = member && changes.get(member.id);
      if (!member || !changeId) return { customerId, outcome: member ? "already_deactivated" : "not_member" };
      return {
        customerId,
        outcome: "deactivated",
        membershipId: member.id,
        changeId,
        from: member.status,
        postingId: postings.get(member.holderId) ?? null,
        ...(cancelled.get(customerId) ?? { cancelledIds: [], heldIds: [] }),
      };
    });
  });
}

async function giveUpPoints(
  tx: TransactionContext,
  leaving: readonly LockedMember[],
  { programId, reason }: DeactivateMembers,
): Promise<Map<string, string>> {
  const program = await requireProgram(tx, programId);
  const holderIds = leaving.map(({ holderId }) => holderId);
  const books = await openBooks(tx, holderIds, { mode: "lock" });
  const now = tx.clock.now();
  const postings = new Map<string, string>();
  for (const book of books.values()) {
    settle(book, now, tx.ids);
    const posting = newPosting(tx.ids, now, { reason });
    const before = book.entries.length;
    giveUpAll(book, posting);
    requireWithinMax(tx, forfeitedSince(book, before), program, keepInstead);
    if (book.entries.length > before) postings.set(book.holderId, posting.id);
  }
  await writeBooks(tx, books);
  await judgeHolders(tx, holderIds);
  return postings;
}

const keepInstead = "Keep the points, or ask somebody with a higher limit.";

function forfeitedSince({ entries }: Book, before: number): bigint {
  return entries
    .slice(before)
    .reduce((sum, { kind, amount }) => (kind === "forfeit" ? sum + amount : sum), 0n);
}

type Cancelled = { cancelledIds: string[]; heldIds: string[] };

async function cancelLive(
  tx: TransactionContext,
  leaving: readonly LockedMember[],
  { programId, reason }: DeactivateMembers,
): Promise<Map<string, Cancelled>> {
  const customerIds = leaving.map(({ customerId }) => customerId);
  const rows = await tx.db
    .select({ id: certificates.id, customerId: certificates.customerId })
    .from(certificates)
    .where(
      and(
        ofActing(tx, certificates.organizationId),
        eq(certificates.programId, programId),
        anyOf(certificates.customerId, customerIds),
        isNull(certificates.cancelledAt),
      ),
    );
  const ownerOf = new Map(rows.map(({ id, customerId }) => [id, customerId]));
  const found = new Map<string, Cancelled>();
  for (const { id, outcome } of await cancelCertificates(tx, { ids: [...ownerOf.keys()], reason })) {
    const owner = ownerOf.get(id) ?? "";
    const of = found.get(owner) ?? { cancelledIds: [], heldIds: [] };
    if (outcome === "cancelled") of.cancelledIds.push(id);
    if (outcome === "held") of.heldIds.push(id);
    found.set(owner, of);
  }
  return found;
}
