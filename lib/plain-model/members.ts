import {
  type Account,
  becameAvailable,
  changeDebt,
  endOf,
  give,
  type Lot,
  type Terms,
  take,
} from "./account";
import { awardAt, settleAwards, settleMember } from "./awards";
import { dayIsOver, localDay, type Moment, midnight } from "./calendar";
import { type Club, type Move, newMember, rulesAt, type Status, statusAt, the } from "./club";
import { refuseArchived, refuseClosed } from "./program";
import { refuse } from "./refusal";

/** SPEC §4 and §5: who joins and leaves, and what is given, taken and reversed by hand. */
export function join(club: Club, now: Moment): void {
  refuseArchived(club);
  const waits = rulesAt(club, now).confirmation !== "by_itself";
  club.members.push(newMember(club, now, waits ? "not_confirmed" : "active"));
}

/** By hand; who lacks a confirmed phone where that is asked for stays as it is. */
export function confirmMember(club: Club, call: { member: number; now: Moment }): void {
  const member = the(club.members, call.member);
  const lacksPhone = rulesAt(club, call.now).confirmation === "phone" && !member.hasConfirmedPhone;
  if (statusAt(member, call.now) !== "not_confirmed" || lacksPhone) refuse("invalid_state");
  becomes(club, { ...call, to: "active" });
}

/** By the code that was sent to it: who lacked only that becomes active. */
export function confirmPhone(club: Club, call: { member: number; now: Moment }): void {
  const member = the(club.members, call.member);
  member.hasConfirmedPhone = true;
  const isByHand = rulesAt(club, call.now).confirmation === "by_hand";
  if (statusAt(member, call.now) === "not_confirmed" && !isByHand) becomes(club, { ...call, to: "active" });
}

export function changeStatus(
  club: Club,
  call: { member: number; to: "active" | "deactivated"; now: Moment },
): void {
  const member = the(club.members, call.member);
  const status = statusAt(member, call.now);
  if (member.mergedInto !== null || status === call.to) refuse("invalid_state");
  if (call.to === "active" && status === "not_confirmed") refuse("invalid_state");
  becomes(club, call);
}

/** Who becomes active is given what its points turn into by themselves. */
function becomes(club: Club, { member, to, now }: { member: number; to: Status; now: Moment }): void {
  settleAwards(club, member, now);
  the(club.members, member).statuses.push({ at: now, status: to });
  if (to === "active") awardAt(club, member, now, now);
}

/** A member leaves and gives up everything, also what still waits; it pays the debt first. Held points stay held. */
export function leave(club: Club, call: { member: number; now: Moment }): void {
  const member = the(club.members, call.member);
  if (member.mergedInto !== null || statusAt(member, call.now) === "deactivated") return;
  const { account } = member;
  settleMember(club, call.member, call.now);
  member.statuses.push({ at: call.now, status: "deactivated" });
  for (const lot of account.lots.filter(({ pending }) => pending > 0n)) {
    lot.available += lot.pending;
    lot.pending = 0n;
    becameAvailable(account, lot, call.now);
  }
  for (const lot of account.lots) {
    lot.expired += lot.available;
    lot.available = 0n;
  }
}

export function credit(
  club: Club,
  call: { member: number; points: bigint; activatesOn: string; expiresOn: string; now: Moment },
): void {
  const { member, points, activatesOn, expiresOn, now } = call;
  const { account, mergedInto } = the(club.members, member);
  if (mergedInto !== null) refuse("invalid_state");
  refuseClosed(club, now);
  settleMember(club, member, now);
  const terms: Terms = {
    activatesAt: activatesOn > localDay(now, club.zone) ? midnight(activatesOn, club.zone) : now,
    endsAt: expiresOn === "" ? null : dayIsOver(expiresOn, club.zone),
    stages: [],
    idleMonths: null,
  };
  const lot = give(account, points, terms, now);
  const bucket = lot.pending > 0n ? "pending" : "available";
  const repaid = points - lot.pending - lot.available;
  const moves: Move[] = [{ lot, kind: "adjust", bucket, amount: points, isGain: true }];
  if (repaid > 0n) moves.push({ ...loss(lot, repaid), kind: "repay" });
  club.postings.push({ member, moves, isReversed: false });
  awardAt(club, member, now, now);
}

export function debit(club: Club, call: { member: number; points: bigint; now: Moment }): void {
  const { account, mergedInto } = the(club.members, call.member);
  if (mergedInto !== null) refuse("invalid_state");
  refuseClosed(club, call.now);
  settleMember(club, call.member, call.now);
  const parts = take(account, call.points, "soonest_expiring");
  const moves = parts.map(({ lot, amount }) => loss(lot, amount));
  club.postings.push({ member: call.member, moves, isReversed: false });
}

function loss(lot: Lot, amount: bigint): Move {
  return { lot, kind: "adjust", bucket: "available", amount, isGain: false };
}

/** Everything that was posted together, backwards. A reversal can be reversed again. */
export function reversePosting(club: Club, call: { posting: number; now: Moment }): void {
  const posting = the(club.postings, call.posting);
  const { account, mergedInto } = the(club.members, posting.member);
  if (mergedInto !== null) refuse("invalid_state");
  if (posting.isReversed || posting.moves.some(({ kind }) => kind === "activate")) refuse("invalid_state");
  settleMember(club, posting.member, call.now);
  // What waited and has become available meanwhile goes back to waiting first.
  const activated = posting.moves
    .filter(({ bucket, isGain, lot }) => bucket === "pending" && isGain && lot.pending === 0n)
    .map((move): Move => ({ ...move, kind: "activate" }));
  posting.isReversed = true;
  const moves = [...posting.moves, ...activated].reverse().flatMap((move) => mirror(account, move, call.now));
  club.postings.push({ member: posting.member, moves, isReversed: false });
  awardAt(club, posting.member, call.now, call.now);
}

/** One move backwards, and what follows from points that are available again. */
function mirror(account: Account, move: Move, now: Moment): Move[] {
  const { lot, kind, bucket, amount } = move;
  const back: Move = { ...move, isGain: !move.isGain };
  const end = endOf(account, lot);
  if (kind === "expire" && back.isGain && end !== null && end <= now) refuse("invalid_state");
  if (kind === "repay" && !back.isGain && account.owed < amount) refuse("invalid_state");
  const source = kind === "activate" ? "available" : bucket;
  if (!back.isGain && lot[source] < amount)
    refuse(kind === "repay" ? "insufficient_balance" : "invalid_state");
  lot[source] += back.isGain ? amount : -amount;
  if (kind === "activate") lot.pending += amount;
  if (kind === "expire") lot.expired += back.isGain ? -amount : amount;
  if (kind === "repay") changeDebt(account, back.isGain ? amount : -amount, now);
  const isFree = back.isGain && source === "available" && kind !== "repay";
  return isFree ? [back, ...cameBack(account, lot, now)] : [back];
}

function cameBack(account: Account, lot: Lot, now: Moment): Move[] {
  const { owed } = account;
  const { expired } = lot;
  becameAvailable(account, lot, now);
  const moves: Move[] = [
    { ...loss(lot, lot.expired - expired), kind: "expire" },
    { ...loss(lot, owed - account.owed), kind: "repay" },
  ];
  return moves.filter(({ amount }) => amount > 0n);
}
