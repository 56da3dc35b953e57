import { and } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { customers, memberships } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import type { FieldValues } from "@/lib/custom-fields/model";
import { readValues } from "@/lib/custom-fields/read-values";
import type { AppError } from "@/lib/kernel/errors";
import type { StoredContent } from "./content";
import { externalIdTaken } from "./external-id-taken";
import { readFamilies } from "./read-families";

/** A row as it would be kept. */
export type ReadCustomer = StoredContent & { fields: FieldValues; memberFields: FieldValues };

/** A customer who is there already. */
export type KnownCustomer = Omit<ReadCustomer, "searchText" | "memberFields"> & {
  id: string;
  /** What is said of each of its memberships. */
  members: FieldValues[];
  /** What may have come from those who were combined into this one. */
  joined: { emails: string[]; tags: string[] };
};

/** Those of the acting organization's customers who have these numbers, by number. */
export async function readKnownCustomers(
  tx: TransactionContext,
  externalIds: readonly string[],
  { withMembers = false } = {},
): Promise<Map<string, KnownCustomer>> {
  const { id, externalId, name, birthday, emails, phones, tags } = customers;
  const rows = await tx.db
    .select({ id, externalId, name, birthday, emails, phones, tags })
    .from(customers)
    .where(and(ofActing(tx, customers.organizationId), anyOf(customers.externalId, externalIds, "text")));
  const fields = await readValues(
    tx,
    rows.map((row) => row.id),
  );
  const joined = await readJoined(tx, rows);
  const members = withMembers ? await readMembers(tx, rows) : new Map<string, FieldValues[]>();
  return new Map(
    rows.map((row) => [
      row.externalId ?? "",
      {
        ...row,
        fields: fields.get(row.id) ?? {},
        joined: joined.get(row.id) ?? { emails: [], tags: [] },
        members: members.get(row.id) ?? [],
      },
    ]),
  );
}

/** What is said of each membership of these customers in the organization's own fields. */
async function readMembers(tx: TransactionContext, rows: readonly { id: string }[]) {
  const { id, customerId, organizationId } = memberships;
  const ids = rows.map((row) => row.id);
  const members = await tx.db
    .select({ id, customerId })
    .from(memberships)
    .where(and(ofActing(tx, organizationId), anyOf(customerId, ids)));
  const values = await readValues(
    tx,
    members.map((member) => member.id),
  );
  const found = new Map<string, FieldValues[]>();
  for (const member of members) {
    const said = values.get(member.id) ?? {};
    found.set(member.customerId, [...(found.get(member.customerId) ?? []), said]);
  }
  return found;
}

/** E-mails and tags of those who were combined into these customers. */
async function readJoined(tx: TransactionContext, rows: readonly { id: string }[]) {
  const families = await readFamilies(
    tx,
    rows.map(({ id }) => id),
  );
  const others = [...families].flatMap(([root, [, ...rest]]) => rest.map((id) => ({ root, id })));
  const found = new Map<string, KnownCustomer["joined"]>();
  if (others.length === 0) return found;
  const { id, emails, tags, organizationId } = customers;
  const those = anyOf(
    id,
    others.map((each) => each.id),
  );
  const said = await tx.db
    .select({ id, emails, tags })
    .from(customers)
    .where(and(ofActing(tx, organizationId), those));
  const byId = new Map(said.map((row) => [row.id, row]));
  for (const { root, id: other } of others) {
    const known = found.get(root) ?? { emails: [], tags: [] };
    known.emails.push(...(byId.get(other)?.emails ?? []));
    known.tags.push(...(byId.get(other)?.tags ?? []));
    found.set(root, known);
  }
  return found;
}

type Comparable = Omit<KnownCustomer, "id" | "joined" | "members"> & Partial<KnownCustomer>;

/**
 * The same row again is unchanged, another one is refused. A phone may have been added since by enrolling the customer; the
 * file is still the same file.
 */
export function compareCustomer(known: Comparable, row: ReadCustomer): "unchanged" | AppError {
  const isSame =
    known.name === row.name &&
    haveSame(known.emails, row.emails, known.joined?.emails) &&
    haveSame(known.tags, row.tags, known.joined?.tags) &&
    (row.birthday === null || row.birthday === known.birthday) &&
    hasAll(known.fields, row.fields) &&
    (!known.members?.length || known.members.some((said) => hasAll(said, row.memberFields))) &&
    row.phones.every((phone) => known.phones.includes(phone));
  return isSame ? "unchanged" : externalIdTaken();
}

function hasAll(said: FieldValues, wanted: FieldValues): boolean {
  return Object.entries(wanted).every(([key, value]) => said[key] === value);
}

/** Whether `a` has what `b` has, and besides only what may have joined it. */
function haveSame(a: readonly string[], b: readonly string[], joined: readonly string[] = []): boolean {
  return (
    b.every((value) => a.includes(value)) && a.every((value) => b.includes(value) || joined.includes(value))
  );
}
