import { and, eq, type SQL } from "drizzle-orm";
import { memberships, programs } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";

/** Memberships of the acting organization with their programs, in the order of their ids; with `lock` from everybody else. */
export async function readMembersWithPrograms(tx: TransactionContext, where: SQL, mode: "lock" | "read") {
  const { id, customerId, holderId, mergedInto } = memberships;
  const query = tx.db
    .select({
      ...{ id, customerId, holderId, mergedInto },
      program: {
        id: programs.id,
        name: programs.name,
        kind: programs.kind,
        state: programs.state,
        currency: programs.currency,
        pointDecimals: programs.pointDecimals,
        timeZone: programs.timeZone,
      },
    })
    .from(memberships)
    .innerJoin(
      programs,
      and(eq(programs.organizationId, memberships.organizationId), eq(programs.id, memberships.programId)),
    )
    .where(and(ofActing(tx, memberships.organizationId), where))
    .orderBy(id);
  return mode === "lock" ? await query.for("update", { of: memberships }) : await query;
}
