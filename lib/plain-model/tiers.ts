import { total } from "./amounts";
import { dayAfter, dayIsOver, localDay, type Moment, midnight, midnightsBetween } from "./calendar";
import { type Club, goodsOf, inheritor, type Member, rulesAt, the } from "./club";
import { refuse } from "./refusal";
import type { Span, Tiers } from "./rules";

type Fact = { at: Moment; amount: bigint };
/** The number of the level that was earned, and the moment its time is over; null = it has no end of its own. */
type Held = { level: number; until: Moment | null };

/**
 * SPEC §10: the key of the tier that a member has at a moment, null where there are none. Worked out from the very
 * beginning: on every day, and whenever something happens. `before`: what happens at that very moment does not count yet.
 */
export function tierAt(club: Club, number: number, at: Moment, before = false): string | null {
  const { tiers } = rulesAt(club, at);
  const { levels } = tiers;
  if (levels.length === 0) return null;
  const family = club.members.filter((_, index) => inheritor(club, index) === number);
  const facts = factsOf(club, number).filter((fact) => (before ? fact.at < at : fact.at <= at));
  const member = the(club.members, number);
  const begin = Math.min(...family.map(({ joinedAt }) => joinedAt));
  let held: Held = { level: 0, until: null };
  for (const moment of momentsOf(club, member, { facts, begin, at })) {
    held = judge(tiers, facts, held, { at: moment, zone: club.zone });
  }
  const given = member.floors.filter(({ from, until }) => from <= at && (until === null || at < until));
  const highest = Math.max(
    held.level,
    ...given.map(({ key }) => levels.findIndex((each) => each.key === key)),
  );
  return the(levels, highest).key;
}

/** What the member's orders came to and what was refunded, and those of members who were combined into it. */
function factsOf(club: Club, number: number): Fact[] {
  return club.orders
    .filter((order) => order.counts && inheritor(club, order.member) === number)
    .flatMap((order) => {
      if (order.completedAt === null) return [];
      const bought = { at: order.completedAt, amount: goodsOf(order, ({ value }) => value) };
      return [bought, ...order.refunds.map(({ at, amount }) => ({ at, amount: -amount }))];
    });
}

function momentsOf(
  { zone }: Club,
  { floors, judgedAt }: Member,
  { facts, begin, at }: { facts: Fact[]; begin: Moment; at: Moment },
): Moment[] {
  const moments = [
    ...facts.map((fact) => fact.at),
    ...floors.flatMap(({ from, until }) => (until === null ? [from] : [from, until])),
    ...judgedAt,
    ...midnightsBetween(begin, at, zone),
  ];
  return [...new Set(moments.map((moment) => Math.max(moment, begin)))]
    .filter((moment) => moment <= at)
    .sort((a, b) => a - b);
}

function judge(
  tiers: Tiers,
  facts: readonly Fact[],
  held: Held,
  { at, zone }: { at: Moment; zone: string },
): Held {
  const earned = earnedBy(tiers, sumOf(tiers, facts, localDay(at, zone), zone, at + 1));
  const reach = (level: number) => ({
    level,
    until: level === 0 ? null : endOf(tiers, localDay(at, zone), zone),
  });
  if (earned > held.level) return reach(earned);
  if (held.level === 0 || tiers.downgrade === "never") return held;
  let deserved = earned;
  if (tiers.downgrade === "at_end") {
    if (held.until === null || held.until > at) return held;
    // Its time is measured, not that which begins.
    deserved = earnedBy(tiers, sumOf(tiers, facts, localDay(held.until - 1, zone), zone, held.until));
  }
  if (deserved >= held.level) return reach(held.level);
  return reach(tiers.steps === "one" ? held.level - 1 : deserved);
}

function earnedBy({ levels }: Tiers, sum: bigint): number {
  return Math.max(
    0,
    levels.findLastIndex(({ from }) => from <= sum),
  );
}

/** What counts on a day, of all that happened before a moment. */
function sumOf(
  { period }: Tiers,
  facts: readonly Fact[],
  today: string,
  zone: string,
  before: Moment,
): bigint {
  const first = firstDay(period, today);
  const from = first === null ? Number.NEGATIVE_INFINITY : midnight(first, zone);
  return total(facts.filter(({ at }) => from <= at && at < before).map(({ amount }) => amount));
}

function firstDay(period: Tiers["period"], today: string): string | null {
  if (period === "lifetime") return null;
  if (period === "calendar_year") return `${today.slice(0, 4)}-01-01`;
  return dayAfter(dayAfter(today, negative(period)), { days: 1 });
}

function negative(span: Span): Span {
  return "days" in span ? { days: -span.days } : { months: -span.months };
}

/** When the time of a tier that is reached today is over: its last day counts whole. */
function endOf({ period, validity, downgrade }: Tiers, today: string, zone: string): Moment | null {
  if (downgrade !== "at_end") return null;
  if (validity) return dayIsOver(dayAfter(today, validity), zone);
  if (period === "calendar_year") return midnight(`${Number(today.slice(0, 4)) + 1}-01-01`, zone);
  return period === "lifetime" ? null : dayIsOver(dayAfter(today, period), zone);
}

/** A tier by hand: the member does not fall below it through a day, or until it is taken back. */
export function assignTier(
  club: Club,
  call: { member: number; key: string; until: string | null; now: Moment },
): void {
  const { key, until, now } = call;
  const { levels } = rulesAt(club, now).tiers;
  if (levels.every((level) => level.key !== key)) refuse("invalid_input");
  if (until !== null && until < localDay(now, club.zone)) refuse("invalid_input");
  const member = the(club.members, call.member);
  endFloor(member, now);
  member.floors.push({ key, from: now, until: until === null ? null : dayIsOver(until, club.zone) });
}

export function clearTier(club: Club, call: { member: number; now: Moment }): void {
  if (!endFloor(the(club.members, call.member), call.now)) refuse("invalid_state");
}

function endFloor({ floors }: Member, now: Moment): boolean {
  const floor = floors.findLast(({ until }) => until === null || until > now);
  if (floor) floor.until = now;
  return floor !== undefined;
}
