import { createHash } from "node:crypto";
import type { TransactionContext } from "@/lib/access/context";
import { judgeEarning } from "@/lib/accrual/judge-earning";
import type { Earning, EarningInput } from "@/lib/accrual/model";
import { allDone } from "@/lib/kernel/all-done";
import { canonicalJson } from "@/lib/kernel/canonical-json";
import {
  type MemberForOrders,
  type MembersForOrders,
  readMembersForOrders,
} from "@/lib/memberships/read-members-for-orders";
import type { ProgramInForce } from "@/lib/programs/read-programs-for-orders";
import { openTierBooks, type TierBooks } from "@/lib/tiers/open-tier-books";
import type { OrderFacts } from "./model";
import { type Rules, readRules } from "./read-rules";

export type Judge = Rules & { members: MembersForOrders; tiers: TierBooks };

/** What judges an order, as it was in force when the order was placed. */
export type Seen = { inForce: ProgramInForce | null; member: MemberForOrders | null };

/** Reads once what any number of orders of these customers is judged by. */
export async function readJudge(tx: TransactionContext, customerIds: readonly string[]): Promise<Judge> {
  const [members, rules] = await allDone([readMembersForOrders(tx, customerIds), readRules(tx)]);
  const tiers = await openTierBooks(tx, members.all, rules.programs.tierPlans);
  return { ...rules, members, tiers };
}

export function seeOrder(judge: Judge, customerId: string, facts: OrderFacts): Seen {
  const inForce = judge.programs.find(facts.channel, facts.orderType, facts.placedAt);
  const member = inForce && judge.members.find(customerId, inForce.program.id);
  const tierAt = (moment: Date) => (member ? judge.tiers.tierAt(member.id, moment) : null);
  return { inForce, member: member && { ...member, tierAt } };
}

/** A judgement, with reasons that only an organization's whole setting can give. */
export type OrderJudgement = Omit<Earning, "reason"> & {
  reason?: Earning["reason"] | "no_program" | "program_not_active" | "member_not_active";
};

/**
 * What an order earns by what was in force when it was placed. `storedValue`: money that points and certificates pay, minor units; `isFirstOrder`: no
 * other order of this customer was known.
 */
export function judgeSeen(
  judge: Judge,
  seen: Seen,
  facts: OrderFacts,
  storedValue: EarningInput["storedValue"],
  isFirstOrder = false,
): OrderJudgement {
  const { inForce, member } = seen;
  if (!inForce) return refuse("no_program");
  if (inForce.state !== "active") return refuse("program_not_active");
  if (member && facts.placedAt >= member.enrolledAt && member.statusAt(facts.placedAt) === "deactivated") {
    return refuse("member_not_active");
  }
  return judgeEarning({
    order: facts,
    storedValue,
    rules: inForce.version.rules,
    programCurrency: inForce.program.currency,
    pointDecimals: inForce.program.pointDecimals,
    timeZone: inForce.program.timeZone,
    campaigns: judge.campaigns.inForce(inForce.program.id, facts.placedAt),
    member: member && { ...member, tier: member.tierAt(facts.placedAt), isFirstOrder },
  });
}

/** Digest of what an order was sent with: the same order again changes nothing, another one is refused. */
export function factsFingerprint(customerId: string, facts: OrderFacts): Buffer {
  return createHash("sha256")
    .update(canonicalJson([customerId, plainFacts(facts)]))
    .digest();
}

// What an order did not say leaves no trace: orders sent before it could be said are the same orders.
function plainFacts({ couponCodes, lines, ...facts }: OrderFacts) {
  const plainLines = lines.map(({ brand, promotional, ...line }) => ({
    ...line,
    ...(brand !== null && { brand }),
    ...(promotional && { promotional }),
  }));
  return { ...facts, lines: plainLines, ...(couponCodes.length > 0 && { couponCodes }) };
}

function refuse(reason: OrderJudgement["reason"]): OrderJudgement {
  return {
    outcome: "not_eligible",
    ...(reason ? { reason } : {}),
    points: 0n,
    lines: [],
    campaigns: [],
    steps: [],
  };
}
