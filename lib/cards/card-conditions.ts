import { and, gte, lt, type SQL } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { filterConditions } from "@/db/list-query";
import { cards } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { isReferenceTo, isWithinDays } from "@/lib/access/filters";
import { inSight } from "@/lib/access/scope";
import type { ListState } from "@/lib/kernel/list";
import type { cardList } from "./list-spec";

/** The cards in sight that a list's address asks for: the list, its export and its print mean the same ones. */
export function cardConditions(
  tx: TransactionContext,
  state: ListState<typeof cardList>,
): (SQL | undefined)[] {
  return [
    inSight(tx, cards.organizationId),
    ...filterConditions(state, {
      state: (states) => anyOf(cards.state, states, "text"),
      program: (shown) => isReferenceTo(cards.programId, "program", shown),
      number: numberBegins,
      created: (range) => isWithinDays(cards.createdAt, range, tx.scope.timeZone),
    }),
  ];
}

/** Numbers that begin so, in any case and with spaces; by comparison, since pattern operators get no index here. */
export function numberBegins(typed: string): SQL | undefined {
  const prefix = typed.replaceAll(/\s/g, "").toUpperCase();
  const last = prefix.codePointAt(prefix.length - 1) ?? 0;
  const after = prefix.slice(0, -1) + String.fromCodePoint(last + 1);
  return and(gte(cards.number, prefix), lt(cards.number, after));
}
