import { and } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { insertRows } from "@/db/insert-rows";
import { customers } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { recordAudit } from "@/lib/audit/record-audit";
import { type AppError, isAppError } from "@/lib/kernel/errors";
import { parseRow } from "@/lib/kernel/parse-row";
import { type StoredContent, storedContent } from "./content";
import { externalIdTaken } from "./external-id-taken";
import { customerContentSchema } from "./input";

export type CustomerRow = {
  externalId: string;
  name: string;
  emails: readonly string[];
  phones: readonly string[];
  tags: readonly string[];
};

export type SavedCustomer = "created" | "unchanged" | AppError;

type Known = Omit<StoredContent, "searchText"> & { id: string };
type Fresh = StoredContent & { id: string };

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
  const read = rows.map((row) => readRow(row, phoneCountry));
  const wanted = read.flatMap((row) => (isAppError(row) ? [] : [row.externalId ?? ""]));
  const known = await readKnown(tx, wanted);
  const fresh = new Map<string, Fresh>();
  const answers = read.map((row) => judge(row, known, fresh, tx));
  const written = await write(tx, [...fresh.values()]);
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

function readRow(row: CustomerRow, phoneCountry: string): StoredContent | AppError {
  const content = parseRow(customerContentSchema, row);
  if (isAppError(content)) return content;
  try {
    return storedContent(content, phoneCountry);
  } catch (error) {
    if (isAppError(error)) return error;
    throw error;
  }
}

async function readKnown(
  tx: TransactionContext,
  externalIds: readonly string[],
): Promise<Map<string, Known>> {
  const { id, externalId, name, emails, phones, tags } = customers;
  const rows = await tx.db
    .select({ id, externalId, name, emails, phones, tags })
    .from(customers)
    .where(and(ofActing(tx, customers.organizationId), anyOf(customers.externalId, externalIds, "text")));
  return new Map(rows.map((row) => [row.externalId ?? "", row]));
}

function judge(
  row: StoredContent | AppError,
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
function compare(known: Omit<Known, "id">, row: StoredContent): SavedCustomer {
  const isSame =
    known.name === row.name &&
    haveSame(known.emails, row.emails) &&
    haveSame(known.tags, row.tags) &&
    row.phones.every((phone) => known.phones.includes(phone));
  return isSame ? "unchanged" : externalIdTaken();
}

function haveSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && b.every((value) => a.includes(value));
}

async function write(tx: TransactionContext, fresh: readonly Fresh[]): Promise<number> {
  const [first] = fresh;
  if (!first) return 0;
  const { organizationId } = tx.scope;
  const at = tx.clock.now();
  const rows = fresh.map((row) => ({ organizationId, ...row, createdAt: at, updatedAt: at }));
  const written = await insertRows(tx.db, customers, rows, "skip");
  await recordAudit(tx, {
    verb: "customer.import",
    subject: { kind: "customer", id: null },
    after: { created: written, firstId: first.id, lastId: fresh.at(-1)?.id },
  });
  return written;
}
