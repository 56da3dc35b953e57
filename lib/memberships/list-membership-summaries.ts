import { eq } from "drizzle-orm";
import { memberships } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSnapshot } from "@/lib/access/transaction";
import { readRulesInForce } from "@/lib/programs/read-rules-in-force";
import { readMemberTiers } from "@/lib/tiers/read-member-tiers";
import type { MembershipSummary, MembershipView } from "./model";
import { readMemberships } from "./read-memberships";
import { readMissing } from "./read-missing";
import { readPurchaseSums } from "./read-purchase-sums";

/** Every membership of a customer in sight with what a clerk tells the customer about it, the newest first. */
export function listMembershipSummaries(
  context: Context,
  { customerId }: { customerId: string },
): Promise<MembershipSummary[]> {
  requireRight(context, "customer.read");
  return inSnapshot(context, async (tx) => {
    const found = await readMemberships(tx, eq(memberships.customerId, customerId));
    const sums = await readPurchaseSums(
      tx,
      found.map(({ id }) => id),
    );
    const members = found.map(({ program, ...each }) => ({ ...each, programId: program.id }));
    const tiers = await readMemberTiers(tx, members);
    const rules = await readRulesInForce(
      tx,
      found.map(({ program }) => program.id),
    );
    const waiting = found.filter(({ status }) => status === "not_confirmed");
    const missing = await readMissing(tx, waiting.map(factsOf), rules);
    return found.map((membership) => ({
      ...membership,
      purchaseSum: sums.get(membership.id) ?? 0n,
      tier: tiers.get(membership.id) ?? null,
      rules: rules.get(membership.program.id) ?? null,
      missing: missing.get(membership.id) ?? [],
    }));
  });
}

function factsOf({ id, customer, program, phone, phoneConfirmedAt }: MembershipView) {
  return { id, customerId: customer.id, programId: program.id, phone, phoneConfirmedAt };
}
