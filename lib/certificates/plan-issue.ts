import type { TransactionContext } from "@/lib/access/context";
import { invalid } from "@/lib/kernel/errors";
import { readVersionInForce } from "@/lib/programs/read-version-in-force";
import { requireOpenProgram } from "@/lib/programs/require-open-program";
import type { CertificateExpiry } from "@/lib/programs/rules";
import { lotTerms } from "@/lib/programs/schedule";
import type { Issue } from "./write-certificates";

/**
 * What all certificates of one issue share, by the program as it is now; nothing is written.
 * Errors: `not_found` and `invalid_state` of the program, `invalid_input` for an end that has passed.
 */
export async function planIssue(
  tx: TransactionContext,
  input: { programId: string; expiry: CertificateExpiry; note: string | null },
): Promise<Issue> {
  const program = await requireOpenProgram(tx, input.programId);
  const issuedAt = tx.clock.now();
  const version = await readVersionInForce(tx, program.id, issuedAt);
  const earning = { ...version.rules.earning, activationDays: 0 };
  const { expiresAt } = lotTerms({ earning, expiry: input.expiry }, program.timeZone, issuedAt);
  if (expiresAt && expiresAt <= issuedAt) throw invalid({ "expiry.on": "This day has passed." });
  return {
    id: tx.ids.next(),
    programId: program.id,
    currency: program.currency,
    programVersionId: version.id,
    use: version.rules.redemption.certificateUse,
    note: input.note,
    issuedAt,
    expiresAt,
  };
}
