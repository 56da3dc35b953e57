import { and, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { cards, certificates, customers } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { can } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { readingRights, type SubjectKind } from "./model";

/** A customer's name and own number, or the last four of a certificate; as they are today, by id. */
export type SubjectName = { name: string; number: string | null };

/** What is not in sight, was never there, or is not for this reader to see is left out. */
export async function readSubjectNames(
  tx: TransactionContext,
  kind: SubjectKind,
  ids: readonly string[],
): Promise<Map<string, SubjectName>> {
  if (ids.length === 0 || !can(tx.actor, readingRights[kind])) return new Map();
  const rows = await read[kind](tx, ids);
  return new Map(rows.map(({ id, ...name }) => [id, name]));
}

function readCustomers(tx: TransactionContext, ids: readonly string[]) {
  const { id, name, externalId: number } = customers;
  return tx.db
    .select({ id, name, number })
    .from(customers)
    .where(and(inSight(tx, customers.organizationId), anyOf(id, ids)));
}

async function readCertificates(tx: TransactionContext, ids: readonly string[]) {
  const { id, codeLastFour } = certificates;
  const rows = await tx.db
    .select({ id, codeLastFour })
    .from(certificates)
    .where(and(inSight(tx, certificates.organizationId), anyOf(id, ids)));
  return rows.map((row) => ({ id: row.id, name: `Certificate …${row.codeLastFour}`, number: null }));
}

function readCards(tx: TransactionContext, ids: readonly string[]) {
  const { id, number: name } = cards;
  return tx.db
    .select({ id, name, number: sql<null>`null` })
    .from(cards)
    .where(and(inSight(tx, cards.organizationId), anyOf(id, ids)));
}

type Named = SubjectName & { id: string };

const read: Record<SubjectKind, (tx: TransactionContext, ids: readonly string[]) => PromiseLike<Named[]>> = {
  customer: readCustomers,
  certificate: readCertificates,
  card: readCards,
};
