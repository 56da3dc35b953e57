import { least, total } from "./amounts";
import { dayAfter, dayIsOver, localDay, type Moment } from "./calendar";
import { refuse } from "./refusal";

/**
 * The account of a member (points) or of a certificate (points or money): lots, what orders hold of them, and a debt.
 * This file is SPEC §5 and §7 and LEDGER §2 and §3 in plain arithmetic; the engine has to agree with it.
 */
export type Account = {
  zone: string;
  /** When its program closes for good: then everything ends. */
  closesAt: Moment | null;
  /** In the order in which they were made. */
  lots: Lot[];
  holds: Hold[];
  owed: bigint;
  /** When the debt last rose or fell. */
  owedSince: Moment;
  /** Of the newest order; ends lots for want of activity. */
  lastOrderAt: Moment | null;
};

export type Terms = {
  activatesAt: Moment;
  /** From here on nothing is left; null = never. */
  endsAt: Moment | null;
  /** Shares that burn before the end. */
  stages: { at: Moment; percent: bigint }[];
  /** Ends so many months after the last order, on a day that still counts. */
  idleMonths: number | null;
};

export type Lot = Terms & {
  /** The lot whose points came back into it, or were moved here. */
  parent: Lot | null;
  pending: bigint;
  available: bigint;
  held: bigint;
  /** What of it has expired: a refund counts it as taken back. */
  expired: bigint;
  stagesDone: number;
  /** Set once it has ended for want of activity. */
  idledAt: Moment | null;
};

export type Hold = { since: Moment; endsAt: Moment; parts: { lot: Lot; amount: bigint }[]; isOpen: boolean };

export type SpendOrder = "soonest_expiring" | "oldest";

export function newAccount({ zone, closesAt }: Pick<Account, "zone" | "closesAt">): Account {
  return { zone, closesAt, lots: [], holds: [], owed: 0n, owedSince: 0, lastOrderAt: null };
}

export function newLot(account: Account, terms: Terms, parent: Lot | null = null): Lot {
  const { activatesAt, endsAt, stages, idleMonths } = terms;
  const lot: Lot = {
    ...{ activatesAt, endsAt, stages, idleMonths, parent },
    ...{ pending: 0n, available: 0n, held: 0n, expired: 0n, stagesDone: 0, idledAt: null },
  };
  account.lots.push(lot);
  return lot;
}

export function availableIn(account: Account): bigint {
  return total(account.lots.map((lot) => lot.available));
}

/** Everything that happens by itself until a moment, in the order in which it is due. */
export function settle(account: Account, until: Moment): void {
  for (;;) {
    const due = dueThings(account).filter(({ at }) => at <= until);
    const first = due.reduce<Due | null>(
      (found, next) => (found && !isBefore(next, found) ? found : next),
      null,
    );
    if (!first) return;
    first.happens();
  }
}

/** At one moment points activate first, then holds end, then shares burn, then lots end; the older first. */
type Due = { at: Moment; turn: 1 | 2 | 3 | 4; happens(): void };

function isBefore(a: Due, b: Due): boolean {
  return a.at < b.at || (a.at === b.at && a.turn < b.turn);
}

function dueThings(account: Account): Due[] {
  const due: Due[] = [];
  for (const lot of account.lots) {
    const at = sooner(lot.activatesAt, account.closesAt);
    if (lot.pending > 0n) due.push({ at, turn: 1, happens: () => activate(account, lot, at) });
    const stage = lot.stages[lot.stagesDone];
    if (stage) due.push({ at: stage.at, turn: 3, happens: () => burnStage(lot, stage.percent) });
    const end = endOf(account, lot);
    const endsSomething =
      lot.available > 0n || (lot.idleMonths !== null && lot.idledAt === null && lot.held > 0n);
    if (end !== null && endsSomething) due.push({ at: end, turn: 4, happens: () => endLot(lot, end) });
  }
  for (const hold of account.holds) {
    if (hold.isOpen) {
      due.push({ at: hold.endsAt, turn: 2, happens: () => release(account, hold, hold.endsAt) });
    }
  }
  return due;
}

/** Its own end, or that of its member's activity, or that of the program. */
export function endOf(account: Account, lot: Lot): Moment | null {
  const own = ownEndOf(account, lot);
  return own === null ? account.closesAt : sooner(own, account.closesAt);
}

function ownEndOf({ zone, lastOrderAt }: Account, lot: Lot): Moment | null {
  if (lot.idleMonths === null) return lot.endsAt;
  if (lot.idledAt !== null) return lot.idledAt;
  const since = Math.max(lastOrderAt ?? 0, lot.activatesAt);
  return dayIsOver(dayAfter(localDay(since, zone), { months: lot.idleMonths }), zone);
}

function sooner(moment: Moment, other: Moment | null): Moment {
  return other === null ? moment : Math.min(moment, other);
}

function activate(account: Account, lot: Lot, at: Moment): void {
  lot.available += lot.pending;
  lot.pending = 0n;
  becameAvailable(account, lot, at);
}

function burnStage(lot: Lot, percent: bigint): void {
  lot.stagesDone += 1;
  expire(lot, (lot.available * percent) / 100n);
}

function endLot(lot: Lot, at: Moment): void {
  if (lot.idleMonths !== null) lot.idledAt ??= at;
  expire(lot, lot.available);
}

function expire(lot: Lot, amount: bigint): void {
  lot.available -= amount;
  lot.expired += amount;
}

/** What comes back too late has ended; else it pays the debt first. */
export function becameAvailable(account: Account, lot: Lot, at: Moment): void {
  if (hasEnded(account, lot, at)) endLot(lot, endOf(account, lot) ?? at);
  else payDebt(account, lot, at);
}

function hasEnded(account: Account, lot: Lot, at: Moment): boolean {
  const end = endOf(account, lot);
  return end !== null && end <= at;
}

function payDebt(account: Account, lot: Lot, at: Moment): void {
  // Points that had ended before the debt arose never met it.
  const paidAt = Math.max(at, account.owedSince);
  const paid = least(lot.available, account.owed);
  if (paid === 0n || hasEnded(account, lot, paidAt)) return;
  lot.available -= paid;
  changeDebt(account, -paid, paidAt);
}

export function changeDebt(account: Account, by: bigint, at: Moment): void {
  account.owed += by;
  account.owedSince = Math.max(at, account.owedSince);
}

/** Held points go back. The stages that passed meanwhile take their share of them. */
export function release(account: Account, hold: Hold, at: Moment): void {
  if (!hold.isOpen) return;
  hold.isOpen = false;
  for (const part of hold.parts) {
    const { lot, amount } = part;
    if (amount === 0n) continue;
    part.amount = 0n;
    lot.held -= amount;
    lot.available += amount;
    if (!hasEnded(account, lot, at)) {
      const missed = lot.stages.slice(0, lot.stagesDone).filter((stage) => stage.at > hold.since);
      const left = missed.reduce((rest, { percent }) => rest - (rest * percent) / 100n, amount);
      expire(lot, amount - left);
    }
    becameAvailable(account, lot, at);
  }
}

/** Lots with something available, in the order in which they are spent. */
export function spendable(account: Account, order: SpendOrder): Lot[] {
  const end = (lot: Lot) => lot.endsAt ?? Number.MAX_SAFE_INTEGER;
  const age = (lot: Lot) => account.lots.indexOf(lot);
  return account.lots
    .filter((lot) => lot.available > 0n)
    .sort(
      (a, b) =>
        (order === "oldest" ? 0 : end(a) - end(b)) || a.activatesAt - b.activatesAt || age(a) - age(b),
    );
}

/** Which lots an amount comes from. */
export function take(account: Account, amount: bigint, order: SpendOrder): { lot: Lot; amount: bigint }[] {
  if (amount > availableIn(account)) refuse("insufficient_balance");
  const parts: { lot: Lot; amount: bigint }[] = [];
  let left = amount;
  for (const lot of spendable(account, order)) {
    const taken = least(lot.available, left);
    if (taken === 0n) break;
    parts.push({ lot, amount: taken });
    lot.available -= taken;
    left -= taken;
  }
  return parts;
}

export function hold(
  account: Account,
  amount: bigint,
  { since, endsAt, order }: { since: Moment; endsAt: Moment; order: SpendOrder },
): Hold {
  const parts = take(account, amount, order);
  for (const part of parts) part.lot.held += part.amount;
  const made = { since, endsAt, parts, isOpen: true };
  account.holds.push(made);
  return made;
}

/** Points that are given: a lot of their own, waiting or at once. */
export function give(account: Account, amount: bigint, terms: Terms, at: Moment): Lot {
  const lot = newLot(account, terms);
  if (terms.activatesAt > at) lot.pending = amount;
  else {
    lot.available = amount;
    becameAvailable(account, lot, at);
  }
  return lot;
}
