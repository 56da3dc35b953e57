import { and, eq, gt, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import { insertRows } from "@/db/insert-rows";
import { programClaims, programs } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { formatMoment } from "@/lib/kernel/days";
import { AppError } from "@/lib/kernel/errors";
import type { ProgramRules } from "./rules";

export type Pair = { channel: string; orderType: string };

/** Every channel with every order type. */
export function pairsOf({ channels, orderTypes }: Pick<ProgramRules, "channels" | "orderTypes">): Pair[] {
  return channels.flatMap((channel) => orderTypes.map((orderType) => ({ channel, orderType })));
}

/**
 * From `fromAt` on, orders of these pairs earn in this program. Errors: `conflict`, naming the program that
 * has one of them at some moment since.
 */
export async function claimPairs(
  tx: TransactionContext,
  claim: { programId: string; pairs: readonly Pair[]; fromAt: Date },
): Promise<void> {
  const { programId, pairs, fromAt } = claim;
  const rows = pairs.map((pair) => ({
    organizationId: tx.scope.organizationId,
    id: tx.ids.next(),
    programId,
    ...pair,
    fromAt,
  }));
  // The exclusion constraint decides, also against a twin that runs at the same moment.
  const claimed = await insertRows(tx.db, programClaims, rows, "skip");
  if (claimed < rows.length) throw await clash(tx, claim);
}

/** Ends this program's claims on these pairs (all of them unless told) at a moment; what is past stays. */
export async function releasePairs(
  tx: TransactionContext,
  claim: { programId: string; pairs?: readonly Pair[]; at: Date },
): Promise<void> {
  const { programId, pairs, at } = claim;
  if (pairs?.length === 0) return;
  await tx.db
    .update(programClaims)
    .set({ untilAt: sql`greatest(${programClaims.fromAt}, ${at.toISOString()}::timestamptz)` })
    .where(
      and(
        ofActing(tx, programClaims.organizationId),
        eq(programClaims.programId, programId),
        reachesBeyond(at),
        pairs && isOneOf(pairs),
      ),
    );
}

async function clash(tx: TransactionContext, { programId, pairs, fromAt }: Parameters<typeof claimPairs>[1]) {
  const [other] = await tx.db
    .select({
      name: programs.name,
      channel: programClaims.channel,
      orderType: programClaims.orderType,
      untilAt: programClaims.untilAt,
    })
    .from(programClaims)
    .innerJoin(
      programs,
      and(
        eq(programs.organizationId, programClaims.organizationId),
        eq(programs.id, programClaims.programId),
      ),
    )
    .where(
      and(
        ofActing(tx, programClaims.organizationId),
        ne(programClaims.programId, programId),
        reachesBeyond(fromAt),
        isOneOf(pairs),
      ),
    )
    .orderBy(programs.name, programClaims.channel, programClaims.orderType)
    .limit(1);
  if (!other) return new AppError("conflict", { internal: `Program ${programId} clashes with itself` });
  const orders = `Orders of channel “${other.channel}” and type “${other.orderType}”`;
  const advice = other.untilAt
    ? `until ${formatMoment(other.untilAt, tx.scope.timeZone)}. Start then or later.`
    : `already, and an order earns in one program only. Take the pair out of one of the two, or archive “${other.name}” first.`;
  return new AppError("conflict", { public: `${orders} earn in the program “${other.name}” ${advice}` });
}

function reachesBeyond(at: Date): SQL | undefined {
  return or(isNull(programClaims.untilAt), gt(programClaims.untilAt, at));
}

function isOneOf(pairs: readonly Pair[]): SQL {
  const channels = pairs.map(({ channel }) => channel);
  const orderTypes = pairs.map(({ orderType }) => orderType);
  return sql`(${programClaims.channel}, ${programClaims.orderType}) in (
    select * from unnest(${sql.param(channels)}::text[], ${sql.param(orderTypes)}::text[]))`;
}
