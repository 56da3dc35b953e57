import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestCommandLine } from "./test-command-line";

let line: Awaited<ReturnType<typeof openTestCommandLine>>;

const club = "--org acme --program Club --customer 1001 --reason sorry";
/** What the command answers; it has to succeed. */
const told = async (command: string) => {
  const { exit, data } = await line.json(command);
  expect([command, exit, data.error]).toEqual([command, 0, undefined]);
  return data;
};
const available = async () => (await told("member show 1001 --org acme --program Club")).available;

beforeAll(async () => {
  line = await openTestCommandLine();
  await told('org create --slug acme --name "Acme" --time-zone Europe/Berlin');
  await told(
    'program create --org acme --name Club --currency EUR --channels web --order-types sale --earn "1 per 1.00" --conversion "250 = 25.00" --activate',
  );
  await told("customer create --org acme --id 1001 --name Ann --phone +493055511001");
  await told("member enroll 1001 --org acme --program Club --phone +493055511001");
  for (const name of ["cleo", "mara"]) {
    const person = `--name ${name} --email ${name}@acme.example --group Manager`;
    await told(`operator create --org acme ${person} --password "a long password"`);
  }
  await told("operator create --org acme --name ada --email ada@acme.example --group Administrator");
});
afterAll(() => line.close());

it("sets how much a group changes alone", async () => {
  expect(await told("group limit Manager --org acme --points 500")).toMatchObject({
    result: "changed",
    manualMax: { points: 500, money: 1000 },
  });
  expect((await told("group limit Manager --org acme --points 500")).result).toBe("unchanged");
  const { rows } = await told("group list --org acme");
  expect(rows.map(({ manualMax }: { manualMax: unknown }) => manualMax)).toEqual([
    { points: null, money: null },
    { points: 500, money: 1000 },
    { points: 1000, money: 100 },
    { points: 0, money: 0 },
  ]);
  expect((await line.run("group list --org acme")).out).toMatch(/Manager +2 +500 +1000/);
  expect(await line.run("group limit Manager --org acme --points many")).toMatchObject({ exit: 2 });
});

it("asks a second person as an operator, and not as the system", async () => {
  expect(await told(`points credit 800 ${club}`)).toMatchObject({ result: "posted" });
  expect(await told(`points credit 500 ${club} --as cleo@acme.example`)).toMatchObject({ result: "posted" });
  const { approval, result } = await told(`points debit 600 ${club} --as cleo@acme.example --key once`);
  expect(result).toBe("sent for approval");
  expect(await told(`points debit 600 ${club} --as cleo@acme.example --key once`)).toMatchObject({
    approval,
  });
  expect(await available()).toBe(1300);
  const approve = (who: string) =>
    line.json(`approvals approve ${approval} --org acme --as ${who}@acme.example`);
  expect(await approve("cleo")).toMatchObject({ exit: 4 });
  expect(await approve("mara")).toMatchObject({ exit: 4 });
  expect(await approve("nobody")).toMatchObject({ exit: 5 });
  expect(await approve("ada")).toMatchObject({ exit: 0, data: { result: "approved" } });
  expect(await approve("ada")).toMatchObject({ exit: 9 });
  expect(await available()).toBe(700);
});

it("lists, declines and withdraws", async () => {
  const ask = async () => (await told(`points credit 501 ${club} --as cleo@acme.example`)).approval;
  const [no, back] = [await ask(), await ask()];
  expect((await line.run("approvals list --org acme --state waiting")).out).toContain("501 points");
  const decide = (what: string) => told(`approvals ${what} --org acme`);
  expect(await decide(`decline ${no} --note "too much" --as mara@acme.example`)).toMatchObject({
    result: "declined",
  });
  expect(await line.json(`approvals withdraw ${back} --org acme --as mara@acme.example`)).toMatchObject({
    exit: 4,
  });
  expect(await decide(`withdraw ${back} --as cleo@acme.example`)).toMatchObject({ result: "withdrawn" });
  const { rows } = await told("approvals list --org acme");
  expect(rows.map(({ state, change }: Record<string, unknown>) => [state, change])).toEqual([
    ["withdrawn", 501],
    ["declined", 501],
    ["approved", -600],
  ]);
  expect(rows[1].decided).toMatchObject({ by: "mara", note: "too much" });
  expect((await told("approvals list --org acme --state waiting")).rows).toEqual([]);
  expect(await line.json("approvals list --org acme --state odd")).toMatchObject({ exit: 2 });
});
