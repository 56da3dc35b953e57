import { and, eq } from "drizzle-orm";
import { operations } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { requireWithinMax } from "@/lib/approvals/within-max";
import { recordAudit } from "@/lib/audit/record-audit";
import { once } from "@/lib/idempotency/once";
import { AppError, invalid, isAppError } from "@/lib/kernel/errors";
import { askSingly } from "@/lib/points/credit-members";
import { requireUnclosedProgram } from "@/lib/programs/require-program";
import { type Chosen, freezeSubjects } from "./freeze-subjects";
import type { StartOperation } from "./input";
import { insertOperation } from "./insert-operation";
import { readPoints } from "./kinds/credit-points";
import { kinds, type OperationInput } from "./kinds/registry";
import { type OperationKind, readingRights } from "./model";
import { limitCodeSearch } from "./subjects";

export type StartedOperation = { id: string; total: number };

/**
 * Starts bulk work: judges the selection again, fixes whom it is for and what is done, and leaves the rest to the
 * worker, which acts as this operator. The same key again answers as the first time.
 * Errors: `forbidden` without the right of the single deed, or beyond the operator's limit for each; `stale` where the selection is not what the operator saw;
 * `invalid_input` and those of the kind's own judgement, fields under `input.`;
 * `rate_limited` by look-ups of certificates.
 */
export async function startOperation(
  context: Context,
  input: StartOperation,
  idempotencyKey: string | null = null,
): Promise<StartedOperation> {
  const call = { verb: "operation.start", key: idempotencyKey, input };
  const work = () => once(context, call, (tx) => start(tx, input));
  if (input.kind === "card.make" || !("allMatching" in input.selection)) return (await work()).answer;
  const searched = { subject: kinds[input.kind].subject, params: input.params };
  return (await limitCodeSearch(context, searched, work, () => true)).answer;
}

async function start(tx: TransactionContext, input: StartOperation): Promise<StartedOperation> {
  const { subject, doing } = kinds[input.kind];
  const { json, title } = await judge(tx, input.kind, input.input);
  for (const right of doing.rights(json)) requireRight(tx, right);
  if ("selection" in input && "allMatching" in input.selection) requireRight(tx, readingRights[subject]);
  const id = await insertOperation(tx, { kind: input.kind, subjectKind: subject, input: json });
  const total = await freezeSubjects(tx, { id, subject }, await chosenOf(tx, input));
  await tx.db
    .update(operations)
    .set({ total, title: title(total) })
    .where(and(ofActing(tx, operations.organizationId), eq(operations.id, id)));
  await recordAudit(tx, {
    verb: "operation.start",
    subject: { kind: "operation", id },
    after: { kind: input.kind, total, input: json },
  });
  return { id, total };
}

/** What a kind finds wrong belongs to a field of its own part of the call. */
async function judge<K extends OperationKind>(tx: TransactionContext, kind: K, input: OperationInput<K>) {
  try {
    return await kinds[kind].freeze(tx, input);
  } catch (error) {
    if (!isAppError(error) || !error.fields) throw error;
    const fields = Object.entries(error.fields).map(([path, words]) => [`input.${path}`, words]);
    throw new AppError(error.code, {
      public: error.publicMessage,
      fields: Object.fromEntries(fields),
      cause: error,
    });
  }
}

async function chosenOf(tx: TransactionContext, input: StartOperation): Promise<Chosen> {
  if (input.kind === "card.make") return { quantity: input.input.quantity };
  const { selection, params } = input;
  if (!("list" in selection)) {
    if (input.kind === "points.credit" && !input.input.points) {
      throw invalid({ "input.points": "Enter the points." });
    }
    return { selection, params };
  }
  if (input.kind !== "points.credit") throw invalid({ selection: "Choose the rows." });
  const program = await requireUnclosedProgram(tx, input.input.programId);
  const amounts = selection.list.map(({ id, points, note = null }, index) => ({
    ...{ id, note },
    amount: readPoints(points, program.pointDecimals, `selection.list.${index}.points`),
  }));
  for (const { amount } of amounts) requireWithinMax(tx, amount, program, askSingly);
  return { amounts };
}
