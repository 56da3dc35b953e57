import { and, eq } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { certificates, coupons, customFieldValues, memberships } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { recordAudit } from "@/lib/audit/record-audit";

export type Belongings = { membershipIds: string[]; certificateIds: string[]; couponIds: string[] };

type Wanted = {
  membershipIds: readonly string[];
  certificateIds?: readonly string[];
  couponIds?: readonly string[];
};

/**
 * Gives memberships, certificates and coupons of one customer to another, those that the one still has; all certificates
 * and coupons where none are named. Answers which. The caller holds both customers' locks.
 */
export async function moveBelongings(
  tx: TransactionContext,
  way: { from: string; to: string },
  { membershipIds, certificateIds, couponIds }: Wanted,
): Promise<Belongings> {
  const moved = {
    membershipIds: await moveMemberships(tx, way, membershipIds),
    certificateIds: idsOf(
      await tx.db
        .update(certificates)
        .set({ customerId: way.to })
        .where(
          and(
            ofActing(tx, certificates.organizationId),
            eq(certificates.customerId, way.from),
            certificateIds && anyOf(certificates.id, certificateIds),
          ),
        )
        .returning({ id: certificates.id }),
    ),
    couponIds: idsOf(
      await tx.db
        .update(coupons)
        .set({ customerId: way.to })
        .where(
          and(
            ofActing(tx, coupons.organizationId),
            eq(coupons.customerId, way.from),
            couponIds && anyOf(coupons.id, couponIds),
          ),
        )
        .returning({ id: coupons.id }),
    ),
  };
  return moved;
}

async function moveMemberships(
  tx: TransactionContext,
  { from, to }: { from: string; to: string },
  wanted: readonly string[],
): Promise<string[]> {
  if (wanted.length === 0) return [];
  const rows = await tx.db
    .update(memberships)
    .set({ customerId: to, updatedAt: tx.clock.now() })
    .where(
      and(
        ofActing(tx, memberships.organizationId),
        eq(memberships.customerId, from),
        anyOf(memberships.id, wanted),
      ),
    )
    .returning({ id: memberships.id });
  const ids = idsOf(rows);
  await tx.db
    .update(customFieldValues)
    .set({ customerId: to })
    .where(and(ofActing(tx, customFieldValues.organizationId), anyOf(customFieldValues.subjectId, ids)));
  for (const id of ids) {
    await recordAudit(tx, {
      verb: "membership.move",
      subject: { kind: "membership", id },
      before: { customerId: from },
      after: { customerId: to },
    });
  }
  return ids;
}

function idsOf(rows: readonly { id: string }[]): string[] {
  return rows.map(({ id }) => id).sort();
}
