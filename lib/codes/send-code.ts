import { and, count, eq, gt, isNull } from "drizzle-orm";
import { oneTimeCodes, outbox } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { can, requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { AppError } from "@/lib/kernel/errors";
import { limits } from "@/lib/kernel/limits";
import { createDigits, digestOf, phoneDigestOf } from "./code-digits";
import type { SendCode } from "./input";
import { lockMemberPhone } from "./lock-member-phone";
import { codeRequested, type SentCode } from "./model";

/**
 * Sends a one-time code to the member's phone by way of the outbox; one sent before for the same purpose is
 * worthless from then on. Errors: `not_found`, `invalid_state` for a member without a phone, `rate_limited`.
 */
export function sendCode(context: Context, input: SendCode): Promise<SentCode> {
  if (!can(context.actor, "customer.edit")) requireRight(context, "order.post");
  return inTransaction(context, async (tx) => {
    const { phone } = await lockMemberPhone(tx, input.membershipId);
    if (!phone) throw new AppError("invalid_state", { public: "This member has no phone yet." });
    const phoneHash = phoneDigestOf(tx, phone);
    await refuseTooMany(tx, phoneHash);
    await closeLive(tx, input);
    const expiresAt = await write(tx, input, phoneHash);
    return { phone, expiresAt };
  });
}

async function refuseTooMany(tx: TransactionContext, phoneHash: Buffer): Promise<void> {
  const { createdAt, actorId } = oneTimeCodes;
  const now = tx.clock.now().getTime();
  const since = (minutes: number) => gt(createdAt, new Date(now - minutes * 60_000));
  const ofPhone = and(eq(oneTimeCodes.phoneHash, phoneHash), since(limits.oneTimeCodeMinutes));
  if ((await countCodes(tx, ofPhone)) >= limits.oneTimeCodesPerPhoneMax) throw tooMany("to this phone");
  if (tx.actor.id === null) return;
  const ofActor = and(eq(actorId, tx.actor.id), since(60));
  if ((await countCodes(tx, ofActor)) >= limits.oneTimeCodesPerActorMax) throw tooMany("by you");
}

async function countCodes(tx: TransactionContext, where: ReturnType<typeof and>): Promise<number> {
  const [found] = await tx.db
    .select({ n: count() })
    .from(oneTimeCodes)
    .where(and(ofActing(tx, oneTimeCodes.organizationId), where));
  return found?.n ?? 0;
}

function tooMany(where: string): AppError {
  return new AppError("rate_limited", { public: `Too many codes were sent ${where}. Wait a little.` });
}

async function closeLive(tx: TransactionContext, { membershipId, purpose }: SendCode): Promise<void> {
  await tx.db
    .update(oneTimeCodes)
    .set({ closedAt: tx.clock.now(), codeSealed: null })
    .where(
      and(
        ofActing(tx, oneTimeCodes.organizationId),
        eq(oneTimeCodes.membershipId, membershipId),
        eq(oneTimeCodes.purpose, purpose),
        isNull(oneTimeCodes.closedAt),
      ),
    );
}

async function write(
  tx: TransactionContext,
  { membershipId, purpose }: SendCode,
  phoneHash: Buffer,
): Promise<Date> {
  const { organizationId } = tx.scope;
  const id = tx.ids.next();
  const digits = createDigits();
  const createdAt = tx.clock.now();
  const expiresAt = new Date(createdAt.getTime() + limits.oneTimeCodeMinutes * 60_000);
  await tx.db.insert(oneTimeCodes).values({
    ...{ organizationId, id, purpose, membershipId, phoneHash, createdAt, expiresAt },
    codeHash: digestOf(tx, id, digits),
    codeSealed: tx.vault.seal(digits, id),
    triesLeft: limits.oneTimeCodeTries,
    actorId: tx.actor.id,
  });
  await tx.db.insert(outbox).values({
    ...{ organizationId, createdAt, occurredAt: createdAt },
    id: tx.ids.next(),
    event: codeRequested,
    subjectId: id,
    payload: { membershipId, purpose },
  });
  await recordAudit(tx, {
    verb: "code.send",
    subject: { kind: "membership", id: membershipId },
    after: { purpose, expiresAt },
  });
  return expiresAt;
}
