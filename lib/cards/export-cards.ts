import { and, asc, gt } from "drizzle-orm";
import { cards } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSnapshot, inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { csvLine } from "@/lib/kernel/csv-line";
import { limits } from "@/lib/kernel/limits";
import type { ListState } from "@/lib/kernel/list";
import { listStateToParams } from "@/lib/kernel/list-state";
import { cardConditions } from "./card-conditions";
import { joinCards } from "./card-query";
import { cardList } from "./list-spec";

type State = ListState<typeof cardList>;

/** All cards that a list's address means as CSV, piece by piece, the oldest first; who took it is kept. */
export async function exportCards(
  context: Context,
  { state }: { state: State },
): Promise<AsyncIterable<string>> {
  requireRight(context, "export.run");
  requireRight(context, "card.read");
  await inTransaction(context, (tx) =>
    recordAudit(tx, {
      verb: "card.export",
      subject: { kind: "card", id: null },
      after: { list: listStateToParams(cardList, state) },
    }),
  );
  return pieces(context, state);
}

async function* pieces(context: Context, state: State): AsyncGenerator<string> {
  yield csvLine(["number", "state", "program", "customer", "made_at"]);
  for (let after: string | null = null; ; ) {
    const rows: Awaited<ReturnType<typeof readRows>> = await readRows(context, state, after);
    const lines = rows.map(({ number, state: now, program, customer, createdAt }) =>
      csvLine([number, now, program.name, customer?.name ?? "", createdAt.toISOString()]),
    );
    if (lines.length > 0) yield lines.join("");
    after = rows.at(-1)?.id ?? null;
    if (rows.length < limits.batchRows) return;
  }
}

function readRows(context: Context, state: State, after: string | null) {
  return inSnapshot(context, (tx) =>
    joinCards(tx.db, {})
      .where(and(...cardConditions(tx, state), after ? gt(cards.id, after) : undefined))
      .orderBy(asc(cards.id))
      .limit(limits.batchRows),
  );
}
