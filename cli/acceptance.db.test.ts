import { existsSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectFolder } from "@/db/embedded/instance";
import { openTestCommandLine } from "./test-command-line";

const folder = path.join(projectFolder, "../shared/data");
const file = (name: string) => path.join(folder, `cdnow-${name}.csv.gz`);
const isHere = ["customers", "members", "orders"].every((name) => existsSync(file(name)));
if (!isHere) console.log(`The CDNOW history is not at hand (${folder}): its acceptance is skipped.`);

const minutes = 60_000;

/** A real purchase history from the files to the report and the proof, twice, to the unit. */
describe.skipIf(!isHere)("the CDNOW history", () => {
  let line: Awaited<ReturnType<typeof openTestCommandLine>>;
  beforeAll(async () => {
    line = await openTestCommandLine();
  });
  afterAll(() => line.close());

  const run = async (command: string) => {
    const { exit, data } = await line.json(command);
    expect([command, exit, data]).toEqual([command, 0, data]);
    return data;
  };
  const program = `program create --org cdnow --name "CD Club" --currency USD --channels web --order-types sale
    --earn "1 per 1.00" --rounding floor --round-on order --activation-days 14 --expiry "12 months"
    --conversion "250 = 25.00" --effective 1997-01-01 --activate`;

  it.each(["created", "unchanged"])(
    "comes out to the unit, all of it %s",
    async (result) => {
      const isFirst = result === "created";
      const counts = (rows: number) =>
        isFirst ? { imported: rows, unchanged: 0, refused: 0 } : { imported: 0, unchanged: rows, refused: 0 };
      const created = await run('org create --slug cdnow --name "CDNOW" --time-zone America/New_York');
      expect(created).toMatchObject({ result, slug: "cdnow", moduleEnabled: true });
      expect(await run(program)).toMatchObject({ result, state: "active", timeZone: "America/New_York" });
      const customers = await run(`import customers ${file("customers")} --org cdnow`);
      expect(customers).toMatchObject({ rows: 23_570, ...counts(23_570) });
      const members = await run(`import members ${file("members")} --org cdnow --program "CD Club"`);
      expect(members).toMatchObject({ rows: 23_570, ...counts(23_570) });
      const orders = await run(`import orders ${file("orders")} --org cdnow`);
      expect(orders).toMatchObject({ rows: 69_659, orders: 69_659, ...counts(69_659) });
      expect(orders).toMatchObject({ eligible: 57_544, earned: 57_489, points: 2_049_373 });

      const day = await run("day run --org cdnow --until 1998-06-30");
      if (!isFirst) expect(day).toMatchObject({ holders: 0, entries: 0 });
      const report =
        'report balances --org cdnow --program "CD Club" --as-of 1998-06-30 --at-least 250 --top 10';
      const balances = await run(report);
      expect(balances).toMatchObject({
        ...{ members: 23_570, earned: 2_049_373, available: 1_080_970, pending: 26_559 },
        ...{ held: 0, expired: 941_844, redeemed: 0, membersAtOrAbove: { "250": 993 } },
      });
      expect(balances.top).toHaveLength(10);
      expect(balances.top[0]).toMatchObject({ customer: "07592", available: 6_840 });
      expect(await run("verify ledger")).toMatchObject({ ok: true, problemCount: 0, holders: 23_570 });
    },
    5 * minutes,
  );
});
