import { and, asc, eq, gt, isNull, or } from "drizzle-orm";
import { certificates, customers, memberships, programs } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { customerInTheEnd } from "@/lib/customers/customer-in-the-end";
import { notFound } from "@/lib/kernel/errors";
import { limits } from "@/lib/kernel/limits";
import { type Balances, type Books, bookOf } from "@/lib/ledger/book";
import { openBooks } from "@/lib/ledger/open-books";
import { settle } from "@/lib/ledger/settle";
import type { MembershipStatus } from "@/lib/memberships/model";
import type { ProgramKind } from "@/lib/programs/model";

export type Account = {
  membershipId: string;
  status: MembershipStatus;
  program: { id: string; name: string; kind: ProgramKind; currency: string; pointDecimals: number };
  balances: Balances;
};

export type SpendableCertificate = {
  id: string;
  programId: string;
  lastFour: string;
  /** `points` or an ISO currency; `available` is in its smallest unit. */
  unit: string;
  available: bigint;
  expiresAt: Date | null;
};

export type CustomerAccounts = {
  customer: { id: string; name: string; phones: string[] };
  accounts: Account[];
  /** Those with something left, soonest ending first. */
  certificates: SpendableCertificate[];
};

/**
 * What a customer of the acting organization has at this moment, settled: memberships with their balances, and
 * certificates that can still be spent; of who was combined with another, what that one has. Errors: `not_found`.
 */
export function listAccounts(
  context: Context,
  { customerId }: { customerId: string },
): Promise<CustomerAccounts> {
  requireRight(context, "customer.read");
  return inSnapshot(context, async (tx) => {
    const customer = await readCustomer(tx, await customerInTheEnd(tx, customerId));
    const members = await readMembers(tx, customer.id);
    const documents = await readCertificates(tx, customer.id);
    const books = await settledBooks(tx, [...members, ...documents]);
    const available = (holderId: string) => bookOf(books, holderId).balances.available;
    return {
      customer,
      accounts: members.map(({ holderId, ...member }) => ({
        ...member,
        balances: bookOf(books, holderId).balances,
      })),
      certificates: documents
        .map(({ holderId, ...document }) => ({ ...document, available: available(holderId) }))
        .filter((document) => document.available > 0n),
    };
  });
}

async function settledBooks(
  tx: TransactionContext,
  holding: readonly { holderId: string }[],
): Promise<Books> {
  const ids = holding.map(({ holderId }) => holderId);
  const books = await openBooks(tx, ids, { mode: "read" });
  for (const book of books.values()) settle(book, tx.clock.now(), tx.ids);
  return books;
}

async function readCustomer(tx: TransactionContext, id: string) {
  const [found] = await tx.db
    .select({ id: customers.id, name: customers.name, phones: customers.phones })
    .from(customers)
    .where(and(ofActing(tx, customers.organizationId), eq(customers.id, id)));
  if (!found) throw notFound("Customer");
  return found;
}

function readMembers(tx: TransactionContext, customerId: string) {
  const { id, name, kind, currency, pointDecimals } = programs;
  return tx.db
    .select({
      membershipId: memberships.id,
      holderId: memberships.holderId,
      status: memberships.status,
      program: { id, name, kind, currency, pointDecimals },
    })
    .from(memberships)
    .innerJoin(
      programs,
      and(eq(programs.organizationId, memberships.organizationId), eq(programs.id, memberships.programId)),
    )
    .where(and(ofActing(tx, memberships.organizationId), eq(memberships.customerId, customerId)))
    .orderBy(asc(programs.name));
}

function readCertificates(tx: TransactionContext, customerId: string) {
  const { id, holderId, programId, codeLastFour: lastFour, unit, expiresAt } = certificates;
  return tx.db
    .select({ id, holderId, programId, lastFour, unit, expiresAt })
    .from(certificates)
    .where(
      and(
        ofActing(tx, certificates.organizationId),
        eq(certificates.customerId, customerId),
        isNull(certificates.cancelledAt),
        or(isNull(expiresAt), gt(expiresAt, tx.clock.now())),
      ),
    )
    .orderBy(asc(expiresAt), asc(id))
    .limit(limits.listValuesMax);
}
