import { and, eq, isNull } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { customers, orders } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { AppError, invalid, notFound } from "@/lib/kernel/errors";
import { limits } from "@/lib/kernel/limits";
import { openBooks } from "@/lib/ledger/open-books";
import type { MergeCustomers } from "./input";
import { joinRecords } from "./join-records";
import { type PairedMemberships, pairMemberships } from "./pair-memberships";
import { readFamilies } from "./read-families";

export type CustomerRecord = typeof customers.$inferSelect;

export type PlannedCustomerMerge = PairedMemberships & {
  source: CustomerRecord;
  target: CustomerRecord;
  record: ReturnType<typeof joinRecords>;
};

/**
 * What combining two customers comes to; with `lock` both are kept from orders, enrolments and other combinations, and
 * their points in the order of their holders. Errors: `not_found`; `invalid_input` for the same customer twice, or where
 * together they have too many phones, e-mails or tags; `invalid_state` while either has an open order or was combined already.
 */
export async function planCustomerMerge(
  tx: TransactionContext,
  { sourceId, targetId }: Pick<MergeCustomers, "sourceId" | "targetId">,
  mode: "lock" | "read",
): Promise<PlannedCustomerMerge> {
  if (sourceId === targetId) throw invalid({ targetId: "Choose another customer." });
  const known = await readCustomers(tx, [sourceId, targetId], mode);
  const [source, target] = [known.get(sourceId), known.get(targetId)];
  if (!source || !target) throw notFound("Customer");
  for (const { combinedInto, name } of [source, target]) {
    if (combinedInto) throw refused(`${name} was combined with another customer already.`);
  }
  await refuseOpenOrders(tx, [sourceId, targetId]);
  const record = joinRecords(target, source);
  refuseTooMuch(record.joined);
  const paired = await pairMemberships(tx, { source, target }, mode);
  const holderIds = paired.pairs.flatMap(({ holderIds: both }) => both);
  // All at once and in their order; the members are combined one pair after the other.
  if (mode === "lock") await openBooks(tx, holderIds, { mode });
  return { source, target, record, ...paired };
}

/** Customers of the acting organization by id; with `lock` in the order of their ids, from whoever refers to them, too. */
export async function readCustomers(
  tx: TransactionContext,
  ids: readonly string[],
  mode: "lock" | "read",
): Promise<Map<string, CustomerRecord>> {
  const query = tx.db
    .select()
    .from(customers)
    .where(and(ofActing(tx, customers.organizationId), anyOf(customers.id, ids)))
    .orderBy(customers.id);
  const rows = mode === "lock" ? await query.for("update") : await query;
  return new Map(rows.map((row) => [row.id, row]));
}

async function refuseOpenOrders(tx: TransactionContext, ids: readonly string[]): Promise<void> {
  const families = await readFamilies(tx, ids);
  const [open] = await tx.db
    .select({ number: orders.externalId })
    .from(orders)
    .where(
      and(
        ofActing(tx, orders.organizationId),
        anyOf(orders.customerId, [...families.values()].flat()),
        eq(orders.status, "placed"),
        isNull(orders.completedAt),
      ),
    )
    .limit(1);
  if (open) throw refused(`Order ${open.number} is open: complete or cancel it first.`);
}

function refuseTooMuch({
  emails,
  phones,
  tags,
}: {
  emails: string[];
  phones: string[];
  tags: string[];
}): void {
  const most = limits.contactsPerCustomerMax;
  const words = (what: string, count: number, max: number) =>
    invalid({
      targetId: `Together they have ${count} ${what}, and a customer has at most ${max}: take some out first.`,
    });
  if (phones.length > most) throw words("phone numbers", phones.length, most);
  if (emails.length > most) throw words("e-mail addresses", emails.length, most);
  if (tags.length > limits.listValuesMax) throw words("tags", tags.length, limits.listValuesMax);
}

function refused(words: string): AppError {
  return new AppError("invalid_state", { public: words });
}
