import { addDays, type Day, dayOf } from "@/lib/kernel/days";
import { localTime } from "@/lib/kernel/local-time";
import type { CampaignRules } from "./rules";

/** What decides, besides what was bought, whether a campaign is for an order. */
export type CampaignSituation = {
  order: { placedAt: Date; channel: string; orderType: string; couponCodes: readonly string[] };
  /** Of the program. */
  timeZone: string;
  member: {
    customerId: string;
    enrolledAt: Date;
    /** Key of the tier in force when the order was placed. */
    tier: string | null;
    tags: readonly string[];
    birthday: Day | null;
    isFirstOrder: boolean;
  };
};

/** Whether a campaign in force is for this order and this member; what it must cost is judged on its lines. */
export function applies(rules: CampaignRules, situation: CampaignSituation): boolean {
  const { order } = situation;
  return (
    isAmongOrAny(rules.channels, order.channel) &&
    isAmongOrAny(rules.orderTypes, order.orderType) &&
    hasCode(rules, order.couponCodes) &&
    isItsHour(rules, order.placedAt, situation.timeZone) &&
    isAddressed(rules.audience, situation)
  );
}

function isAmongOrAny(values: readonly string[], value: string | null): boolean {
  return values.length === 0 || (value !== null && values.includes(value));
}

function hasCode({ couponCode }: CampaignRules, given: readonly string[]): boolean {
  if (couponCode === null) return true;
  return given.some((code) => code.toUpperCase() === couponCode.toUpperCase());
}

// Hours that pass midnight belong to the day on which they began.
function isItsHour({ weekdays, hours }: CampaignRules, at: Date, zone: string): boolean {
  if (weekdays.length === 0 && !hours) return true;
  const { time, weekday } = localTime(at, zone);
  const isDay = (number: number) => weekdays.length === 0 || weekdays.includes(number);
  if (!hours) return isDay(weekday);
  if (hours.from < hours.until) return isDay(weekday) && hours.from <= time && time < hours.until;
  if (time >= hours.from) return isDay(weekday);
  return time < hours.until && isDay(weekday === 1 ? 7 : weekday - 1);
}

function isAddressed(audience: CampaignRules["audience"], situation: CampaignSituation): boolean {
  const { member, order, timeZone } = situation;
  const { tags, birthdayDays, newMemberDays, customerIds } = audience;
  if (!isAmongOrAny(audience.tiers, member.tier)) return false;
  if (!isAmongOrAny(customerIds, member.customerId)) return false;
  if (tags.length > 0 && !tags.some((tag) => member.tags.includes(tag))) return false;
  if (audience.firstOrder && !member.isFirstOrder) return false;
  if (birthdayDays === null && newMemberDays === null) return true;
  const today = dayOf(order.placedAt, timeZone);
  if (newMemberDays !== null && addDays(dayOf(member.enrolledAt, timeZone), newMemberDays) < today) {
    return false;
  }
  return birthdayDays === null || isNear(member.birthday, today, birthdayDays);
}

// In the years around: a birthday in January is near the end of December.
function isNear(birthday: Day | null, today: Day, days: number): boolean {
  if (birthday === null) return false;
  const year = Number(today.slice(0, 4));
  return [year - 1, year, year + 1].some((each) => {
    const on = birthdayIn(birthday, each);
    return addDays(on, -days) <= today && today <= addDays(on, days);
  });
}

// Those born on 29 February have their day on the 28th in other years.
function birthdayIn(birthday: Day, year: number): Day {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const monthDay = birthday.slice(4);
  return `${String(year).padStart(4, "0")}${monthDay === "-02-29" && !leap ? "-02-28" : monthDay}`;
}
