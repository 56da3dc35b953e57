import { type Account, give, type Lot, newAccount, settle, spendable } from "./account";
import { least, total } from "./amounts";
import { dayAfter, localDay, type Moment, midnight } from "./calendar";
import { type Club, type Member, rulesAt, stateAt, statusAt, the } from "./club";
import { type Award, termsOf } from "./rules";

/**
 * SPEC §7 and §8: everything that happens by itself to a member until a moment. Every so many points become a certificate
 * as soon as they were there long enough, before anything later happens to them.
 */
export function settleMember(club: Club, number: number, until: Moment): void {
  awardUntil(club, number, until);
  settle(the(club.members, number).account, until);
}

/** The awards of a member alone, as an order that is recorded late asks for them. */
export function settleAwards(club: Club, number: number, until: Moment): void {
  awardUntil(club, number, until);
}

/** Several members, the older first: their certificates have numbers in this order. */
export function settleMembers(club: Club, numbers: readonly number[], until: Moment): void {
  for (const number of inOrder(numbers)) settleMember(club, number, until);
}

export function awardAllAt(club: Club, numbers: readonly number[], now: Moment): void {
  for (const number of inOrder(numbers)) awardAt(club, number, now, now);
}

function inOrder(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}

/** Whoever is touched is settled: members with their awards, certificates as they are. */
export function settleAccount(club: Club, account: Account, until: Moment): void {
  const number = club.members.findIndex((member) => member.account === account);
  if (number < 0) settle(account, until);
  else settleMember(club, number, until);
}

/** After something happened to a member's points at a moment: what they become then, and since. */
export function awardAt(club: Club, number: number, at: Moment, now: Moment): void {
  the(club.members, number).awardedThrough = at;
  makeAwards(club, number, at);
  awardUntil(club, number, now);
}

function awardUntil(club: Club, number: number, until: Moment): void {
  const member = the(club.members, number);
  const { award } = rulesAt(club, until);
  if (!award) return;
  for (;;) {
    const next = [...momentsOf(member.account, award), ...resumptionsOf(club, member)]
      .filter((at) => at > member.awardedThrough && at <= until)
      .sort((a, b) => a - b)
      .find((at) => timesAt(structuredClone(member.account), award, at) > 0n);
    if (next === undefined) break;
    member.awardedThrough = next;
    makeAwards(club, number, next);
  }
  member.awardedThrough = Math.max(member.awardedThrough, until);
}

/** When points may become available that were there long enough. */
function momentsOf({ lots, holds, zone }: Account, award: Award): Moment[] {
  return [
    ...lots.map((lot) => ripeAt(lot, award, zone)),
    ...holds.filter(({ isOpen }) => isOpen).map(({ endsAt }) => endsAt),
  ];
}

/** When the program or the member became active. */
function resumptionsOf({ states }: Club, { statuses }: Member): Moment[] {
  return [
    ...states.filter(({ state }) => state === "active").map(({ at }) => at),
    ...statuses.filter(({ status }) => status === "active").map(({ at }) => at),
  ];
}

function timesAt(account: Account, award: Award, at: Moment): bigint {
  settle(account, at);
  return total(ripeLots(account, award, at, "oldest").map((lot) => lot.available)) / award.every;
}

function ripeLots(account: Account, award: Award, at: Moment, order: "soonest_expiring" | "oldest"): Lot[] {
  return spendable(account, order).filter((lot) => ripeAt(lot, award, account.zone) <= at);
}

function ripeAt({ activatesAt }: Lot, { delayDays }: Award, zone: string): Moment {
  if (delayDays === 0) return activatesAt;
  return midnight(dayAfter(localDay(activatesAt, zone), { days: delayDays }), zone);
}

function makeAwards(club: Club, number: number, at: Moment): void {
  const rules = rulesAt(club, at);
  const { account, ...member } = the(club.members, number);
  const { award } = rules;
  if (!award) return;
  const times = timesAt(account, award, at);
  if (stateAt(club, at) !== "active" || statusAt(member, at) !== "active") return;
  let left = times * award.every;
  for (const lot of ripeLots(account, award, at, rules.spendOrder)) {
    const taken = least(lot.available, left);
    lot.available -= taken;
    left -= taken;
  }
  for (let count = 0n; count < times; count += 1n) {
    const certificate = newAccount(club);
    const terms = termsOf({ expiry: award.expiry, activationDays: 0 }, club.zone, at);
    give(certificate, award.worth, terms, at);
    const of = { unit: "money" as const, use: rules.certificateUse, endsAt: terms.endsAt };
    club.certificates.push({ account: certificate, ...of, cancelledAt: null, cancelled: [] });
  }
}

/** The day's work. */
export function settleAll(club: Club, until: Moment): void {
  club.members.forEach((_, number) => {
    settleMember(club, number, until);
  });
  for (const { account } of club.certificates) settle(account, until);
}
