import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { insertRows } from "@/db/insert-rows";
import { idempotencyKeys } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { canonicalJson } from "@/lib/kernel/canonical-json";
import { writeAnswer } from "./answer";

export type Call = { verb: string; key: string; input: unknown };

/**
 * Claims the keys of several calls of this actor, before anything else is done for them. Answers whether all were free:
 * where one was not, none of the calls may be answered from this transaction.
 */
export async function claimKeys(tx: TransactionContext, calls: readonly Call[]): Promise<boolean> {
  const createdAt = tx.clock.now();
  const rows = calls.map(({ input, ...call }) => ({
    organizationId: tx.scope.organizationId,
    actor: actorOf(tx),
    ...call,
    fingerprint: fingerprintOf(input),
    createdAt,
  }));
  return (await insertRows(tx.db, idempotencyKeys, rows, "skip")) === calls.length;
}

/** Keeps what the calls that claimed these keys were answered. */
export async function keepAnswers(
  tx: TransactionContext,
  verb: string,
  answers: readonly { key: string; answer: unknown }[],
): Promise<void> {
  const keys = answers.map(({ key }) => key);
  const texts = answers.map(({ answer }) => JSON.stringify(writeAnswer(answer)));
  await tx.db.execute(sql`
    UPDATE ${idempotencyKeys} AS k SET answer = given.answer::jsonb
    FROM unnest(${sql.param(keys)}::text[], ${sql.param(texts)}::text[]) AS given(key, answer)
    WHERE k.organization_id = ${tx.scope.organizationId} AND k.actor = ${actorOf(tx)} AND k.verb = ${verb}
      AND k.key = given.key`);
}

/** Digest of a call's input: the same key with another one is refused. */
export function fingerprintOf(input: unknown): string {
  return createHash("sha256").update(canonicalJson(input)).digest("base64url");
}

/** Keys are an actor's own. */
export function actorOf({ actor }: Pick<TransactionContext, "actor">): string {
  return actor.id ?? actor.kind;
}
