import { certificateIssues } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import type { Posting } from "@/lib/ledger/book";
import type { CertificateExpiry, ProgramRules } from "@/lib/programs/rules";
import { lotTerms } from "@/lib/programs/schedule";
import type { IssueOrigin } from "./model";
import { writeCertificates } from "./write-certificates";

export type IssueByItself = {
  program: { id: string; currency: string; timeZone: string };
  version: { id: string; rules: ProgramRules };
  at: Date;
  expiry: CertificateExpiry;
  origin: Exclude<IssueOrigin, "staff">;
  originId: string;
  note: string;
  /** Minor units of the program's currency. */
  certificates: readonly { customerId: string; nominal: bigint }[];
  /** Takes the points that become these certificates; null where they are given. */
  conversion: Posting | null;
};

/** Issues certificates that follow from something else, in its transaction. Answers their ids in the order given. */
export async function issueByItself(tx: TransactionContext, wanted: IssueByItself): Promise<string[]> {
  const { program, version, at, origin, originId, note } = wanted;
  const earning = { ...version.rules.earning, activationDays: 0 };
  const terms = lotTerms({ ...version.rules, earning, expiry: wanted.expiry }, program.timeZone, at);
  const issue = {
    id: tx.ids.next(),
    programId: program.id,
    currency: program.currency,
    programVersionId: version.id,
    use: version.rules.redemption.certificateUse,
    note,
    issuedAt: at,
    expiresAt: terms.expiresAt,
  };
  await tx.db.insert(certificateIssues).values({
    organizationId: tx.scope.organizationId,
    id: issue.id,
    programId: program.id,
    count: wanted.certificates.length,
    note,
    authorName: tx.actor.name,
    issuedAt: at,
    origin,
    originId,
  });
  const made = wanted.certificates.map((each) => ({ ...each, unit: "money" as const }));
  return writeCertificates(tx, issue, made, wanted.conversion);
}
