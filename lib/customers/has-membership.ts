import { and, eq, exists, gt, lte, type SQL, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { cards, customers, holders, lots, memberships, programs } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { isReferenceTo, isWithinDays } from "@/lib/access/filters";
import { numberBegins } from "@/lib/cards/card-conditions";
import { addDays, dayOf, startOfDayAfter } from "@/lib/kernel/days";
import type { AmountRange, Filters } from "@/lib/kernel/list";
import { hasStanding } from "./has-standing";
import type { customerList } from "./list-spec";

type Asked = Pick<
  Filters<typeof customerList>,
  "program" | "status" | "tier" | "purchases" | "balance" | "burns" | "enrolled" | "card"
>;

/** Customers with a membership to which everything that was asked applies; undefined where nothing was. */
export function hasMembership(tx: TransactionContext, asked: Asked): SQL | undefined {
  const { program, status, balance, burns, enrolled, card } = asked;
  const wanted = [
    program && isReferenceTo(memberships.programId, "program", program),
    status && anyOf(memberships.status, status, "text"),
    hasStanding(tx, asked),
    balance && hasAvailable(tx, balance),
    burns === undefined ? undefined : burnsWithin(tx, burns),
    enrolled && isWithinDays(memberships.enrolledAt, enrolled, tx.scope.timeZone),
    card && hasCard(tx, card),
  ].filter((condition) => condition !== undefined && condition !== "");
  if (wanted.length === 0) return undefined;
  const ofCustomer = and(
    eq(memberships.organizationId, customers.organizationId),
    eq(memberships.customerId, customers.id),
    ...wanted,
  );
  return exists(tx.db.select({ one: sql`1` }).from(memberships).where(ofCustomer));
}

/** Whole points, or whole units of the currency of a cashback program, as the ledger has them posted. */
function hasAvailable({ db }: TransactionContext, { min, max }: AmountRange): SQL {
  // Nothing but comparisons: what may leak is not looked up in an index under row-level security.
  const inSmallest = (whole: bigint) => sql`case ${programs.pointDecimals}
    when 0 then ${whole}::bigint when 2 then ${whole * 100n}::bigint else ${whole * 1_000n}::bigint end`;
  return exists(
    db
      .select({ one: sql`1` })
      .from(holders)
      .innerJoin(
        programs,
        and(eq(programs.organizationId, holders.organizationId), eq(programs.id, holders.programId)),
      )
      .where(
        and(
          eq(holders.organizationId, memberships.organizationId),
          eq(holders.id, memberships.holderId),
          min === undefined ? undefined : sql`${holders.available} >= ${inSmallest(min)}`,
          max === undefined ? undefined : sql`${holders.available} <= ${inSmallest(max)}`,
        ),
      ),
  );
}

function burnsWithin({ db, clock, scope }: TransactionContext, days: number): SQL {
  const now = clock.now();
  const until = startOfDayAfter(addDays(dayOf(now, scope.timeZone), days), scope.timeZone);
  return exists(
    db
      .select({ one: sql`1` })
      .from(lots)
      .where(
        and(
          eq(lots.organizationId, memberships.organizationId),
          eq(lots.holderId, memberships.holderId),
          sql`${lots.pending} + ${lots.available} + ${lots.held} > 0`,
          sql`${lots.pending} + ${lots.available} > 0`,
          gt(lots.expiresAt, now),
          lte(lots.expiresAt, until),
        ),
      ),
  );
}

function hasCard({ db }: TransactionContext, begins: string): SQL {
  return exists(
    db
      .select({ one: sql`1` })
      .from(cards)
      .where(
        and(
          eq(cards.organizationId, memberships.organizationId),
          eq(cards.membershipId, memberships.id),
          numberBegins(begins),
        ),
      ),
  );
}
