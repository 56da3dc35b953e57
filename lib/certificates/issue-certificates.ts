import { and, isNull } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { certificateIssues, customers } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { recordAudit } from "@/lib/audit/record-audit";
import { once } from "@/lib/idempotency/once";
import { notFound } from "@/lib/kernel/errors";
import { limits } from "@/lib/kernel/limits";
import { countOf, type IssueCertificates } from "./input";
import { eachCertificate } from "./model";
import { planIssue } from "./plan-issue";
import { type Issue, writeCertificates } from "./write-certificates";

export type IssuedCertificates = { issueId: string; ids: string[] };

const verb = "certificate.issue";

/**
 * Issues every series to every customer, each certificate with its own code and balance. More than
 * `limits.batchRows` are written in several transactions: where one fails, the same call with the same key goes on
 * from there, and a repeat of a finished call answers as the first time.
 * Errors: `not_found` for a program or a customer, `invalid_state` for a program that is not open, `invalid_input`
 * for an end that has passed, `idempotency_mismatch`.
 */
export async function issueCertificates(
  context: Context,
  input: IssueCertificates,
  idempotencyKey: string | null = null,
): Promise<IssuedCertificates> {
  requireRight(context, "certificate.issue");
  const key = idempotencyKey ?? context.ids.next();
  const { answer: issue } = await once(context, { verb, key, input }, (tx) => begin(tx, input));
  const ids: string[] = [];
  for (const [index, chunk] of inChunks(eachCertificate(input)).entries()) {
    const call = { verb, key: `${key}#${index}`, input: { issueId: issue.id } };
    const { answer } = await once(context, call, (tx) => writeCertificates(tx, issue, chunk));
    ids.push(...answer);
  }
  return { issueId: issue.id, ids };
}

async function begin(tx: TransactionContext, input: IssueCertificates): Promise<Issue> {
  const issue = await planIssue(tx, input);
  await requireCustomers(tx, input.customerIds);
  await record(tx, issue, input);
  return issue;
}

async function record(tx: TransactionContext, issue: Issue, input: IssueCertificates): Promise<void> {
  const { series, customerIds, expiry, note } = input;
  const count = countOf(input);
  const { id, programId, issuedAt } = issue;
  await tx.db.insert(certificateIssues).values({
    organizationId: tx.scope.organizationId,
    id,
    programId,
    count,
    note,
    authorName: tx.actor.name,
    issuedAt,
  });
  await recordAudit(tx, {
    verb,
    subject: { kind: "certificate_issue", id },
    after: { programId, count, series, expiry, customerIds },
    ...(note === null ? {} : { reason: note }),
  });
}

async function requireCustomers(tx: TransactionContext, ids: readonly string[]): Promise<void> {
  const rows = await tx.db
    .select({ id: customers.id })
    .from(customers)
    .where(
      and(ofActing(tx, customers.organizationId), anyOf(customers.id, ids), isNull(customers.combinedInto)),
    );
  if (rows.length !== new Set(ids).size) throw notFound("Customer");
}

function inChunks<T>(items: readonly T[]): T[][] {
  const count = Math.ceil(items.length / limits.batchRows);
  return Array.from({ length: count }, (_, index) =>
    items.slice(index * limits.batchRows, (index + 1) * limits.batchRows),
  );
}
