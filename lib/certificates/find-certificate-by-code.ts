import { and, eq } from "drizzle-orm";
import { certificates } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { parseCode } from "./code";
import { limitLookUps } from "./limit-look-ups";

export type FoundByCode = { id: string; customerId: string; programId: string };

/**
 * The certificate of the acting organization with this code, typed in any case and grouping; null where none has it.
 * Errors: `rate_limited` for an operator who has missed too often.
 */
export async function findCertificateByCode(
  context: Context,
  input: { code: string },
): Promise<FoundByCode | null> {
  requireRight(context, "certificate.read");
  const code = parseCode(input.code);
  if (!code) return null;
  return limitLookUps(
    context,
    () => read(context, code),
    (found) => found !== null,
  );
}

async function read(context: Context, code: string): Promise<FoundByCode | null> {
  const { id, customerId, programId, codeHash, organizationId } = certificates;
  const [found] = await inSnapshot(context, ({ db }) =>
    db
      .select({ id, customerId, programId })
      .from(certificates)
      .where(and(ofActing(context, organizationId), eq(codeHash, context.vault.digest(code)))),
  );
  return found ?? null;
}
