import { insertRows } from "@/db/insert-rows";
import { customers } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { recordAudit } from "@/lib/audit/record-audit";
import type { GivenFields } from "@/lib/custom-fields/input";
import { judgeValues } from "@/lib/custom-fields/judge-values";
import type { CustomField, FieldValues } from "@/lib/custom-fields/model";
import { parseValues } from "@/lib/custom-fields/parse-values";
import { readFields } from "@/lib/custom-fields/read-fields";
import { writeValues } from "@/lib/custom-fields/write-values";
import { type AppError, invalid, isAppError } from "@/lib/kernel/errors";
import { parseRow } from "@/lib/kernel/parse-row";
import { joinByThemselves } from "@/lib/memberships/join-by-themselves";
import { storedContent } from "./content";
import { customerContentSchema } from "./input";
import {
  compareCustomer,
  type KnownCustomer,
  type ReadCustomer,
  readKnownCustomers,
} from "./known-customers";

export type CustomerRow = {
  externalId: string;
  name: string;
  emails: readonly string[];
  phones: readonly string[];
  tags: readonly string[];
  /** What a file does not say is left as it is. */
  birthday?: string | null;
  fields?: GivenFields;
  /** Of the memberships that the new customer gets; left out or without a value: none are asked for. */
  memberFields?: GivenFields;
};

export type SavedCustomer = "created" | "unchanged" | AppError;

type Fresh = ReadCustomer & { id: string };

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
  const ofMembers = rows.some(({ memberFields }) => memberFields) ? await readFields(tx, "member") : [];
  const read = rows.map((row) => readRow(row, { defined, ofMembers }, phoneCountry));
  const wanted = read.flatMap((row) => (isAppError(row) ? [] : [row.externalId ?? ""]));
  const withMembers = ofMembers.length > 0;
  const known = await readKnownCustomers(tx, wanted, { withMembers });
  const fresh = new Map<string, Fresh>();
  const answers = read.map((row) => judge(row, known, fresh, tx));
  const written = await write(tx, defined, [...fresh.values()]);
  if (written === fresh.size) return answers;
  // Somebody else made some of them at the same moment: what they made decides.
  const others = await readKnownCustomers(tx, [...fresh.keys()], { withMembers });
  return read.map((row, index) => {
    const answer = answers[index] ?? "unchanged";
    if (isAppError(row) || answer !== "created") return answer;
    const other = others.get(row.externalId ?? "");
    return other && other.id !== fresh.get(row.externalId ?? "")?.id ? compareCustomer(other, row) : answer;
  });
}

type Defined = { defined: readonly CustomField[]; ofMembers: readonly CustomField[] };

function readRow(
  row: CustomerRow,
  { defined, ofMembers }: Defined,
  phoneCountry: string,
): ReadCustomer | AppError {
  const content = parseRow(customerContentSchema, row);
  if (isAppError(content)) return content;
  try {
    const fields = parseValues(defined, content.fields);
    const memberFields = readMemberFields(ofMembers, row.memberFields);
    return { ...storedContent(content, phoneCountry), fields, memberFields };
  } catch (error) {
    if (isAppError(error)) return error;
    throw error;
  }
}

/** A row that gives none asks for none; one that gives some gives all that are required. */
function readMemberFields(defined: readonly CustomField[], given: GivenFields = {}): FieldValues {
  if (Object.values(given).every((value) => !value)) return {};
  const values = judgeValues(defined, given);
  if (!isAppError(values)) return values;
  const named = Object.entries(values.fields ?? {});
  throw invalid(
    Object.fromEntries(named.map(([path, words]) => [path.replace("fields.", "memberFields."), words])),
  );
}

function judge(
  row: ReadCustomer | AppError,
  known: Map<string, KnownCustomer>,
  fresh: Map<string, Fresh>,
  { ids }: TransactionContext,
): SavedCustomer {
  if (isAppError(row)) return row;
  const key = row.externalId ?? "";
  const present = known.get(key) ?? fresh.get(key);
  if (present) return compareCustomer(present, row);
  fresh.set(key, { id: ids.next(), ...row });
  return "created";
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
  const rows = fresh.map(({ fields: _fields, memberFields: _ofMembers, ...row }) => ({
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
    new Map(
      fresh.flatMap(({ id, memberFields }) =>
        Object.keys(memberFields).length > 0 ? [[id, memberFields]] : [],
      ),
    ),
  );
  return written;
}

/** Of those that are there: somebody else may have made some of the others at the same moment. */
async function writeFields(tx: TransactionContext, defined: readonly CustomField[], fresh: readonly Fresh[]) {
  const having = fresh.filter(({ fields }) => Object.keys(fields).length > 0);
  if (having.length === 0) return;
  const known = await readKnownCustomers(
    tx,
    having.map(({ externalId }) => externalId ?? ""),
  );
  const subjects = having.flatMap(({ id, externalId, fields: values }) =>
    known.get(externalId ?? "")?.id === id ? [{ subjectId: id, customerId: id, values }] : [],
  );
  await writeValues(tx, defined, subjects, { isNew: true });
}
