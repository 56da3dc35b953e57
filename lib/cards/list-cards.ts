import { sql } from "drizzle-orm";
import { cappedCount, keysetPage } from "@/db/list-query";
import { cards } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSnapshot } from "@/lib/access/transaction";
import type { ListState } from "@/lib/kernel/list";
import type { Page } from "@/lib/kernel/page";
import { cardConditions } from "./card-conditions";
import { joinCards, type ListedCard } from "./card-query";
import { cardList } from "./list-spec";

type Spec = typeof cardList;

/** A page of the cards in sight, each with its program and its member. */
export function listCards(context: Context, state: ListState<Spec>): Promise<Page<ListedCard>> {
  requireRight(context, "card.read");
  return inSnapshot(context, ({ db, ...world }) =>
    keysetPage<Spec, ListedCard>({
      spec: cardList,
      state,
      sortColumns: { createdAt: { column: cards.createdAt } },
      idColumn: cards.id,
      where: cardConditions({ db, ...world }, state),
      rows: ({ cursor, where, orderBy, limit }) =>
        joinCards(db, cursor)
          .where(where)
          .orderBy(...orderBy)
          .limit(limit),
      count: ({ where, limit }) =>
        cappedCount(db, db.select({ one: sql`1` }).from(cards).where(where).limit(limit)),
    }),
  );
}
