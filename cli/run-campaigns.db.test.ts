import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestCommandLine } from "./test-command-line";

type Line = Awaited<ReturnType<typeof openTestCommandLine>>;
let line: Line;
const folder = mkdtempSync(path.join(tmpdir(), "laurel-campaigns-"));
const rulesFile = (name: string, rules: object) => {
  const made = path.join(folder, name);
  writeFileSync(made, JSON.stringify(rules));
  return made;
};

beforeAll(async () => {
  line = await openTestCommandLine();
  const org = 'org create --slug acme --name "Acme" --time-zone Europe/Berlin';
  const club = `program create --org acme --name Club --currency EUR --channels web --order-types sale
    --earn "1 per 1.00" --conversion "250 = 25.00" --expiry never --effective 2025-01-01 --activate`;
  for (const command of [
    org,
    club,
    'customer create --org acme --id 1001 --name "Ann Lee"',
    "member enroll 1001 --org acme --program Club --card 4711",
  ]) {
    expect((await line.json(command)).exit).toBe(0);
  }
});
afterAll(async () => {
  await line.close();
  rmSync(folder, { recursive: true });
});

const order =
  "--org acme --customer 1001 --channel web --currency EUR --sku CD --unit-price 40.00 --complete";

it("runs a campaign with a code and a budget from its draft to its end", async () => {
  const rules = {
    startsAt: "2020-01-01T00:00:00Z",
    couponCode: "MAY",
    effect: { kind: "bonus", points: "50" },
    budget: { points: "60" },
  };
  const file = rulesFile("may.json", rules);
  const made = await line.json(`campaign create --org acme --program Club --name May --rules ${file}`);
  expect(made).toMatchObject({ exit: 0, data: { result: "created", phase: "draft" } });
  expect(await line.json("campaign start May --org acme")).toMatchObject({ data: { phase: "running" } });

  expect((await line.json(`order place --number A-1 ${order}`)).data).toMatchObject({
    entries: [{ amount: 40 }],
  });
  for (const number of ["A-2", "A-3"]) {
    expect((await line.json(`order place --number ${number} --coupon may,other ${order}`)).exit).toBe(0);
  }
  expect((await line.json("campaign show May --org acme")).data).toMatchObject({
    given: { orders: 2, members: 1, points: 60 },
    left: { points: 0 },
    cost: "6.00",
  });

  const more = rulesFile("more.json", { ...rules, budget: { points: "100" } });
  const changed = await line.json(`campaign update May --org acme --rules ${more} --note Liked`);
  expect(changed).toMatchObject({ exit: 0, data: { version: 3, left: { points: 40 } } });
  const less = rulesFile("less.json", { ...rules, budget: { points: "59" } });
  expect((await line.json(`campaign update May --org acme --rules ${less}`)).exit).not.toBe(0);
  expect(await line.json("campaign pause May --org acme")).toMatchObject({ data: { phase: "paused" } });
  expect(await line.json("campaign end May --org acme")).toMatchObject({ data: { phase: "ended" } });
  const { data } = await line.json("campaign list --org acme");
  expect(data.rows).toMatchObject([{ name: "May", phase: "ended" }]);
});

it("notes that an order is paid, once", async () => {
  expect((await line.json(`order place --number B-1 ${order}`)).exit).toBe(0);
  expect((await line.json("order pay B-1 --org acme")).data).toMatchObject({ result: "paid" });
  expect((await line.json("order pay B-1 --org acme")).data).toMatchObject({ result: "unchanged" });
});
