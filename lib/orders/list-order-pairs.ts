import { and, asc, eq, gt, isNull, lte, or } from "drizzle-orm";
import { programClaims, programs } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";

export type OrderPair = {
  channel: string;
  orderType: string;
  program: { id: string; name: string; currency: string };
};

/** The channels and order types that count in a program of the acting organization at this moment, for an order by hand. */
export function listOrderPairs(context: Context): Promise<OrderPair[]> {
  requireRight(context, "order.post");
  return inSnapshot(context, ({ db, scope, clock }) =>
    db
      .select({
        channel: programClaims.channel,
        orderType: programClaims.orderType,
        program: { id: programs.id, name: programs.name, currency: programs.currency },
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
          ofActing({ scope }, programClaims.organizationId),
          lte(programClaims.fromAt, clock.now()),
          or(isNull(programClaims.untilAt), gt(programClaims.untilAt, clock.now())),
        ),
      )
      .orderBy(asc(programs.createdAt), asc(programClaims.channel), asc(programClaims.orderType)),
  );
}
