import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { withDatabase } from "@/db/embedded/connection";
import { buildCommandLine } from "./run-command-line";
import { openTestCommandLine } from "./test-command-line";

type Line = Awaited<ReturnType<typeof openTestCommandLine>>;
let line: Line;
const folder = mkdtempSync(path.join(tmpdir(), "laurel-cli-"));
const file = (name: string, content: string) => {
  const made = path.join(folder, name);
  writeFileSync(made, content);
  return made;
};

const org = 'org create --slug acme --name "Acme" --time-zone Europe/Berlin';
const club = `program create --org acme --name Club --currency EUR --channels web --order-types sale
  --earn "1 per 1.00" --conversion "250 = 25.00" --expiry "12 months" --effective 2025-01-01 --activate`;
const ann = 'customer create --org acme --id 1001 --name "Ann Lee"';
const enrolled = "member enroll 1001 --org acme --program Club --card 4711";
const order = "--org acme --customer 1001 --channel web --currency EUR --sku CD --unit-price 40.00";

beforeAll(async () => {
  line = await openTestCommandLine();
});
afterAll(async () => {
  await line.close();
  rmSync(folder, { recursive: true });
});

describe("the command line", () => {
  it("makes the provider by itself, and creates each thing once", async () => {
    for (const command of [org, club, ann, enrolled]) {
      const first = await line.json(command);
      expect([command, first.exit, ["created", "enrolled"].includes(first.data.result)]).toEqual([
        command,
        0,
        true,
      ]);
      expect(await line.json(command)).toMatchObject({
        exit: 0,
        data: { ...first.data, result: "unchanged" },
      });
    }
    expect((await line.json("org show provider")).data).toMatchObject({
      kind: "provider",
      moduleEnabled: true,
    });
    expect((await line.json("org show acme")).data).toMatchObject({ kind: "reseller", moduleEnabled: true });
  });

  it.each([
    ['org create --slug acme --name "Other" --time-zone Europe/Berlin', 6, "conflict", ["name"]],
    ['org create --slug "A B" --name "Other" --time-zone Mars', 2, "invalid_input", ["slug", "time-zone"]],
    [club.replace("1 per 1.00", "2 per 1.00"), 6, "conflict", ["name"]],
    [club.replace("2025-01-01", "2025-01-02"), 6, "conflict", ["name"]],
    [club.replace("Club", "Other"), 6, "conflict", null],
    ['customer create --org acme --id 1001 --name "Bob"', 6, "conflict", ["id"]],
    ["org list --colour red", 2, "invalid_input", ["colour"]],
    ["org create --slug x", 2, "invalid_input", ["name"]],
    ["nonsense", 2, "invalid_input", []],
    ["org", 2, "invalid_input", null],
    ["program list --org nobody", 5, "not_found", ["org"]],
    ["program show Nothing --org acme", 5, "not_found", ["program"]],
    ["customer show 9 --org acme", 5, "not_found", ["customer"]],
    ["order show A-9 --org acme", 5, "not_found", ["order"]],
    ["import customers /nowhere.csv --org acme", 2, "invalid_input", ["file"]],
    ["day run --org acme --until 2999-01-01", 2, "invalid_input", ["until"]],
    ["program archive Club --org acme --closes-on 2000-01-01", 2, "invalid_input", ["closes-on"]],
    [
      'points debit 1 --org acme --program Club --customer 1001 --reason "x"',
      8,
      "insufficient_balance",
      null,
    ],
    [`order place ${order}`, 2, "invalid_input", ["number"]],
    ["program resume Club --org acme", 9, "invalid_state", null],
  ])("answers %s with exit code %i", async (command, exit, code, fields) => {
    const inJson = await line.json(command);
    expect(inJson).toMatchObject({ exit, data: { error: { code, requestId: expect.any(String) } } });
    if (fields) expect(Object.keys(inJson.data.error.fields)).toEqual(fields);
    const inWords = await line.run(command);
    expect(inWords).toMatchObject({ exit, out: "" });
    if (fields) expect(inWords.err).toContain(inJson.data.error.message);
  });

  it("says so where the module is off, and administers all the same", async () => {
    expect((await line.json("org module off acme")).data).toMatchObject({
      result: "changed",
      moduleEnabled: false,
    });
    expect(await line.json("program list --org acme")).toMatchObject({ exit: 10 });
    const made = await line.json(
      "operator create --org acme --name Ann --email ann@acme.example --group manager",
    );
    expect(made.data).toMatchObject({ result: "created", group: "Manager", password: expect.any(String) });
    expect((await line.json("org module on acme")).exit).toBe(0);
  });

  it("handles operators without ever printing a password again", async () => {
    const who = "ann@acme.example --org acme";
    expect((await line.json(`operator disable ${who}`)).data).toMatchObject({
      result: "changed",
      disabled: true,
    });
    expect((await line.json(`operator disable ${who}`)).data).toMatchObject({ result: "unchanged" });
    expect((await line.json(`operator enable ${who}`)).data).toMatchObject({ disabled: false });
    expect((await line.json(`operator move ${who} --group Clerk`)).data).toMatchObject({ group: "Clerk" });
    const given = await line.json(`operator password ${who} --password "a long new password"`);
    expect(given.data).not.toHaveProperty("password");
    expect((await line.json("operator list --org acme")).data.rows).toHaveLength(1);
    expect((await line.json("group list --org acme")).data.rows).toHaveLength(4);
  });

  it("takes an order through its life, to the unit", async () => {
    const credit = "points credit 300 --org acme --program Club --customer 1001 --reason goodwill --key k1";
    const credited = await line.json(credit);
    expect(await line.json(credit)).toMatchObject({ data: { posting: credited.data.posting } });
    const quote = await line.json(`order quote ${order} --points max`);
    expect(quote.data).toMatchObject({ points: 300, paidByPoints: "30.00", due: "10.00", earns: 10 });
    const placed = await line.json(`order place --number A-1 ${order} --points max`);
    expect(placed.data).toMatchObject({ result: "placed", due: "10.00" });
    expect((await line.json(`order place --number A-1 ${order} --points max`)).data.result).toBe("unchanged");
    expect((await line.json("order complete A-1 --org acme")).data.result).toBe("completed");
    expect((await line.json("order complete A-1 --org acme")).data.result).toBe("unchanged");
    const member = "member show 1001 --org acme --program Club";
    expect((await line.json(member)).data).toMatchObject({ available: 10, held: 0 });
    expect((await line.json("order refund A-1 --org acme --reason returned")).data.result).toBe("refunded");
    expect((await line.json(member)).data).toMatchObject({ available: 300, held: 0, owed: 0 });
    const asOf = "member as-of 1001 --org acme --program Club --on";
    const before = { status: null, available: 0, purchases: "0.00", lots: [] };
    expect((await line.json(`${asOf} 2000-01-01`)).data).toMatchObject(before);
    const later = { status: "active", available: 300, purchases: "0.00", lots: [{ available: 300 }] };
    expect((await line.json(`${asOf} 2999-12-31`)).data).toMatchObject(later);
  });

  it("completes what was delivered, and refunds as store credit", async () => {
    await line.json(`order place --number P-1 ${order} --quantity 4`);
    const preview = "order complete P-1 --org acme --line 1x3 --preview";
    expect((await line.json(preview)).data).toMatchObject({ result: "previewed", waitsForPayment: false });
    expect((await line.run(preview)).out).toContain("are not earned");
    expect((await line.json("order complete P-1 --org acme --line 1x3")).data.result).toBe(
      "completed in part",
    );
    const refund = "order refund P-1 --org acme --reason broken --line 1x1 --store-credit";
    expect((await line.json(refund)).data.result).toBe("refunded in part");
    expect((await line.json(refund.replace("1x1", "1x3"))).exit).toBe(2);
    expect((await line.json("order refund P-1 --org acme --reason broken")).data.result).toBe("refunded");
  });

  it("issues a certificate, pays an order from a file with it, and cancels what is left", async () => {
    const issue = "certificate issue --org acme --program Club --customer 1001 --nominal 25.00 --reveal";
    const [certificate] = (await line.json(issue)).data.certificates;
    const lines = [{ sku: "CD", quantity: "2", unitPrice: "5.00", discount: "1.00" }];
    const purchase = {
      number: "B-1",
      customer: "1001",
      channel: "web",
      orderType: "sale",
      currency: "EUR",
      lines,
    };
    const json = file("order.json", JSON.stringify({ ...purchase, certificates: [certificate.code] }));
    const placed = await line.json(`order place --org acme --file ${json} --complete`);
    expect(placed.data).toMatchObject({ result: "completed", paidByCertificates: "9.00", due: "0.00" });
    const cancel = `certificate cancel ${certificate.id} --org acme --reason lost`;
    expect((await line.json(cancel)).data).toMatchObject({ result: "cancelled", available: "0.00" });
    expect((await line.json(cancel)).data.result).toBe("unchanged");
    const wrong = file("wrong.json", JSON.stringify({ ...purchase, lines: [{ sku: "CD", unitPrice: 5 }] }));
    const refused = await line.json(`order quote --org acme --file ${wrong}`);
    expect(refused).toMatchObject({
      exit: 2,
      data: { error: { fields: { "lines.0.unitPrice": expect.any(String) } } },
    });
  });

  it("imports, reports bad rows in words and in JSON, and verifies", async () => {
    const customers = file("customers.csv", "customer_id,name\n1,Ann\n2,\n3,Cyd\n");
    const words = await line.run(`import customers ${customers} --org acme`);
    expect(words).toMatchObject({ exit: 0, err: "" });
    expect(words.out).toContain("line 3, name: This cell must not be empty.");
    const again = await line.json(`import customers ${customers} --org acme`);
    expect(again.data).toMatchObject({ rows: 3, imported: 0, unchanged: 2, refused: 1, badRows: 1 });
    expect((await line.json("verify ledger")).data).toMatchObject({
      ok: true,
      organizations: 2,
      problemCount: 0,
    });
    expect((await line.json("day run --org acme")).exit).toBe(0);
  });

  it("says that the database is not reachable", async () => {
    vi.stubEnv("DATABASE_URL", "postgres://nobody:x@127.0.0.1:9/none");
    vi.stubEnv("DATABASE_OWNER_URL", "");
    expect(await line.json("org list")).toMatchObject({ exit: 13, data: { error: { code: "unavailable" } } });
    vi.stubEnv("DATABASE_URL", withDatabase(line.database.url, "postgres"));
    const outdated = await line.json("org list");
    expect(outdated).toMatchObject({
      exit: 13,
      data: { error: { message: expect.stringContaining("OWNER_URL") } },
    });
    vi.stubEnv("DATABASE_URL", "nonsense");
    const refused = await line.run("org list");
    expect(refused.exit).toBe(2);
    expect(refused.err).toContain("DATABASE_URL");
    vi.stubEnv("DATABASE_URL", line.database.url);
    vi.stubEnv("DATABASE_OWNER_URL", line.database.ownerUrl);
  });

  it("describes every command with an example", async () => {
    const program = await buildCommandLine(["help"]);
    const walk = (command: typeof program): string[] =>
      command.commands.flatMap((each) => (each.commands.length > 0 ? walk(each) : [each.helpInformation()]));
    const helps = walk(program);
    expect(helps.length).toBeGreaterThan(35);
    for (const help of helps) expect(help).toMatch(/^Usage: laurel .+\n\n.+/);
    expect(await line.run("--help")).toMatchObject({ exit: 0 });
    expect(await line.run("order place --help")).toMatchObject({ exit: 0 });
    expect(await line.run("help order")).toMatchObject({ exit: 0 });
  });
});
