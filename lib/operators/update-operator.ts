import { and, eq, isNull } from "drizzle-orm";
import { operators, sessions } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { AppError, notFound } from "@/lib/kernel/errors";
import { type UpdateOperatorInput, updateOperatorInput } from "./input";
import { keepAdministrator } from "./keep-administrator";
import { lockGroup, requireWithinOwn } from "./lock-group";
import { hashPassword } from "./password";

/**
 * Renames an operator of the acting organization, moves it to another group, gives it a new password, disables or
 * enables it; what the input leaves out stays. Holds at the operator's next request; a new password or disabling ends
 * its sessions. Errors: `not_found`; `forbidden` where the operator or the new group has rights or limits beyond the caller's;
 * `invalid_state` for disabling oneself or leaving nobody who administers.
 */
export async function updateOperator(
  context: Context,
  input: UpdateOperatorInput,
): Promise<{ changed: boolean }> {
  requireRight(context, "operator.manage");
  const { operatorId, ...wanted } = updateOperatorInput.parse(input);
  return inTransaction(context, (tx) => keepAdministrator(tx, () => change(tx, operatorId, wanted)));
}

type Operator = { id: string; name: string; groupId: string; disabledAt: Date | null };
type Wanted = Omit<ReturnType<typeof updateOperatorInput.parse>, "operatorId">;

async function change(
  tx: TransactionContext,
  operatorId: string,
  wanted: Wanted,
): Promise<{ changed: boolean }> {
  const before = await lockOperator(tx, operatorId);
  await requireAllowed(tx, before, wanted);
  const changes = await changesOf(tx, before, wanted);
  if (Object.keys(changes).length === 0) return { changed: false };
  await tx.db
    .update(operators)
    .set({ ...changes, updatedAt: tx.clock.now() })
    .where(and(ofActing(tx, operators.organizationId), eq(operators.id, operatorId)));
  if (changes.passwordHash || changes.disabledAt) await endSessions(tx, operatorId);
  await recordAudit(tx, {
    verb: "operator.update",
    subject: { kind: "operator", id: operatorId },
    before: { name: before.name, groupId: before.groupId, disabled: before.disabledAt !== null },
    after: { ...wanted, ...(wanted.password && { password: "changed" }) },
  });
  return { changed: true };
}

async function lockOperator(tx: TransactionContext, operatorId: string): Promise<Operator> {
  const { id, name, groupId, disabledAt } = operators;
  const [found] = await tx.db
    .select({ id, name, groupId, disabledAt })
    .from(operators)
    .where(and(ofActing(tx, operators.organizationId), eq(id, operatorId)))
    .for("update");
  if (!found) throw notFound("Operator");
  return found;
}

async function requireAllowed(tx: TransactionContext, before: Operator, wanted: Wanted): Promise<void> {
  for (const groupId of [before.groupId, ...(wanted.groupId ? [wanted.groupId] : [])]) {
    requireWithinOwn(tx, await lockGroup(tx, groupId), "groupId");
  }
  if (wanted.disabled && before.id === tx.actor.id) {
    throw new AppError("invalid_state", { public: "You cannot disable yourself." });
  }
}

async function changesOf(tx: TransactionContext, before: Operator, wanted: Wanted) {
  const isDisabled = before.disabledAt !== null;
  return {
    ...(wanted.name !== undefined && wanted.name !== before.name && { name: wanted.name }),
    ...(wanted.groupId !== undefined && wanted.groupId !== before.groupId && { groupId: wanted.groupId }),
    ...(wanted.password !== undefined && { passwordHash: await hashPassword(wanted.password) }),
    ...(wanted.disabled !== undefined &&
      wanted.disabled !== isDisabled && { disabledAt: wanted.disabled ? tx.clock.now() : null }),
  };
}

async function endSessions(tx: TransactionContext, operatorId: string): Promise<void> {
  await tx.db
    .update(sessions)
    .set({ revokedAt: tx.clock.now() })
    .where(
      and(
        ofActing(tx, sessions.organizationId),
        eq(sessions.operatorId, operatorId),
        isNull(sessions.revokedAt),
      ),
    );
}
