import { and, type SQL, sql } from "drizzle-orm";
import { certificates, customers, holders, programs } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { certificateConditions } from "@/lib/certificates/certificate-conditions";
import { joins } from "@/lib/certificates/certificate-query";
import { limitSearch } from "@/lib/certificates/limit-look-ups";
import { certificateList } from "@/lib/certificates/list-spec";
import { readFields } from "@/lib/custom-fields/read-fields";
import { customerConditions } from "@/lib/customers/customer-conditions";
import { customerListWith } from "@/lib/customers/list-spec";
import { AppError, invalid } from "@/lib/kernel/errors";
import { findId } from "@/lib/kernel/ids";
import { limits } from "@/lib/kernel/limits";
import { type ListParams, parseListState } from "@/lib/kernel/list-state";
import type { SubjectKind } from "./model";

/** A select of the `id`s of all that a list's address means, of what the transaction has in sight. */
export async function matchingSubjects(
  tx: TransactionContext,
  subject: SubjectKind,
  params: ListParams,
): Promise<SQL> {
  if (subject === "certificate") return sql`${matchingCertificates(tx, params)}`;
  if (subject === "customer") return matchingCustomers(tx, params);
  throw new AppError("invalid_input", { public: "Cards are made, not chosen." });
}

async function matchingCustomers(tx: TransactionContext, params: ListParams): Promise<SQL> {
  const fields = [...(await readFields(tx, "customer")), ...(await readFields(tx, "member"))];
  const state = parseListState(customerListWith(fields), params);
  refuseIgnored(state.ignored);
  const matching = tx.db
    .select({ id: sql<string>`${customers.id}`.as("id") })
    .from(customers)
    .where(and(...customerConditions(tx, state, limits.operationItemsMax + 1)));
  return sql`${matching}`;
}

function matchingCertificates(tx: TransactionContext, params: ListParams) {
  const state = parseListState(certificateList, params);
  refuseIgnored(state.ignored);
  return tx.db
    .select({ id: sql<string>`${certificates.id}`.as("id") })
    .from(certificates)
    .innerJoin(programs, joins.program)
    .innerJoin(holders, joins.holder)
    .where(and(...certificateConditions(tx, state, limits.operationItemsMax + 1)));
}

/**
 * What a list's address means is as good as a look-up where it searches for a certificate's whole code. Errors:
 * `rate_limited` for an operator who has searched for too many codes that nobody has.
 */
export function limitCodeSearch<T>(
  context: Context,
  { subject, params }: { subject: SubjectKind; params: ListParams },
  work: () => Promise<T>,
  isFound: (answer: T) => boolean,
): Promise<T> {
  if (subject !== "certificate") return work();
  return limitSearch(context, parseListState(certificateList, params).search, work, isFound);
}

// A list may leave out a filter it cannot read; bulk work would then do it to everybody.
function refuseIgnored(ignored: readonly string[]): void {
  if (ignored.length === 0) return;
  throw new AppError("invalid_input", {
    public: `The filter “${ignored[0]}” cannot be read: choose the rows again.`,
  });
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Uuids of what a list shows or a caller names; each once, in the order given. */
export function readSubjectIds(subject: SubjectKind, shown: readonly string[]): string[] {
  const ids = shown.map((text) => {
    const id = uuid.test(text) ? text : findId(subject, text);
    if (!id) throw invalid({ selection: `“${text}” is no id of a ${subject}.` });
    return id;
  });
  return [...new Set(ids)];
}
