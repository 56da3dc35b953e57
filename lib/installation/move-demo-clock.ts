import { and, eq } from "drizzle-orm";
import { installation } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { startOfDay } from "@/lib/kernel/days";
import { AppError, invalid } from "@/lib/kernel/errors";
import { type MoveDemoClockInput, moveDemoClockInput } from "./input";

const dayMs = 86_400_000;

/**
 * Moves the clock of a demo forward, by days of 24 hours or to the beginning of a day in the acting organization's
 * zone, and answers its new now. It never goes back, since what was posted meanwhile would lie in the future.
 * Errors: `not_found` where this is no demo; `invalid_input` for a day that has begun; `stale` where somebody else
 * moved it meanwhile.
 */
export async function moveDemoClock(context: Context, input: MoveDemoClockInput): Promise<{ now: Date }> {
  requireRight(context, "organization.manage");
  const wanted = moveDemoClockInput.parse(input);
  return inTransaction(context, async (tx) => {
    const before = tx.clock.now();
    const now = targetOf(tx, before, wanted);
    await shift(tx, now.getTime() - before.getTime());
    await recordAudit(tx, {
      verb: "demo_clock.move",
      subject: { kind: "installation", id: null },
      before: { now: before },
      after: { now },
    });
    return { now };
  });
}

function targetOf(
  tx: TransactionContext,
  before: Date,
  wanted: ReturnType<typeof moveDemoClockInput.parse>,
): Date {
  if (wanted.by === "days") return new Date(before.getTime() + wanted.days * dayMs);
  const start = startOfDay(wanted.day, tx.scope.timeZone);
  if (start > before) return start;
  throw invalid({ day: "Choose a later day: the clock never goes back." });
}

async function shift(tx: TransactionContext, byMs: number): Promise<void> {
  const { clockOffsetMs, isDemo } = installation;
  const [present] = await tx.db.select({ clockOffsetMs, isDemo }).from(installation);
  if (!present?.isDemo) throw new AppError("not_found", { public: "Only a demo has a clock to move." });
  const { rowCount } = await tx.db
    .update(installation)
    .set({ clockOffsetMs: present.clockOffsetMs + byMs })
    .where(and(eq(clockOffsetMs, present.clockOffsetMs), isDemo));
  if (rowCount !== 1) throw new AppError("stale");
}
