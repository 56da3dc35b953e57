import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSnapshot } from "@/lib/access/transaction";
import { AppError, invalid } from "@/lib/kernel/errors";
import { showPointsPlain } from "@/lib/kernel/points";
import type { StartCreditList } from "./input";
import { judgeCreditList } from "./read-credit-list";
import { type StartedOperation, startOperation } from "./start-operation";

/**
 * Credits the members of a list, each with its own points and, where its line has one, its own reason, as an operation; lines that mean nobody are left out. The
 * same key again answers as the first time. Errors: those of `readCreditList` and `startOperation`; `stale` where the
 * list does not mean what the preview showed any more.
 */
export async function startCreditList(
  context: Context,
  { expected, list, ...input }: StartCreditList,
  idempotencyKey: string | null = null,
): Promise<StartedOperation> {
  requireRight(context, "points.credit");
  requireRight(context, "customer.read");
  const { good, pointDecimals } = await inSnapshot(context, (tx) =>
    judgeCreditList(tx, { programId: input.programId, list }),
  );
  if (good.length === 0) throw invalid({ list: "No line of it means a member." });
  const points = good.reduce((sum, each) => sum + each.points, 0n);
  if (good.length !== expected.members || points !== expected.points) {
    throw new AppError("stale", { public: "This list means something else by now: check it again." });
  }
  const selection = {
    list: good.map(({ customerId: id, points: each, note }) => ({
      ...{ id, points: showPointsPlain(each, pointDecimals) },
      ...(note !== null && { note }),
    })),
  };
  const call = { kind: "points.credit" as const, selection, params: {}, input: { ...input, points: "" } };
  return startOperation(context, call, idempotencyKey);
}
