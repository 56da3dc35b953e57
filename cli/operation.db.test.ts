import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestCommandLine } from "./test-command-line";

type Line = Awaited<ReturnType<typeof openTestCommandLine>>;
let line: Line;

beforeAll(async () => {
  line = await openTestCommandLine();
  await line.run('org create --slug acme --name "Acme" --time-zone UTC');
  await line.run(`program create --org acme --name Club --currency EUR --channels web --order-types sale
    --earn "1 per 1.00" --conversion "250 = 25.00" --expiry never --effective 2025-01-01 --activate`);
  for (const id of ["1", "2", "3"]) {
    await line.run(`customer create --org acme --id ${id} --name "Ann Archer ${id}"`);
    await line.run(`certificate issue --org acme --program Club --customer ${id} --nominal 25.00`);
  }
});
afterAll(() => line.close());

const cancel = "operation start certificate.cancel --org acme --run";
const reason = `--input {\\"reason\\":\\"wrong\\"}`.replaceAll("\\", "");

describe("operations by command", () => {
  it("are started for all that a list shows, seen, and undone as one", async () => {
    const { exit, data } = await line.json(`${cancel} --filter state=active&q=Archer ${reason}`);
    expect([exit, data]).toMatchObject([
      0,
      { result: "started", state: "done", total: 3, done: 3, failed: 0 },
    ]);
    const shown = await line.json(`operation show ${data.id} --org acme`);
    expect(shown.data).toMatchObject({ title: "Cancel 3 certificates", undo: { total: 3, stays: [] } });
    const listed = await line.json("operation list --org acme");
    expect(listed.data.rows.map((row: { id: string }) => row.id)).toEqual([data.id]);
    const undone = await line.json(`operation undo ${data.id} --org acme --run`);
    expect(undone.data).toMatchObject({ state: "done", done: 3, title: "Undo: Cancel 3 certificates" });
    expect((await line.json(`operation undo ${data.id} --org acme --run`)).exit).toBe(9);
  });

  it("refuse a count that is not what was expected, and both ways of choosing at once", async () => {
    expect((await line.json(`${cancel} --filter state=active --expect 99 ${reason}`)).exit).toBe(7);
    expect((await line.json(`${cancel} --filter state=active --ids crt_1 ${reason}`)).exit).toBe(2);
    expect((await line.json(`${cancel} ${reason}`)).exit).toBe(2);
    expect((await line.json(`operation start everything --org acme --ids x`)).exit).toBe(2);
    expect((await line.json("operation show opn_1 --org acme")).exit).toBe(5);
  });

  it("wait without --run until they are cancelled, and say what could not be done", async () => {
    const waiting = await line.json(`${cancel.replace(" --run", "")} --filter state=active ${reason}`);
    expect(waiting.data).toMatchObject({ state: "queued", done: 0 });
    const stopped = await line.json(`operation cancel ${waiting.data.id} --org acme`);
    expect(stopped.data).toMatchObject({ state: "cancelled", done: 0 });
    const nobody = "00000000-0000-7000-8000-000000000000";
    const failed = await line.json(`${cancel} --ids ${nobody} ${reason}`);
    expect(failed.data).toMatchObject({ done: 0, failed: 1 });
    const file = await line.run(`operation failures ${failed.data.id} --org acme`);
    expect(file.out).toContain("Certificate not found.");
  });
});

describe("layouts, lists and late ends by command", () => {
  it("makes a layout with defaults, changes one thing, and takes it out of use", async () => {
    const made = await line.json('layout create Winter --org acme --heading "A gift"');
    expect([made.exit, made.data]).toMatchObject([0, { result: "created", heading: "A gift", perPage: 1 }]);
    const changed = await line.json(`layout update ${made.data.id} --org acme --per-page 2`);
    expect(changed.data).toMatchObject({ result: "changed", heading: "A gift", perPage: 2, version: 2 });
    expect((await line.json(`layout update ${made.data.id} --org acme --ink #eeeeee`)).exit).toBe(2);
    expect((await line.json("layout list --org acme")).data.rows).toHaveLength(1);
    expect((await line.json(`layout remove ${made.data.id} --org acme`)).exit).toBe(0);
    expect((await line.json("layout list --org acme")).data.rows).toEqual([]);
  });

  it("credits a list from a file, and says first what it means", async () => {
    await line.run("member enroll 1 --org acme --program Club --card 4711");
    const folder = mkdtempSync(path.join(tmpdir(), "laurel-list-"));
    const file = path.join(folder, "gift.csv");
    writeFileSync(file, "card,points\n4711,50\nnobody,5\n");
    const credit = `points credit-list ${file} --org acme --program Club --reason gift`;
    const checked = await line.json(`${credit} --check`);
    expect(checked.data).toMatchObject({ result: "checked", members: 1, points: 50, leftOut: 1 });
    const done = await line.json(`${credit} --run`);
    expect(done.data).toMatchObject({ result: "started", state: "done", done: 1, failed: 0 });
    rmSync(folder, { recursive: true });
  });

  it("brings a cancelled certificate back and gives it a later end", async () => {
    const issue =
      'certificate issue --org acme --program Club --customer 2 --nominal 5.00 --expiry "30 days"';
    const [{ id }] = (await line.json(issue)).data.certificates;
    await line.run(`certificate cancel ${id} --org acme --reason lost`);
    const back = await line.json(`certificate reactivate ${id} --org acme --reason found`);
    expect(back.data).toMatchObject({ result: "reactivated", state: "active" });
    const extended = await line.json(`certificate extend ${id} --org acme --until 2098-12-31 --note sorry`);
    expect(extended.data).toMatchObject({ result: "extended", expiresAt: "2099-01-01T00:00:00.000Z" });
  });
});
