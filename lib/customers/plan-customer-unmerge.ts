import { and, eq, gte, isNull, ne, or } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { certificates, coupons, customerMerges, membershipMerges, memberships, orders } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { AppError, notFound } from "@/lib/kernel/errors";
import { openBooks } from "@/lib/ledger/open-books";
import { readFilled } from "./fill-fields";
import { partRecords, type Taken, takenSchema } from "./join-records";
import { type CustomerRecord, readCustomers } from "./plan-customer-merge";

export type PlannedCustomerUnmerge = {
  merge: Omit<typeof customerMerges.$inferSelect, "taken">;
  taken: Taken;
  source: CustomerRecord;
  target: CustomerRecord;
  /** The memberships that were combined, of the source. */
  partedIds: string[];
  /** Memberships, certificates and coupons that the target has still. */
  back: { membershipIds: string[]; certificateIds: string[]; couponIds: string[] };
  record: ReturnType<typeof partRecords>;
  /** Own fields that were filled in, and those of them that were changed since. */
  fields: { same: string[]; changed: string[] };
  /** Placed since with memberships that go back. */
  ordersSince: number;
};

/**
 * What parting two customers again comes to. Errors: `not_found`; `invalid_state` where the source is not combined, or the
 * target was itself combined since.
 */
export async function planCustomerUnmerge(
  tx: TransactionContext,
  { sourceId }: { sourceId: string },
  mode: "lock" | "read",
): Promise<PlannedCustomerUnmerge> {
  const { taken: stored, ...merge } = await readMerge(tx, sourceId);
  const known = await readCustomers(tx, [merge.sourceId, merge.targetId], mode);
  const [source, target] = [known.get(merge.sourceId), known.get(merge.targetId)];
  if (!source || !target) throw notFound("Customer");
  if (source.combinedInto !== target.id) throw notCombined();
  if (target.combinedInto) {
    throw new AppError("invalid_state", { public: `${target.name} was combined since: undo that first.` });
  }
  const taken = takenSchema.parse(stored);
  const way = { sourceId: source.id, targetId: target.id };
  const parted = await readParted(tx, merge.membershipMergeIds, mode);
  return {
    ...{ merge, taken, source, target },
    partedIds: parted,
    back: await readBack(tx, merge, mode),
    record: partRecords(target, source, taken),
    fields: await readFilled(tx, way, taken.fieldIds),
    ordersSince: await countOrdersSince(tx, merge),
  };
}

async function readMerge(tx: TransactionContext, sourceId: string) {
  if (!(await readCustomers(tx, [sourceId], "read")).has(sourceId)) throw notFound("Customer");
  const [merge] = await tx.db
    .select()
    .from(customerMerges)
    .where(
      and(
        ofActing(tx, customerMerges.organizationId),
        eq(customerMerges.sourceId, sourceId),
        isNull(customerMerges.undoneAt),
      ),
    );
  if (!merge) throw notCombined();
  return merge;
}

/** The memberships whose combinations are undone; with `lock` their holders, all at once and in their order. */
async function readParted(
  tx: TransactionContext,
  mergeIds: readonly string[],
  mode: "lock" | "read",
): Promise<string[]> {
  const rows = await tx.db
    .select({
      sourceId: membershipMerges.sourceId,
      targetId: membershipMerges.targetId,
      holderId: memberships.holderId,
    })
    .from(membershipMerges)
    .innerJoin(
      memberships,
      and(
        eq(memberships.organizationId, membershipMerges.organizationId),
        or(eq(memberships.id, membershipMerges.sourceId), eq(memberships.id, membershipMerges.targetId)),
      ),
    )
    .where(
      and(
        ofActing(tx, membershipMerges.organizationId),
        anyOf(membershipMerges.id, mergeIds),
        isNull(membershipMerges.undoneAt),
      ),
    );
  const holderIds = rows.map(({ holderId }) => holderId);
  if (mode === "lock") await openBooks(tx, holderIds, { mode });
  return [...new Set(rows.map(({ sourceId }) => sourceId))].sort();
}

async function readBack(
  tx: TransactionContext,
  { membershipIds, certificateIds, couponIds, targetId }: Omit<typeof customerMerges.$inferSelect, "taken">,
  mode: "lock" | "read",
) {
  const moved = tx.db
    .select({ id: memberships.id })
    .from(memberships)
    .where(
      and(
        ofActing(tx, memberships.organizationId),
        eq(memberships.customerId, targetId),
        anyOf(memberships.id, membershipIds),
      ),
    )
    .orderBy(memberships.id);
  const documents = await tx.db
    .select({ id: certificates.id })
    .from(certificates)
    .where(
      and(
        ofActing(tx, certificates.organizationId),
        eq(certificates.customerId, targetId),
        anyOf(certificates.id, certificateIds),
      ),
    );
  const rights = await tx.db
    .select({ id: coupons.id })
    .from(coupons)
    .where(
      and(
        ofActing(tx, coupons.organizationId),
        eq(coupons.customerId, targetId),
        anyOf(coupons.id, couponIds),
      ),
    );
  const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
  return {
    membershipIds: idsOf(mode === "lock" ? await moved.for("update") : await moved),
    certificateIds: idsOf(documents),
    couponIds: idsOf(rights),
  };
}

/** By the target's orders, which have an index. */
function countOrdersSince(
  tx: TransactionContext,
  { targetId, membershipIds, at }: Omit<typeof customerMerges.$inferSelect, "taken">,
): Promise<number> {
  return tx.db.$count(
    orders,
    and(
      ofActing(tx, orders.organizationId),
      eq(orders.customerId, targetId),
      anyOf(orders.membershipId, membershipIds),
      gte(orders.createdAt, at),
      ne(orders.status, "cancelled"),
    ),
  );
}

function notCombined(): AppError {
  return new AppError("invalid_state", { public: "This customer is not combined with another." });
}
