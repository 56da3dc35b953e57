import { isPassingFailure } from "@/db/passing-failure";
import type { Context } from "@/lib/access/context";
import { inTransaction } from "@/lib/access/transaction";
import { type AppError, isAppError } from "@/lib/kernel/errors";
import { limits } from "@/lib/kernel/limits";
import { finishOperation } from "./finish-operation";
import type { Outcome, Work } from "./kinds/define-kind";
import { kinds } from "./kinds/registry";
import { keepAlive, type Lease, LeaseLost, release, takeLease } from "./lease";
import { readAuthor } from "./read-author";
import { runChunk, type Step } from "./run-chunk";

export type RunOptions = {
  /** Stops between two chunks; what is left waits for the next run. */
  signal?: AbortSignal;
  /** How many times an operation is taken at most; each time it goes on by `limits.operationChunksPerTurn` chunks. */
  turnsMax?: number;
  /** Told after each chunk is committed. */
  onChunk?: (operationId: string) => void;
};

/**
 * Works on the waiting operations of the acting organization by turns, as those who started them. Chunk, cursor and
 * outcomes commit together, so that a run may be killed anywhere and several may run at once. Answers the turns taken.
 */
export async function runOperations(context: Context, options: RunOptions = {}): Promise<number> {
  const { signal, turnsMax = Number.POSITIVE_INFINITY } = options;
  let turns = 0;
  while (turns < turnsMax && !signal?.aborted) {
    const lease = await takeLease(context);
    if (!lease) break;
    await takeTurn(context, lease, options);
    turns += 1;
  }
  return turns;
}

async function takeTurn(context: Context, lease: Lease, options: RunOptions): Promise<void> {
  const stopBeating = keepAlive(context, lease);
  try {
    const step = await work(context, lease, options);
    if (step === "more") await release(context, lease, options.signal?.aborted ? "queued" : "running");
  } catch (error) {
    if (isPassingFailure(error)) throw error;
    await inTransaction(context, (tx) =>
      finishOperation(tx, lease, { state: "failed", reason: reasonOf(error) }),
    );
    if (!isAppError(error) || error.code === "internal") throw error;
  } finally {
    stopBeating();
  }
}

async function work(context: Context, lease: Lease, options: RunOptions): Promise<Step> {
  const kind = kinds[lease.kind];
  const direction: Work = lease.undoes ? kind.undoing : kind.doing;
  const actor = await readAuthor(context, lease, direction.rights(lease.input));
  const acting = { ...context, actor, requestId: lease.requestId, operationId: lease.id };
  const run = { id: lease.id, title: lease.title, total: lease.total };
  const size = direction.itemsPerChunk(lease.input);
  for (let chunk = 0; chunk < limits.operationChunksPerTurn; chunk += 1) {
    if (options.signal?.aborted) return "more";
    const step = await runWhole(acting, lease, size, options, (tx, items) =>
      direction.runChunk(tx, run, lease.input, items),
    );
    if (step !== "more") return step;
  }
  return "more";
}

type Doing = Parameters<typeof runChunk>[3];

/** A chunk that is refused as a whole is done one by one, so that a bad item does not stop the others. */
async function runWhole(
  context: Context,
  lease: Lease,
  size: number,
  options: RunOptions,
  doing: Doing,
): Promise<Step> {
  try {
    const step = await persist(() => runChunk(context, lease, size, doing));
    if (step === "more") options.onChunk?.(lease.id);
    return step;
  } catch (error) {
    if (error instanceof LeaseLost) return "lost";
    if (!isRefusal(error)) throw error;
    if (size > 1) return await runOneByOne(context, lease, size, options, doing);
    return await runChunk(context, lease, 1, async () => [refusalOf(error)]);
  }
}

async function runOneByOne(
  context: Context,
  lease: Lease,
  size: number,
  options: RunOptions,
  doing: Doing,
): Promise<Step> {
  for (let item = 0; item < size; item += 1) {
    if (options.signal?.aborted) return "more";
    const step = await runWhole(context, lease, 1, options, doing);
    if (step !== "more") return step;
  }
  return "more";
}

/** A deadlock with somebody at a till is no reason to give up. */
async function persist<T>(attempt: () => Promise<T>): Promise<T> {
  for (let attempts = 1; ; attempts += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!isPassingFailure(error) || attempts >= limits.operationChunkAttempts) throw error;
    }
  }
}

function isRefusal(error: unknown): error is AppError {
  return isAppError(error) && error.code !== "internal" && error.code !== "unavailable";
}

function refusalOf(error: AppError): Outcome {
  const fields = Object.values(error.fields ?? {});
  return { outcome: "failed", code: error.code, words: fields[0] ?? error.publicMessage };
}

function reasonOf(error: unknown): string {
  return isRefusal(error)
    ? error.publicMessage
    : "Something went wrong on our side. What was done stays done.";
}
