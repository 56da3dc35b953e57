import { and, eq } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { memberships, programs } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { AppError } from "@/lib/kernel/errors";
import type { MembershipView } from "@/lib/memberships/model";

type Program = MembershipView["program"];
type Person = { id: string; name: string };

export type PairedMemberships = {
  /** Members of one program, to be combined. */
  pairs: { sourceId: string; targetId: string; holderIds: [string, string]; program: Program }[];
  /** Memberships of the source in the other programs. */
  moving: { id: string; holderId: string; program: Program }[];
};

/**
 * Which memberships of two customers are combined, and which change hands as they are. What of the source was combined
 * with somebody's before stays so. Errors: `invalid_state` where the target's was combined and the source's was not.
 */
export async function pairMemberships(
  tx: TransactionContext,
  { source, target }: { source: Person; target: Person },
  mode: "lock" | "read",
): Promise<PairedMemberships> {
  const rows = await readRows(tx, [source.id, target.id], mode);
  const found: PairedMemberships = { pairs: [], moving: [] };
  for (const own of rows.filter(({ customerId }) => customerId === source.id)) {
    const { program } = own;
    const other = rows.find((row) => row.customerId === target.id && row.program.id === program.id);
    if (!other) found.moving.push({ id: own.id, holderId: own.holderId, program });
    else if (!own.mergedInto) {
      if (other.mergedInto)
        throw combinedElsewhere(target, program, other.mergedInto === own.id ? source : null);
      const holderIds: [string, string] = [own.holderId, other.holderId];
      found.pairs.push({ sourceId: own.id, targetId: other.id, holderIds, program });
    }
  }
  return found;
}

async function readRows(tx: TransactionContext, customerIds: readonly string[], mode: "lock" | "read") {
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
    .where(and(ofActing(tx, memberships.organizationId), anyOf(customerId, customerIds)))
    .orderBy(id);
  return mode === "lock" ? await query.for("update", { of: memberships }) : await query;
}

function combinedElsewhere({ name }: Person, program: Program, into: Person | null): AppError {
  const whose = into ? `${into.name}’s: combine the other way round` : "another: undo that first";
  return new AppError("invalid_state", {
    public: `${name}’s membership of “${program.name}” was combined into ${whose}.`,
  });
}
