import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { StoredProgramRules } from "@/lib/programs/rules";
import { openTestCommandLine } from "./test-command-line";

let line: Awaited<ReturnType<typeof openTestCommandLine>>;
const folder = mkdtempSync(path.join(tmpdir(), "laurel-rules-"));
const file = (content: unknown) => {
  const made = path.join(folder, "rules.json");
  writeFileSync(made, JSON.stringify(content));
  return made;
};

const rules: StoredProgramRules = {
  channels: ["web"],
  orderTypes: ["sale"],
  conversion: { points: "250", money: "2500" },
  earning: { rate: { points: "1", perMoney: "100" } },
};
const tiers = {
  levels: [
    { key: "base", name: "Base" },
    { key: "gold", name: "Gold", from: { spend: "50000" }, multiplier: { n: "3", d: "2" } },
  ],
};

const create = (content: unknown, name = "Club") =>
  line.json(`program create --org acme --name ${name} --currency EUR --rules ${file(content)}`);
const update = (content: unknown, more = "") =>
  line.json(`program update Club --org acme --rules ${file(content)} ${more}`);
const print = async (more = "") => JSON.parse((await line.run(`program rules Club --org acme ${more}`)).out);

beforeAll(async () => {
  line = await openTestCommandLine();
  await line.json('org create --slug acme --name "Acme" --time-zone Europe/Berlin');
});
afterAll(async () => {
  await line.close();
  rmSync(folder, { recursive: true });
});

it("makes a program of a file, prints what it reads back, and saves versions of it", async () => {
  expect(await create({ ...rules, tiers })).toMatchObject({ exit: 0, data: { result: "created" } });
  expect(await create({ ...rules, tiers })).toMatchObject({ exit: 0, data: { result: "unchanged" } });
  expect(await create(rules)).toMatchObject({ exit: 6 });
  expect(await print()).toMatchObject({ ...rules, tiers });
  expect((await update(await print())).data.result).toBe("unchanged");
  expect((await update(rules)).data.result).toBe("changed");
  await line.json("program activate Club --org acme");
  expect((await update({ ...rules, tiers }, "--note Tiers")).data).toMatchObject({
    result: "saved as version 2",
    version: 2,
  });
  expect((await print()).tiers.levels).toHaveLength(2);
  expect((await print("--of-version 1")).tiers.levels).toEqual([]);
  expect((await line.run("program show Club --org acme")).out).toContain("Gold");
});

it.each([
  [{ ...rules, earning: { rate: { points: "x", perMoney: "100" } } }, ["earning.rate.points"]],
  [{ ...rules, earnings: {} }, ["earnings"]],
  [
    { ...rules, tiers: { levels: [{ ...tiers.levels[0], multiplyer: null }] } },
    ["tiers.levels.0.multiplyer"],
  ],
  [{ ...rules, tiers: { levels: [...tiers.levels, tiers.levels[1]] } }, ["tiers.levels.2.key"]],
  ["no rules", ["row"]],
])("names what is wrong in a file: %j", async (content, paths) => {
  for (const { exit, data } of [await create(content, "Other"), await update(content)]) {
    expect(exit).toBe(2);
    expect(Object.keys(data.error.fields)).toEqual(expect.arrayContaining(paths));
  }
});

it("takes a file or options, and not both or neither", async () => {
  const both = await line.json(
    `program create --org acme --name Other --currency EUR --rules ${file(rules)} --earn "1 per 1.00"`,
  );
  expect(both).toMatchObject({ exit: 2, data: { error: { fields: { earn: expect.any(String) } } } });
  const neither = await line.json("program create --org acme --name Other --currency EUR");
  expect(Object.keys(neither.data.error.fields)).toEqual(["channels", "order-types", "earn", "conversion"]);
  expect(await line.json("program rules Club --org acme --of-version 9")).toMatchObject({
    exit: 2,
    data: { error: { fields: { "of-version": expect.any(String) } } },
  });
});
