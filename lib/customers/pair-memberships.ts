import { anyOf } from "@/db/any-of";
import { memberships } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { AppError } from "@/lib/kernel/errors";
import type { MembershipView } from "@/lib/memberships/model";
import { readMembersWithPrograms } from "./read-members-with-programs";

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
  const ofBoth = anyOf(memberships.customerId, [source.id, target.id]);
  const rows = await readMembersWithPrograms(tx, ofBoth, mode);
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

function combinedElsewhere({ name }: Person, program: Program, into: Person | null): AppError {
  const whose = into ? `${into.name}’s: combine the other way round` : "another: undo that first";
  return new AppError("invalid_state", {
    public: `${name}’s membership of “${program.name}” was combined into ${whose}.`,
  });
}
