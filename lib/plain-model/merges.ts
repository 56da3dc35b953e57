import { type Account, becameAvailable, changeDebt, newLot, settle, spendable } from "./account";
import type { Moment } from "./calendar";
import { type Club, statusAt, the } from "./club";
import { refuse } from "./refusal";

/** SPEC §4: two members become one. Everything moves with its terms, debts too; later things go to the other one. */
export function mergeMembers(club: Club, call: { source: number; target: number; now: Moment }): void {
  const [source, target] = [the(club.members, call.source), the(club.members, call.target)];
  const { now } = call;
  const isOpen = club.orders.some(
    ({ member, status }) => status === "placed" && (member === call.source || member === call.target),
  );
  if (source.mergedInto !== null || target.mergedInto !== null || isOpen) refuse("invalid_state");
  settle(source.account, now);
  settle(target.account, now);
  const { lastOrderAt } = source.account;
  if (lastOrderAt !== null) {
    target.account.lastOrderAt = Math.max(target.account.lastOrderAt ?? 0, lastOrderAt);
  }
  forwardAll(source.account, target.account, now);
  target.spent.push(...source.spent);
  source.mergedInto = call.target;
  if (statusAt(source, now) !== "deactivated") source.statuses.push({ at: now, status: "deactivated" });
}

/** Who has what was this member's. */
export function inheritor(club: Club, member: number): number {
  const { mergedInto } = the(club.members, member);
  return mergedInto === null ? member : inheritor(club, mergedInto);
}

/** Lot by lot into children with the same terms; then the debt, which what is available pays. */
export function forwardAll(from: Account, to: Account, now: Moment): void {
  for (const lot of from.lots) {
    if (lot.pending + lot.available === 0n) continue;
    const child = newLot(to, lot, lot);
    child.stagesDone = lot.stages.filter(({ at }) => at <= now).length;
    child.pending = lot.pending;
    child.available = lot.available;
    lot.pending = 0n;
    lot.available = 0n;
  }
  if (from.owed > 0n) {
    changeDebt(to, from.owed, now);
    changeDebt(from, -from.owed, now);
  }
  for (const lot of spendable(to, "soonest_expiring")) becameAvailable(to, lot, now);
}
