import { expect, it } from "vitest";
import { z } from "zod";
import { storedPositive } from "@/lib/kernel/stored";
import { tiersWith } from "./tiers";

const schema = tiersWith(storedPositive);
const base = { key: "base", name: "Base" };
const silver = { key: "silver", name: "Silver", from: { spend: "100" } };
const gold = { key: "gold", name: "Gold", from: { spend: "200" } };

it.each([
  ["levels.1.key", { levels: [base, { ...silver, key: "base" }] }],
  ["levels.1.name", { levels: [base, { ...silver, name: "BASE" }] }],
  ["levels.0.from.spend", { levels: [silver, gold] }],
  ["levels.1.from.spend", { levels: [base, { ...silver, from: {} }] }],
  ["levels.2.from.spend", { levels: [base, silver, { ...gold, from: { spend: "100" } }] }],
  ["levels.2.from.spend", { levels: [base, gold, silver] }],
  ["levels.1.from.points", { levels: [base, silver], measures: ["points"] }],
  ["measures", { levels: [base], measures: [] }],
  ["validity", { levels: [base, silver], downgrade: "at_end" }],
  ["levels.0.key", { levels: [{ ...base, key: "The Base" }] }],
])("names %s where tiers are wrong", (path, input) => {
  const result = schema.safeParse(input);
  expect(result.error?.issues.map((issue) => issue.path.join("."))).toContain(path);
});

it("come back from JSON as they were, each with a threshold of its own", () => {
  const levels = [base, silver, { ...gold, multiplier: { n: "3", d: "2" }, privileges: ["Free delivery"] }];
  const tiers = schema.parse({ levels, downgrade: "at_end", validity: { unit: "months", count: 12 } });
  expect(schema.parse(JSON.parse(JSON.stringify(z.encode(schema, tiers))))).toEqual(tiers);
  expect(tiers.levels.map(({ from }) => from.spend)).toEqual([null, 100n, 200n]);
});
