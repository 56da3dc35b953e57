import { and, asc, gt } from "drizzle-orm";
import { cards } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { limits } from "@/lib/kernel/limits";
import type { ListState } from "@/lib/kernel/list";
import { listStateToParams } from "@/lib/kernel/list-state";
import { readRulesInForce } from "@/lib/programs/read-rules-in-force";
import { cardConditions } from "./card-conditions";
import { joinCards, type ListedCard } from "./card-query";
import { drawCardBarcode } from "./draw-card-barcode";
import { cardList } from "./list-spec";
import type { CardFormat } from "./model";

export type PrintedCard = Pick<ListedCard, "id" | "number" | "program" | "customer"> & {
  barcode: { kind: CardFormat["barcode"]; src: string };
};

type Wanted = {
  state: ListState<typeof cardList>;
  /** Those after this card, in the order in which they were made; null = from the first. */
  after: string | null;
};

/**
 * A batch of the cards that a list's address means, with their barcodes as the program has them, for paper; who
 * printed is kept. Void cards are left out. `next` is the last card of the batch where more follow.
 */
export function printCards(
  context: Context,
  { state, after }: Wanted,
): Promise<{ cards: PrintedCard[]; next: string | null }> {
  requireRight(context, "card.read");
  requireRight(context, "export.run");
  return inTransaction(context, async (tx) => {
    const found = await joinCards(tx.db, {})
      .where(
        and(
          ofActing(tx, cards.organizationId),
          ...cardConditions(tx, state),
          after ? gt(cards.id, after) : undefined,
        ),
      )
      .orderBy(asc(cards.id))
      .limit(limits.cardsPerPrintMax + 1);
    const rows = found.slice(0, limits.cardsPerPrintMax);
    const rules = await readRulesInForce(tx, [...new Set(rows.map(({ program }) => program.id))]);
    await recordAudit(tx, {
      verb: "card.print",
      subject: { kind: "card", id: null },
      after: { count: rows.length, list: listStateToParams(cardList, state) },
    });
    const printed = rows
      .filter((card) => card.state !== "void")
      .map(({ id, number, program, customer }) => {
        const kind = rules.get(program.id)?.enrolment.cardFormat?.barcode ?? "code128";
        return { id, number, program, customer, barcode: drawCardBarcode(kind, number) };
      });
    return { cards: printed, next: found.length > rows.length ? (rows.at(-1)?.id ?? null) : null };
  });
}
