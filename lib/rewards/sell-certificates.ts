import { and, eq, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { certificateIssues, orderLines } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { issueByItself } from "@/lib/certificates/issue-by-itself";
import { limits } from "@/lib/kernel/limits";
import { shareByLargestRemainder } from "@/lib/kernel/ratio";
import { byProgram, type FollowedOrder } from "./followed-order";

/**
 * The gift certificates that completed orders bought, one for each whole unit of a line, worth what was paid for it: once,
 * however often an order changes later.
 */
export async function sellCertificates(
  tx: TransactionContext,
  completed: readonly FollowedOrder[],
): Promise<void> {
  const done = await readSold(tx, completed);
  const orders = completed.filter(({ id }) => !done.has(id));
  if (orders.length === 0) return;
  const lines = new Map<string, Line[]>();
  for (const line of await readLines(tx, orders)) {
    lines.set(line.orderId, [...(lines.get(line.orderId) ?? []), line]);
  }
  for (const { program, orders: own } of await byProgram(tx, orders)) {
    for (const { id, customerId, placedAt, completedAt } of own) {
      const version = program.versionAt(placedAt);
      const rule = version?.rules.awards.giftItems;
      if (!version || !rule) continue;
      const sold = (lines.get(id) ?? []).filter(({ sku }) => rule.skus.includes(sku));
      const worths = sold.flatMap((line) => worthOfUnits(line, rule.worth)).filter((worth) => worth > 0n);
      if (worths.length === 0) continue;
      await issueByItself(tx, {
        ...{ program, version },
        at: completedAt,
        expiry: rule.expiry,
        origin: "sale",
        originId: id,
        note: "Gift certificate",
        certificates: worths
          .slice(0, limits.certificatesPerIssueMax)
          .map((nominal) => ({ customerId, nominal })),
        conversion: null,
      });
    }
  }
}

async function readSold(tx: TransactionContext, orders: readonly FollowedOrder[]): Promise<Set<string>> {
  const { originId, origin, organizationId } = certificateIssues;
  const ids = orders.map(({ id }) => id);
  const rows = await tx.db
    .select({ orderId: originId })
    .from(certificateIssues)
    .where(and(ofActing(tx, organizationId), eq(origin, "sale"), anyOf(originId, ids)));
  return new Set(rows.flatMap(({ orderId }) => orderId ?? []));
}

type Line = Awaited<ReturnType<typeof readLines>>[number];

/** What each whole unit of a line is worth: the fixed worth, or its part of what the line cost after discounts. */
function worthOfUnits(line: Line, worth: bigint | null): bigint[] {
  const units = Number(line.quantityMilli / 1000n);
  if (units > limits.certificatesPerIssueMax) return [];
  const weights = Array.from({ length: units }, () => 1n);
  if (worth !== null) return weights.map(() => worth);
  return units === 0 ? [] : shareByLargestRemainder(line.cost > 0n ? line.cost : 0n, weights);
}

/** Of each line what was delivered, and what that cost after discounts. */
function readLines(tx: TransactionContext, orders: readonly FollowedOrder[]) {
  const { orderId, number, sku, quantityMilli, gross, discount, orderDiscountShare } = orderLines;
  const missing = (column: string) => sql`coalesce((select sum(l.${sql.raw(column)}) from order_refund_lines l
    join order_refunds r on r.organization_id = l.organization_id and r.id = l.refund_id and r.kind = 'undelivered'
    where l.organization_id = order_lines.organization_id and l.order_id = order_lines.order_id
      and l.part = 'line' and l.number = order_lines.number), 0)`;
  return tx.db
    .select({
      ...{ orderId, sku },
      quantityMilli: sql<bigint>`${quantityMilli} - ${missing("quantity_milli")}`.mapWith(BigInt),
      cost: sql<bigint>`${gross} - ${discount} - ${orderDiscountShare} - ${missing("amount")}`.mapWith(
        BigInt,
      ),
    })
    .from(orderLines)
    .where(
      and(
        ofActing(tx, orderLines.organizationId),
        anyOf(
          orderId,
          orders.map(({ id }) => id),
        ),
      ),
    )
    .orderBy(orderId, number);
}
