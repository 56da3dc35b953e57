import { and, eq } from "drizzle-orm";
import { isPassingFailure } from "@/db/passing-failure";
import { idempotencyKeys } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { inTransaction, isOpen } from "@/lib/access/transaction";
import { AppError } from "@/lib/kernel/errors";
import { limits } from "@/lib/kernel/limits";
import { readAnswer, writeAnswer } from "./answer";
import { actorOf, fingerprintOf } from "./claim-keys";

export type Once<T> = { answer: T; isReplay: boolean };

/**
 * Runs `work` at most once for this key of this actor and verb. A repeat answers as the first time; a twin that
 * runs at the same moment waits for it. Only successes are kept. Without a key it just runs. Where it ends in a passing
 * failure, as a deadlock, and is no part of a greater whole, it is tried again a few times.
 * Errors: `idempotency_mismatch` where the key was used with other input.
 */
export async function once<T>(
  context: Context,
  call: Call,
  work: (tx: TransactionContext) => Promise<T>,
): Promise<Once<T>> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await tryOnce(context, call, work);
    } catch (error) {
      // Somebody else's work and this one waited for each other; whoever gives up has written nothing.
      if (isOpen(context) || attempt === limits.onceAttemptsMax || !isPassingFailure(error)) throw error;
    }
  }
}

type Call = { verb: string; key: string | null; input: unknown };

function tryOnce<T>(
  context: Context,
  call: Call,
  work: (tx: TransactionContext) => Promise<T>,
): Promise<Once<T>> {
  return inTransaction(context, async (tx) => {
    if (call.key === null) return { answer: await work(tx), isReplay: false };
    const id = { actor: actorOf(tx), verb: call.verb, key: call.key };
    const fingerprint = fingerprintOf(call.input);
    const isFirst = await claim(tx, id, fingerprint);
    if (!isFirst) return { answer: (await replay(tx, id, fingerprint)) as T, isReplay: true };
    const answer = await work(tx);
    await tx.db
      .update(idempotencyKeys)
      .set({ answer: writeAnswer(answer) })
      .where(matching(tx, id));
    return { answer, isReplay: false };
  });
}

type KeyId = { actor: string; verb: string; key: string };

async function claim(tx: TransactionContext, id: KeyId, fingerprint: string): Promise<boolean> {
  const { rowCount } = await tx.db
    .insert(idempotencyKeys)
    .values({ ...id, organizationId: tx.scope.organizationId, fingerprint, createdAt: tx.clock.now() })
    .onConflictDoNothing();
  return rowCount === 1;
}

async function replay(tx: TransactionContext, id: KeyId, fingerprint: string): Promise<unknown> {
  const [known] = await tx.db.select().from(idempotencyKeys).where(matching(tx, id));
  if (known?.fingerprint === fingerprint) return readAnswer(known.answer);
  throw new AppError("idempotency_mismatch");
}

function matching(tx: TransactionContext, id: KeyId) {
  return and(
    ofActing(tx, idempotencyKeys.organizationId),
    eq(idempotencyKeys.actor, id.actor),
    eq(idempotencyKeys.verb, id.verb),
    eq(idempotencyKeys.key, id.key),
  );
}
