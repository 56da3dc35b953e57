import { operators, signInNames } from "@/db/schema";
import { isUniqueViolation } from "@/db/unique-violation";
import type { TransactionContext } from "@/lib/access/context";
import { recordAudit } from "@/lib/audit/record-audit";
import { AppError } from "@/lib/kernel/errors";
import { hashPassword } from "./password";

type NewOperator = { name: string; email: string; password: string; groupId: string };

/**
 * An operator of the acting organization and its sign-in name; the caller has checked group and rights.
 * `emailField` is where the caller's input has the e-mail. Errors: `conflict` for one that somebody signs in with.
 */
export async function insertOperator(
  tx: TransactionContext,
  operator: NewOperator,
  emailField = "email",
): Promise<string> {
  const { name, email, password, groupId } = operator;
  const { organizationId } = tx.scope;
  const id = tx.ids.next();
  const at = tx.clock.now();
  const passwordHash = await hashPassword(password);
  await tx.db
    .insert(operators)
    .values({ organizationId, id, groupId, name, email, passwordHash, createdAt: at, updatedAt: at });
  await claimEmail(tx, { operatorId: id, email }, emailField);
  await recordAudit(tx, {
    verb: "operator.create",
    subject: { kind: "operator", id },
    after: { name, email, groupId },
  });
  return id;
}

async function claimEmail(
  tx: TransactionContext,
  name: { operatorId: string; email: string },
  field: string,
): Promise<void> {
  try {
    await tx.db.insert(signInNames).values({ organizationId: tx.scope.organizationId, ...name });
  } catch (error) {
    if (
      !isUniqueViolation(error, "sign_in_names_email_pk") &&
      !isUniqueViolation(error, "sign_in_names_pkey")
    )
      throw error;
    throw new AppError("conflict", { fields: { [field]: "Another operator signs in with this e-mail." } });
  }
}
