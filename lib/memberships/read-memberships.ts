import { and, desc, eq, type SQL } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { cards, customers, memberships, programs } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";
import type { MemberCard } from "@/lib/cards/model";
import { readValues } from "@/lib/custom-fields/read-values";
import { type Books, bookOf } from "@/lib/ledger/book";
import { openBooks } from "@/lib/ledger/open-books";
import { settle } from "@/lib/ledger/settle";
import { balanceOf } from "./balance";
import type { MembershipView } from "./model";

/** Memberships in sight that satisfy `where`, the newest first, with their balances of now. */
export async function readMemberships(tx: TransactionContext, where: SQL): Promise<MembershipView[]> {
  const rows = await readRows(tx, where);
  const books = await settledBooks(
    tx,
    rows.map(({ holderId }) => holderId),
  );
  const cardsOf = await readCards(
    tx,
    rows.map(({ id }) => id),
  );
  const fieldsOf = await readValues(
    tx,
    rows.map(({ id }) => id),
  );
  const now = tx.clock.now();
  return rows.map((row) => ({
    ...row,
    cards: cardsOf.get(row.id) ?? [],
    fields: fieldsOf.get(row.id) ?? {},
    balance: balanceOf(bookOf(books, row.holderId), now, row.program.timeZone),
  }));
}

async function settledBooks(tx: TransactionContext, holderIds: readonly string[]): Promise<Books> {
  const books = await openBooks(tx, holderIds, { mode: "read" });
  for (const book of books.values()) settle(book, tx.clock.now(), tx.ids);
  return books;
}

function readRows(tx: TransactionContext, where: SQL) {
  return tx.db
    .select({
      id: memberships.id,
      organizationId: memberships.organizationId,
      holderId: memberships.holderId,
      customer: { id: customers.id, name: customers.name },
      program: {
        id: programs.id,
        name: programs.name,
        kind: programs.kind,
        state: programs.state,
        currency: programs.currency,
        pointDecimals: programs.pointDecimals,
        timeZone: programs.timeZone,
      },
      status: memberships.status,
      phone: memberships.phone,
      phoneConfirmedAt: memberships.phoneConfirmedAt,
      enrolledAt: memberships.enrolledAt,
    })
    .from(memberships)
    .innerJoin(
      programs,
      and(eq(programs.organizationId, memberships.organizationId), eq(programs.id, memberships.programId)),
    )
    .innerJoin(
      customers,
      and(eq(customers.organizationId, memberships.organizationId), eq(customers.id, memberships.customerId)),
    )
    .where(and(inSight(tx, memberships.organizationId), where))
    .orderBy(desc(memberships.enrolledAt), desc(memberships.id));
}

async function readCards(tx: TransactionContext, ids: readonly string[]): Promise<Map<string, MemberCard[]>> {
  const { id, membershipId, number, state, isMain, createdAt } = cards;
  const rows = await tx.db
    .select({ id, membershipId, number, state })
    .from(cards)
    .where(and(inSight(tx, cards.organizationId), anyOf(membershipId, ids)))
    .orderBy(desc(isMain), createdAt, id);
  const found = new Map<string, MemberCard[]>();
  for (const { membershipId: member, state: now, ...card } of rows) {
    if (member === null || (now !== "active" && now !== "blocked")) continue;
    found.set(member, [...(found.get(member) ?? []), { ...card, state: now }]);
  }
  return found;
}
