import { and, isNull } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { insertRows } from "@/db/insert-rows";
import { certificateIssues, customers } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { requireOpenProgram } from "@/lib/programs/require-open-program";
import type { CertificateSeries } from "./input";
import { eachCertificate } from "./model";
import { type Issue, writeCertificates } from "./write-certificates";

/**
 * Issues every series of a planned issue to some of its customers, in one transaction; `count` is that of the whole
 * issue. Answers the ids by customer: who is not there gets none. Errors: `not_found` and `invalid_state` of the program.
 */
export function issueToCustomers(
  context: Context,
  input: {
    issue: Issue;
    series: readonly CertificateSeries[];
    customerIds: readonly string[];
    count: number;
  },
): Promise<Map<string, string[]>> {
  requireRight(context, "certificate.issue");
  const { issue, series, customerIds, count } = input;
  return inTransaction(context, async (tx) => {
    await requireOpenProgram(tx, issue.programId);
    const known = await tx.db
      .select({ id: customers.id })
      .from(customers)
      .where(
        and(
          ofActing(tx, customers.organizationId),
          anyOf(customers.id, customerIds),
          isNull(customers.combinedInto),
        ),
      )
      .for("key share");
    const wanted = eachCertificate({ customerIds: known.map(({ id }) => id), series });
    const { organizationId } = tx.scope;
    const { id, programId, note, issuedAt } = issue;
    const row = { organizationId, id, programId, count, note, authorName: tx.actor.name, issuedAt };
    await insertRows(tx.db, certificateIssues, [row], "skip");
    const ids = await writeCertificates(tx, issue, wanted);
    await recordAudit(tx, {
      verb: "certificate.issue",
      subject: { kind: "certificate_issue", id },
      after: { programId, count: ids.length, customerIds: known.map((customer) => customer.id) },
      ...(note === null ? {} : { reason: note }),
    });
    const made = new Map<string, string[]>(known.map((customer) => [customer.id, []]));
    for (const [index, id] of ids.entries()) made.get(wanted[index]?.customerId ?? "")?.push(id);
    return made;
  });
}
