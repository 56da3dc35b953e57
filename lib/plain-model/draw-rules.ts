import { dayAfter, localDay, type Moment } from "./calendar";
import type { Random } from "./random";
import type { ActivityRule, Award, Expiry, LastDay, Rules, Tiers } from "./rules";

/** Clocks that change at one in the morning, at midnight, not at all, by half an hour, and once by a whole day. */
export const zones = [
  "UTC",
  "America/New_York",
  "Europe/Berlin",
  "Asia/Kolkata",
  "Australia/Lord_Howe",
  "America/Sao_Paulo",
  "Asia/Beirut",
  "Africa/Cairo",
  "Pacific/Apia",
  "Pacific/Auckland",
] as const;

/** Rules of one of many programs; tiers and awards are given, since members keep theirs through versions. */
export function drawRules(
  random: Random,
  { zone, now, ...kept }: { zone: string; now: Moment } & Pick<Rules, "tiers" | "award">,
): Rules {
  const { oneOf, once, between } = random;
  const hasMonth = once(5);
  return {
    rate: { points: BigInt(between(1, 12)), money: oneOf([100n, 100n, 33n, 250n, 1n]) },
    counting: oneOf(["proportion", "proportion", "steps"]),
    rounding: oneOf(["floor", "half_up", "up"]),
    roundOn: oneOf(["order", "order", "line"]),
    storedValueEarns: once(4),
    capPerOrder: !hasMonth && once(4) ? BigInt(between(50, 500)) : null,
    capPerMonth: hasMonth ? { points: BigInt(between(50, 1000)), onExceed: oneOf(["cut", "refuse"]) } : null,
    activationDays: oneOf([0, 0, 1, 3, 14]),
    expiry: drawExpiry(random, zone, now),
    worth: oneOf([
      { points: 250n, money: 2500n },
      { points: 100n, money: 33n },
      { points: 3n, money: 10n },
      { points: 1n, money: 1n },
    ]),
    spendOrder: oneOf(["soonest_expiring", "oldest"]),
    shortfall: oneOf(["refuse", "take"]),
    shareMax: once(4) ? { n: BigInt(between(1, 4)), d: 5n } : null,
    balanceMin: once(6) ? BigInt(between(1, 60)) : null,
    compatibility: oneOf(["after", "after", "instead"]),
    certificateUse: oneOf(["multi", "single"]),
    holdDays: oneOf([1, 3, 14]),
    graceDays: oneOf([null, null, 1, 30]),
    clawback: oneOf(["debt", "write_off"]),
    partialReturn: oneOf(["pro_rata", "pro_rata", "full_only"]),
    returnedEnd: oneOf(["old", "old", "anew"]),
    moment: oneOf(["completed", "completed", "paid"]),
    confirmation: oneOf(["by_itself", "by_itself", "by_itself", "by_hand", "phone"]),
    activities: drawActivities(random),
    severalActivities: oneOf(["add", "best"]),
    bonus: { activationDays: oneOf([0, 0, 2]), expiry: once(2) ? null : drawExpiry(random, zone, now) },
    ...kept,
  };
}

export function drawAward(random: Random): Award | null {
  const { between, oneOf, once } = random;
  if (once(2)) return null;
  const expiry: Expiry = oneOf([
    { kind: "never" },
    { kind: "days", days: between(1, 60), lastDay: "inclusive" },
  ]);
  const [every, worth] = [BigInt(between(40, 400)), BigInt(between(100, 3000))];
  return { every, worth, delayDays: oneOf([0, 0, 1, 5, 14]), expiry };
}

export const events = ["review", "visit"] as const;

function drawActivities({ between, oneOf, once }: Random): ActivityRule[] {
  return Array.from({ length: between(0, 3) }, (_, index) => ({
    event: oneOf(events),
    name: `Activity ${index}`,
    points: BigInt(between(5, 120)),
    limit: once(2) ? null : { count: between(1, 2), per: oneOf(["day", "month", "ever"] as const) },
  }));
}

function drawExpiry({ oneOf, between }: Random, zone: string, now: Moment): Expiry {
  const lastDay: LastDay = oneOf(["inclusive", "inclusive", "exclusive"]);
  const kind = oneOf(["never", "days", "days", "months", "date", "year_end", "inactivity", "staged"]);
  switch (kind) {
    case "days":
      return { kind, days: between(0, 40), lastDay };
    case "months":
      return { kind, months: between(0, 4), lastDay };
    case "date":
      return { kind, on: dayAfter(localDay(now, zone), { days: between(-2, 90) }), lastDay };
    case "year_end":
      return { kind, years: between(1, 2) };
    case "inactivity":
      return { kind, months: between(1, 3) };
    case "staged":
      return { kind, stages: drawStages(between) };
    default:
      return { kind: "never" };
  }
}

function drawStages(between: Random["between"]) {
  const first = between(1, 20);
  const second = first + between(1, 20);
  return [
    { days: first, percent: BigInt(between(1, 90)) },
    { days: second, percent: BigInt(between(1, 90)) },
    { days: second + between(1, 20), percent: 100n },
  ];
}

export function drawTiers(random: Random): Tiers {
  const { once, between, oneOf } = random;
  const drawSpan = () => (once(2) ? { days: between(5, 60) } : { months: between(1, 4) });
  const period = oneOf(["lifetime", "lifetime", "calendar_year", drawSpan()] as const);
  const downgrade = oneOf(["never", "at_once", "at_end"] as const);
  const validity = period === "lifetime" || once(3) ? drawSpan() : null;
  const rest = { period, downgrade, steps: oneOf(["straight", "one"] as const), validity };
  if (once(4)) return { levels: [], ...rest };
  const silver = BigInt(between(1, 300)) * 100n;
  const levels = [
    { key: "basic", from: 0n, factor: { n: 1n, d: 1n } },
    { key: "silver", from: silver, factor: { n: BigInt(between(11, 30)), d: 10n } },
    { key: "gold", from: silver * 3n, factor: { n: 7n, d: 3n } },
  ];
  return { levels, ...rest };
}
