import { type Account, becameAvailable, changeDebt, type Lot, newLot, spendable } from "./account";
import { awardAllAt, awardAt, settleMembers } from "./awards";
import type { Moment } from "./calendar";
import { type Club, type Merge, statusAt, the } from "./club";
import { refuse } from "./refusal";

/** SPEC §4: two members become one. Everything moves with its terms, debts too; later things go to the other one. */
export function mergeMembers(club: Club, call: { source: number; target: number; now: Moment }): void {
  const [source, target] = [the(club.members, call.source), the(club.members, call.target)];
  const { now } = call;
  const isOpen = club.orders.some(
    ({ member, status }) => status === "placed" && (member === call.source || member === call.target),
  );
  if (source.mergedInto !== null || target.mergedInto !== null || isOpen) refuse("invalid_state");
  settleMembers(club, [call.source, call.target], now);
  const { lastOrderAt } = source.account;
  if (lastOrderAt !== null) {
    target.account.lastOrderAt = Math.max(target.account.lastOrderAt ?? 0, lastOrderAt);
  }
  const moved = forwardAll(source.account, target.account, now);
  const status = statusAt(source, now);
  club.merges.push({ source: call.source, target: call.target, status, ...moved, isUndone: false });
  source.mergedInto = call.target;
  if (status !== "deactivated") source.statuses.push({ at: now, status: "deactivated" });
  target.judgedAt.push(now);
  awardAt(club, call.target, now, now);
}

type Moved = Pick<Merge, "moves" | "debt" | "paid">;

/** Lot by lot into children with the same terms; then the debt, which what is available pays. */
export function forwardAll(from: Account, to: Account, now: Moment): Moved {
  const moved: Moved = { moves: [], debt: from.owed, paid: [] };
  for (const lot of from.lots) {
    if (lot.pending + lot.available === 0n) continue;
    const child = newLot(to, lot, lot);
    child.stagesDone = lot.stages.filter(({ at }) => at <= now).length;
    for (const bucket of ["pending", "available"] as const) {
      if (lot[bucket] === 0n) continue;
      moved.moves.push({ from: lot, to: child, bucket, amount: lot[bucket] });
      child[bucket] = lot[bucket];
      lot[bucket] = 0n;
    }
  }
  if (from.owed > 0n) {
    changeDebt(to, from.owed, now);
    changeDebt(from, -from.owed, now);
  }
  for (const lot of spendable(to, "soonest_expiring")) {
    const { owed } = to;
    becameAvailable(to, lot, now);
    if (to.owed < owed) moved.paid.push({ lot, amount: owed - to.owed });
  }
  return moved;
}

/** What was moved goes back lot by lot, the last first, where all of it is still there; the rest stays. */
export function unmergeMembers(
  club: Club,
  call: { source: number; now: Moment },
): { stayed: { amount: bigint; left: bigint }[] } {
  const { now } = call;
  const source = the(club.members, call.source);
  const merge = club.merges.findLast((each) => each.source === call.source && !each.isUndone);
  if (!merge) refuse("invalid_state");
  const target = the(club.members, merge.target);
  if (target.mergedInto !== null) refuse("invalid_state");
  settleMembers(club, [call.source, merge.target], now);
  const stayed = moveBack(source.account, target.account, merge, now);
  merge.isUndone = true;
  source.mergedInto = null;
  if (merge.status && merge.status !== "deactivated") source.statuses.push({ at: now, status: merge.status });
  for (const each of [source, target]) each.judgedAt.push(now);
  awardAllAt(club, [call.source, merge.target], now);
  return { stayed };
}

function moveBack(source: Account, target: Account, { moves, debt, paid }: Merge, now: Moment) {
  const stayed: { amount: bigint; left: bigint }[] = [];
  for (const { lot, amount } of paid.toReversed()) {
    lot.available += amount;
    changeDebt(target, amount, now);
  }
  if (debt > 0n && target.owed < debt) stayed.push({ amount: debt, left: target.owed });
  else if (debt > 0n) {
    changeDebt(target, -debt, now);
    changeDebt(source, debt, now);
  }
  for (const { from, to, bucket, amount } of moves.toReversed()) {
    const left = leftOf(to, bucket);
    if (left < amount) stayed.push({ amount, left });
    else {
      // What has activated meanwhile waits again, and activates where it was.
      to[bucket === "pending" && to.pending === 0n ? "available" : bucket] -= amount;
      from[bucket] += amount;
      if (bucket === "available") becameAvailable(source, from, now);
    }
  }
  for (const account of [source, target]) {
    for (const lot of spendable(account, "soonest_expiring")) becameAvailable(account, lot, now);
  }
  return stayed;
}

function leftOf({ pending, available }: Lot, bucket: "pending" | "available"): bigint {
  return bucket === "pending" && pending > 0n ? pending : available;
}
