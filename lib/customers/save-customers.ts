import { and } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { insertRows } from "@/db/insert-rows";
import { customers } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { recordAudit } from "@/lib/audit/record-audit";
import type { GivenFields } from "@/lib/custom-fields/input";
import type { CustomField, FieldValues } from "@/lib/custom-fields/model";
import { parseValues } from "@/lib/custom-fields/parse-values";
import { readFields } from "@/lib/custom-fields/read-fields";
import { readValues } from "@/lib/custom-fields/read-values";
import { writeValues } from "@/lib/custom-fields/write-values";
import { type AppError, isAppError } from "@/lib/kernel/errors";
import { parseRow } from "@/lib/kernel/parse-row";
import { joinByThemselves } from "@/lib/memberships/join-by-themselves";
import { type StoredContent, storedContent } from "./content";
import { externalIdTaken } from "./external-id-taken";
import { customerContentSchema } from "./input";
import { readFamilies } from "./read-families";

export type CustomerRow = {
  externalId: string;
  name: string;
  emails: readonly string[];
  phones: readonly string[];
  tags: readonly string[];
  /** What a file does not say is left as it is. */
  birthday?: string | null;
  fields?: GivenFields;
};

export type SavedCustomer = "created" | "unchanged" | AppError;

type Read = StoredContent & { fields: FieldValues };
type Known = Omit<Read, "searchText"> & {
  id: string;
  /** What may have come from those who were combined into this one. */
  joined: { emails: string[]; tags: string[] };
};
type Fresh = Read & { id: string };

/**
 * Customers from a file, at most `limits.importRowsPerCallMax` in one call, with an answer for each row in its
 * place: made, already there with this content, or what is wrong with it. A wrong row does not stop the others.
 * Errors of a row: `invalid_input`, or `conflict` where its external id belongs to a customer with other content.
 */
export async function saveCustomers(
  tx: TransactionContext,
  rows: readonly CustomerRow[],
  phoneCountry = "US",
): Promise<SavedCustomer[]> {
  requireRight(tx, "customer.edit");
  const defined = await readFields(tx, "customer");
  const read = rows.map((row) => readRow(row, defined, phoneCountry));
  const wanted = read.flatMap((row) => (isAppError(row) ? [] : [row.externalId ?? ""]));
  const known = await readKnown(tx, wanted);
  const fresh = new Map<string, Fresh>();
  const answers = read.map((row) => judge(row, known, fresh, tx));
  const written = await write(tx, defined, [...fresh.values()]);
  if (written === fresh.size) return answers;
  // Somebody else made some of them at the same moment: what they made decides.
  const others = await readKnown(tx, [...fresh.keys()]);
  return read.map((row, index) => {
    const answer = answers[index] ?? "unchanged";
    if (isAppError(row) || answer !== "created") return answer;
    const other = others.get(row.externalId ?? "");
    return other && other.id !== fresh.get(row.externalId ?? "")?.id ? compare(other, row) : answer;
  });
}

function readRow(row: CustomerRow, defined: readonly CustomField[], phoneCountry: string): Read | AppError {
  const content = parseRow(customerContentSchema, row);
  if (isAppError(content)) return content;
  try {
    return { ...storedContent(content, phoneCountry), fields: parseValues(defined, content.fields) };
  } catch (error) {
    if (isAppError(error)) return error;
    throw error;
  }
}

async function readKnown(
  tx: TransactionContext,
  externalIds: readonly string[],
): Promise<Map<string, Known>> {
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
  return new Map(
    rows.map((row) => [
      row.externalId ?? "",
      { ...row, fields: fields.get(row.id) ?? {}, joined: joined.get(row.id) ?? { emails: [], tags: [] } },
    ]),
  );
}

/** E-mails and tags of those who were combined into these customers. */
async function readJoined(tx: TransactionContext, rows: readonly { id: string }[]) {
  const families = await readFamilies(
    tx,
    rows.map(({ id }) => id),
  );
  const others = [...families].flatMap(([root, [, ...rest]]) => rest.map((id) => ({ root, id })));
  const found = new Map<string, Known["joined"]>();
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

function judge(
  row: Read | AppError,
  known: Map<string, Known>,
  fresh: Map<string, Fresh>,
  { ids }: TransactionContext,
): SavedCustomer {
  if (isAppError(row)) return row;
  const key = row.externalId ?? "";
  const present = known.get(key) ?? fresh.get(key);
  if (present) return compare(present, row);
  fresh.set(key, { id: ids.next(), ...row });
  return "created";
}

// A phone may have been added since by enrolling the customer; the file is still the same file.
function compare(known: Omit<Known, "id" | "joined"> & Partial<Known>, row: Read): SavedCustomer {
  const isSame =
    known.name === row.name &&
    haveSame(known.emails, row.emails, known.joined?.emails) &&
    haveSame(known.tags, row.tags, known.joined?.tags) &&
    (row.birthday === null || row.birthday === known.birthday) &&
    Object.entries(row.fields).every(([key, value]) => known.fields[key] === value) &&
    row.phones.every((phone) => known.phones.includes(phone));
  return isSame ? "unchanged" : externalIdTaken();
}

/** Whether `a` has what `b` has, and besides only what may have joined it. */
function haveSame(a: readonly string[], b: readonly string[], joined: readonly string[] = []): boolean {
  return (
    b.every((value) => a.includes(value)) && a.every((value) => b.includes(value) || joined.includes(value))
  );
}

async function write(
  tx: TransactionContext,
  defined: readonly CustomField[],
  fresh: readonly Fresh[],
): Promise<number> {
  const [first] = fresh;
  if (!first) return 0;
  const { organizationId } = tx.scope;
  const at = tx.clock.now();
  const rows = fresh.map(({ fields: _, ...row }) => ({
    organizationId,
    ...row,
    createdAt: at,
    updatedAt: at,
  }));
  const written = await insertRows(tx.db, customers, rows, "skip");
  await recordAudit(tx, {
    verb: "customer.import",
    subject: { kind: "customer", id: null },
    after: { created: written, firstId: first.id, lastId: fresh.at(-1)?.id },
  });
  await writeFields(tx, defined, fresh);
  await joinByThemselves(
    tx,
    "new_customers",
    fresh.map(({ id }) => id),
  );
  return written;
}

/** Of those that are there: somebody else may have made some of the others at the same moment. */
async function writeFields(tx: TransactionContext, defined: readonly CustomField[], fresh: readonly Fresh[]) {
  const having = fresh.filter(({ fields }) => Object.keys(fields).length > 0);
  if (having.length === 0) return;
  const known = await readKnown(
    tx,
    having.map(({ externalId }) => externalId ?? ""),
  );
  const subjects = having.flatMap(({ id, externalId, fields: values }) =>
    known.get(externalId ?? "")?.id === id ? [{ subjectId: id, customerId: id, values }] : [],
  );
  await writeValues(tx, defined, subjects, { isNew: true });
}
