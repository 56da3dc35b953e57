import { and, eq, exists, type SQL, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { membershipStandings, memberships, programs } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { currencyTable } from "@/lib/kernel/currencies";
import { findId } from "@/lib/kernel/ids";
import type { AmountRange } from "@/lib/kernel/list";

type Asked = { tier?: readonly string[]; purchases?: AmountRange; program?: string };

/** Members in one of these tiers whose purchases come to so much, in whole units of the program's currency. */
export function hasStanding(
  { db }: TransactionContext,
  { tier, purchases, program }: Asked,
): SQL | undefined {
  if (!tier && !purchases) return undefined;
  const { organizationId, membershipId, programId, tierKey, purchaseSum } = membershipStandings;
  // Where the program is named, it and the amount lead through an index.
  const named = program ? findId("program", program) : null;
  const inMinor = (whole: bigint) => inMinorUnits(whole, named ? sql`${named}::uuid` : sql`${programId}`);
  const { min, max } = purchases ?? {};
  return exists(
    db
      .select({ one: sql`1` })
      .from(membershipStandings)
      .where(
        and(
          eq(organizationId, memberships.organizationId),
          eq(membershipId, memberships.id),
          named ? eq(programId, named) : undefined,
          tier && anyOf(tierKey, tier, "text"),
          min === undefined ? undefined : sql`${purchaseSum} >= ${inMinor(min)}`,
          max === undefined ? undefined : sql`${purchaseSum} <= ${inMinor(max)}`,
        ),
      ),
  );
}

const byDecimals = [0, 3, 4].map((decimals) => ({
  decimals,
  codes: [...currencyTable].flatMap(([code, each]) => (each === decimals ? [code] : [])),
}));

/** A whole amount in minor units of a program's currency. */
function inMinorUnits(whole: bigint, programId: SQL): SQL {
  const cases = byDecimals.map(
    ({ decimals, codes }) =>
      sql`when ${programs.currency} = any(${sql.param(codes)}::text[]) then ${whole * 10n ** BigInt(decimals)}::bigint`,
  );
  return sql`(select case ${sql.join(cases, sql` `)} else ${whole * 100n}::bigint end
    from ${programs} where ${programs.id} = ${programId})`;
}
