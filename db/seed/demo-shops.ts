import type { StoredCampaignRules } from "@/lib/campaigns/rules";
import type { StoredProgramRules } from "@/lib/programs/rules";

export type Goods = { sku: string; item: string; category: string; price: bigint };

export type DemoShop = {
  slug: string;
  name: string;
  timeZone: string;
  phoneCountry: string;
  phone: (index: number) => string;
  /** Seeds its chance: each shop has its own customers and orders. */
  seed: number;
  currency: string;
  program: string;
  rules: StoredProgramRules;
  goods: readonly [Goods, ...Goods[]];
  firstNames: readonly [string, ...string[]];
  lastNames: readonly [string, ...string[]];
  campaigns: readonly {
    name: string;
    /** Days from the demo's today; null = open end. */
    from: number;
    until: number | null;
    rules: Pick<StoredCampaignRules, "items" | "effect">;
  }[];
  staff: { manager: string; clerk: string };
};

const harborGoods = [
  { sku: "BK-1001", item: "The Salt Road", category: "books", price: 1899n },
  { sku: "BK-1002", item: "A Field Guide to Clouds", category: "books", price: 2450n },
  { sku: "BK-1003", item: "Letters from the North", category: "books", price: 1599n },
  { sku: "BK-1004", item: "Bread and Patience", category: "books", price: 3200n },
  { sku: "ST-2001", item: "Linen notebook", category: "stationery", price: 1250n },
  { sku: "ST-2002", item: "Fountain pen", category: "stationery", price: 4800n },
  { sku: "CF-3001", item: "Filter coffee, 250 g", category: "café", price: 1190n },
  { sku: "GF-4001", item: "Reading lamp", category: "gifts", price: 5900n },
] as const;

const alpineGoods = [
  { sku: "TR-110", item: "Trail running shoe", category: "shoes", price: 12900n },
  { sku: "BP-220", item: "Day pack, 22 l", category: "packs", price: 8900n },
  { sku: "ML-330", item: "Merino layer", category: "clothing", price: 6950n },
  { sku: "HP-340", item: "Hiking poles", category: "gear", price: 5990n },
  { sku: "BT-350", item: "Steel bottle, 0.7 l", category: "gear", price: 2490n },
  { sku: "SK-360", item: "Trekking socks", category: "clothing", price: 1890n },
  { sku: "MP-370", item: "Hiking map", category: "maps", price: 1290n },
] as const;

export const demoShops: readonly DemoShop[] = [
  {
    slug: "harbor-books",
    name: "Harbor Books",
    timeZone: "America/New_York",
    phoneCountry: "US",
    phone: (index) => `+1212555${String(1000 + index)}`,
    seed: 1907,
    currency: "USD",
    program: "Reader’s Club",
    rules: {
      channels: ["web", "store"],
      orderTypes: ["sale"],
      conversion: { points: "250", money: "2500" },
      earning: { rate: { points: "1", perMoney: "100" }, activationDays: 14 },
      expiry: { kind: "months", months: 12 },
      redemption: { returnGraceDays: 30 },
    },
    goods: harborGoods,
    firstNames: [
      "Ada",
      "Ben",
      "Clara",
      "Dev",
      "Elena",
      "Felix",
      "Grace",
      "Hugo",
      "Iris",
      "Jonas",
      "Kim",
      "Leo",
      "Maya",
      "Noah",
      "Olga",
    ],
    lastNames: [
      "Abbott",
      "Brooks",
      "Carver",
      "Delgado",
      "Ellis",
      "Foster",
      "Greene",
      "Hale",
      "Ibarra",
      "Jensen",
      "Keller",
    ],
    campaigns: [
      {
        name: "Summer of stories",
        from: -160,
        until: -100,
        rules: { items: { categories: ["books"] }, effect: { kind: "multiply", by: { n: "2", d: "1" } } },
      },
      {
        name: "November reading",
        from: -20,
        until: 25,
        rules: { items: { categories: ["books"] }, effect: { kind: "multiply", by: { n: "3", d: "2" } } },
      },
    ],
    staff: { manager: "Martha Quinn", clerk: "Theo Park" },
  },
  {
    slug: "alpine-outdoor",
    name: "Alpine Outdoor",
    timeZone: "Europe/Berlin",
    phoneCountry: "DE",
    phone: (index) => `+4930555${String(10_000 + index)}`,
    seed: 1786,
    currency: "EUR",
    program: "Summit Points",
    rules: {
      channels: ["web", "store", "phone"],
      orderTypes: ["sale", "addon"],
      conversion: { points: "100", money: "500" },
      earning: { rate: { points: "5", perMoney: "1000" }, rounding: "half_up", activationDays: 30 },
      expiry: { kind: "days", days: 270 },
      redemption: { certificateUse: "single", compatibility: "instead" },
      clawback: "write_off",
    },
    goods: alpineGoods,
    firstNames: [
      "Anna",
      "Bruno",
      "Carla",
      "Dario",
      "Emma",
      "Fritz",
      "Gerda",
      "Hannes",
      "Ilse",
      "Jakob",
      "Katrin",
      "Lukas",
      "Mia",
      "Nils",
    ],
    lastNames: [
      "Albrecht",
      "Bauer",
      "Dietrich",
      "Engel",
      "Fischer",
      "Gruber",
      "Hofer",
      "Kaiser",
      "Lindner",
      "Maurer",
      "Neumann",
    ],
    campaigns: [
      {
        name: "Season opening",
        from: -200,
        until: -170,
        rules: {
          items: { categories: ["shoes", "packs"] },
          effect: { kind: "multiply", by: { n: "2", d: "1" } },
        },
      },
      {
        name: "Map lovers",
        from: -30,
        until: null,
        rules: { items: { skus: ["MP-370"] }, effect: { kind: "bonus", points: "25" } },
      },
    ],
    staff: { manager: "Sabine Wirth", clerk: "Jonas Adler" },
  },
];
