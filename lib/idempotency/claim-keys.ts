import { createHash } from "node:crypto";
import { insertRows } from "@/db/insert-rows";
import { idempotencyKeys } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { canonicalJson } from "@/lib/kernel/canonical-json";
import { writeAnswer } from "./answer";

export type AnsweredCall = { verb: string; key: string; input: unknown; answer: unknown };

/**
 * Claims the keys of several calls of this actor, before anything else is done for them, with the answers that they will
 * have been given once this transaction is committed. Answers whether all were free: where one was not, none of the
 * calls may be answered from this transaction.
 */
export async function claimKeys(tx: TransactionContext, calls: readonly AnsweredCall[]): Promise<boolean> {
  const createdAt = tx.clock.now();
  const rows = calls.map(({ verb, key, input, answer }) => ({
    organizationId: tx.scope.organizationId,
    actor: actorOf(tx),
    verb,
    key,
    fingerprint: fingerprintOf(input),
    answer: writeAnswer(answer),
    createdAt,
  }));
  return (await insertRows(tx.db, idempotencyKeys, rows, "skip")) === calls.length;
}

/** Digest of a call's input: the same key with another one is refused. */
export function fingerprintOf(input: unknown): string {
  return createHash("sha256").update(canonicalJson(input)).digest("base64url");
}

/** Keys are an actor's own. */
export function actorOf({ actor }: Pick<TransactionContext, "actor">): string {
  return actor.id ?? actor.kind;
}
