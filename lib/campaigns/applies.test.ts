import { expect, test } from "vitest";
import { applies, type CampaignSituation } from "./applies";
import { parseCampaignRules, type StoredCampaignRules } from "./rules";

type Rules = Partial<StoredCampaignRules>;
type Order = Partial<CampaignSituation["order"]>;
type Member = Partial<CampaignSituation["member"]>;

const ann = "0190a000-0000-7000-8000-0000000000a1";
const bob = "0190a000-0000-7000-8000-0000000000b2";

function isFor(rules: Rules, order: Order = {}, member: Member = {}, timeZone = "America/New_York"): boolean {
  const parsed = parseCampaignRules({
    startsAt: "2020-01-01T00:00:00Z",
    effect: { kind: "bonus", points: "5" },
    ...rules,
  });
  return applies(parsed, {
    order: {
      placedAt: new Date("2026-01-01T18:00:00Z"),
      ...{ channel: "web", orderType: "sale", couponCodes: [], ...order },
    },
    timeZone,
    member: {
      ...{ customerId: ann, enrolledAt: new Date("2025-12-20T12:00:00Z"), tier: null },
      ...{ tags: [], birthday: null, isFirstOrder: false, ...member },
    },
  });
}

// It is one o'clock on Thursday, 1 January 2026, in New York.
test.each<[string, Rules, Order, Member, boolean]>([
  ["without conditions", {}, {}, {}, true],
  ["on a Thursday", { weekdays: [4] }, {}, {}, true],
  ["on one of several days", { weekdays: [1, 4] }, {}, {}, true],
  ["on other days", { weekdays: [5, 6] }, {}, {}, false],
  ["the local day counts", { weekdays: [4] }, { placedAt: new Date("2026-01-02T04:59:00Z") }, {}, true],
  [
    "and ends at the local midnight",
    { weekdays: [4] },
    { placedAt: new Date("2026-01-02T05:00:00Z") },
    {},
    false,
  ],
  ["within its hours", { hours: { from: "12:00", until: "14:00" } }, {}, {}, true],
  ["from the first minute", { hours: { from: "13:00", until: "14:00" } }, {}, {}, true],
  ["not at the last", { hours: { from: "12:00", until: "13:00" } }, {}, {}, false],
  [
    "hours over midnight, in the evening",
    { hours: { from: "22:00", until: "02:00" } },
    { placedAt: new Date("2026-01-02T03:30:00Z") },
    {},
    true,
  ],
  [
    "and in the morning after",
    { hours: { from: "22:00", until: "02:00" } },
    { placedAt: new Date("2026-01-02T06:30:00Z") },
    {},
    true,
  ],
  ["not between", { hours: { from: "22:00", until: "02:00" } }, {}, {}, false],
  [
    "the morning belongs to the day before",
    { weekdays: [4], hours: { from: "22:00", until: "02:00" } },
    { placedAt: new Date("2026-01-02T06:30:00Z") },
    {},
    true,
  ],
  [
    "so the morning of the day itself does not",
    { weekdays: [4], hours: { from: "22:00", until: "02:00" } },
    { placedAt: new Date("2026-01-01T06:30:00Z") },
    {},
    false,
  ],
  ["in its channel", { channels: ["web"] }, {}, {}, true],
  ["in another", { channels: ["shop"] }, {}, {}, false],
  ["of its order type", { orderTypes: ["sale", "renewal"] }, {}, {}, true],
  ["of another", { orderTypes: ["renewal"] }, {}, {}, false],
  ["without its code", { couponCode: "MAY" }, {}, {}, false],
  ["with its code in small letters", { couponCode: "MAY" }, { couponCodes: ["other", "may"] }, {}, true],
  ["with another code", { couponCode: "MAY" }, { couponCodes: ["MAY2"] }, {}, false],
  ["for a tier", { audience: { tiers: ["gold"] } }, {}, { tier: "gold" }, true],
  ["for another tier", { audience: { tiers: ["gold"] } }, {}, { tier: "silver" }, false],
  ["for a tier, without one", { audience: { tiers: ["gold"] } }, {}, {}, false],
  ["for one of two tags", { audience: { tags: ["vip", "press"] } }, {}, { tags: ["press"] }, true],
  ["for other tags", { audience: { tags: ["vip"] } }, {}, { tags: ["press"] }, false],
  ["for first orders, the first", { audience: { firstOrder: true } }, {}, { isFirstOrder: true }, true],
  ["for first orders, another", { audience: { firstOrder: true } }, {}, {}, false],
  ["for a customer", { audience: { customerIds: [ann] } }, {}, {}, true],
  ["for another customer", { audience: { customerIds: [bob] } }, {}, {}, false],
  ["for members of 12 days, on the twelfth", { audience: { newMemberDays: 12 } }, {}, {}, true],
  ["for members of 11 days, on the twelfth", { audience: { newMemberDays: 11 } }, {}, {}, false],
  ["on the birthday", { audience: { birthdayDays: 0 } }, {}, { birthday: "1980-01-01" }, true],
  ["on the day after it", { audience: { birthdayDays: 0 } }, {}, { birthday: "1980-12-31" }, false],
  [
    "around it, over the turn of the year",
    { audience: { birthdayDays: 3 } },
    {},
    { birthday: "1980-12-29" },
    true,
  ],
  ["and before it", { audience: { birthdayDays: 3 } }, {}, { birthday: "1980-01-04" }, true],
  ["too far from it", { audience: { birthdayDays: 3 } }, {}, { birthday: "1980-01-05" }, false],
  ["without a birthday", { audience: { birthdayDays: 3 } }, {}, {}, false],
  [
    "born on 29 February, on the 28th",
    { audience: { birthdayDays: 0 } },
    { placedAt: new Date("2026-02-28T18:00:00Z") },
    { birthday: "1980-02-29" },
    true,
  ],
  [
    "born on 29 February, in a leap year",
    { audience: { birthdayDays: 0 } },
    { placedAt: new Date("2028-02-28T18:00:00Z") },
    { birthday: "1980-02-29" },
    false,
  ],
  [
    "all conditions at once",
    { channels: ["web"], weekdays: [4], audience: { tags: ["vip"] } },
    {},
    { tags: ["vip"] },
    true,
  ],
  ["all but one", { channels: ["web"], weekdays: [4], audience: { tags: ["vip"] } }, {}, {}, false],
])("%s: %#", (_, rules, order, member, expected) => {
  expect(isFor(rules, order, member)).toBe(expected);
});
