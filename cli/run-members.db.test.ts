import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { StoredProgramRules } from "@/lib/programs/rules";
import { openTestCommandLine } from "./test-command-line";

let line: Awaited<ReturnType<typeof openTestCommandLine>>;
const folder = mkdtempSync(path.join(tmpdir(), "laurel-members-"));
const file = (name: string, content: string) => {
  const made = path.join(folder, name);
  writeFileSync(made, content);
  return made;
};

const rules: StoredProgramRules = {
  channels: ["web"],
  orderTypes: ["sale"],
  conversion: { points: "100", money: "1000" },
  earning: { rate: { points: "1", perMoney: "100" } },
  tiers: {
    levels: [
      { key: "base", name: "Base" },
      { key: "gold", name: "Gold", from: { spend: "10000" } },
    ],
  },
  awards: {
    activities: [{ event: "review", name: "Review", points: "10" }],
    referral: { referrer: "50", friend: "20" },
  },
  enrolment: { cardFormat: { prefix: "47", length: 8 }, makesCards: true },
};

const club = "--org acme --program Club";
/** What the command answers; it has to succeed. */
const told = async (command: string) => {
  const { exit, data } = await line.json(command);
  expect([command, exit, data.error]).toEqual([command, 0, undefined]);
  return data;
};
const available = async (who: string) => (await told(`member show ${who} ${club}`)).available;

beforeAll(async () => {
  line = await openTestCommandLine();
  await told('org create --slug acme --name "Acme" --time-zone Europe/Berlin');
  const made = file("rules.json", JSON.stringify(rules));
  await told(`program create --org acme --name Club --currency EUR --rules ${made} --activate`);
  for (const id of ["1001", "1002", "1003"]) {
    await told(`customer create --org acme --id ${id} --name N${id} --phone +49305551${id}`);
  }
  await told(`member enroll 1001 ${club} --phone +493055511001`);
  await told(`member enroll 1002 ${club} --phone +493055511002`);
});
afterAll(async () => {
  await line.close();
  rmSync(folder, { recursive: true });
});

it("makes, finds, assigns, blocks and voids cards", async () => {
  expect(await told(`card make ${club} --quantity 3 --run`)).toMatchObject({ state: "done", done: 3 });
  const number = "47000005";
  expect(await told(`card assign ${number} 1001 ${club}`)).toMatchObject({ number, state: "active" });
  expect((await told(`card block ${number} --org acme --reason lost`)).state).toBe("blocked");
  expect((await line.run(`card find ${number} --org acme`)).out).toContain("neither earns nor spends (lost)");
  expect((await told(`card unblock ${number} --org acme --reason found`)).state).toBe("active");
  expect((await told(`card void ${number} --org acme --reason broken`)).state).toBe("void");
  expect(await line.json(`card unblock ${number} --org acme --reason no`)).toMatchObject({ exit: 9 });
  expect(await line.json("card find 1 --org acme")).toMatchObject({ exit: 5 });
});

it("combines two customers, shows it before, and parts them again", async () => {
  for (const id of ["2001", "2002"]) {
    await told(`customer create --org acme --id ${id} --name M${id} --phone +49305552${id}`);
  }
  await told(`member enroll 2001 ${club} --phone +493055522001`);
  await told(`points credit 10 --customer 2001 ${club} --reason gift`);
  const both = "customer merge 2001 --into 2002 --org acme";
  expect((await line.run(`${both} --preview`)).out).toContain("Club: the membership moves, 10 available");
  expect(await line.json(both)).toMatchObject({ exit: 2 });
  expect(await told(`${both} --reason twins`)).toMatchObject({ result: "combined", name: "M2002" });
  expect([await available("2001"), await available("2002")]).toEqual([10, 10]);
  expect(await told("customer show 2001 --org acme")).toMatchObject({ customer: "2002" });
  expect(await line.json(`${both} --preview`)).toMatchObject({ exit: 9 });
  const undo = "customer unmerge 2001 --org acme";
  expect((await line.run(`${undo} --preview`)).out).toContain("would be parted from M2002");
  expect(await told(`${undo} --reason no`)).toMatchObject({ result: "parted", name: "M2001", stayed: [] });
  expect(await available("2001")).toBe(10);
});

it("gives a tier by hand and takes it back", async () => {
  await told(`member tier assign 1001 gold ${club} --reason friend --until 2100-01-01`);
  expect((await line.run(`member tier show 1001 ${club}`)).out).toContain("Gold (given by hand)");
  await told(`member tier clear 1001 ${club} --reason over`);
  expect((await line.run(`member tier show 1001 ${club}`)).out).toContain("more to Gold");
  expect(await line.json(`member tier assign 1001 silver ${club} --reason x`)).toMatchObject({ exit: 2 });
  expect((await told("program recalculate-tiers Club --org acme")).result).toContain("opn_");
});

it("sends a one-time code, and confirms the phone with it", async () => {
  const sent = await told(`member send-code 1001 ${club}`);
  expect(sent).toMatchObject({ result: "sent", purpose: "phone", phone: "+493055511001" });
  expect(JSON.stringify(sent)).not.toMatch(/code":|"\d{6}"/);
  const { rows } = await told("outbox list --org acme");
  expect(rows[0]).toMatchObject({ purpose: "phone", phone: "+493055511001", code: expect.any(String) });
  const wrong = String((Number(rows[0].code) + 1) % 1_000_000).padStart(6, "0");
  expect(await line.json(`member confirm 1001 ${club} --code ${wrong}`)).toMatchObject({
    exit: 2,
    data: { error: { fields: { code: expect.stringContaining("4 tries left") } } },
  });
  expect((await told(`member confirm 1001 ${club} --code ${rows[0].code}`)).result).toBe("confirmed");
  expect((await told("outbox list --org acme")).rows[0].code).toBeNull();
  expect((await told(`member send-code 1001 ${club} --for spending`)).purpose).toBe("spending");
  expect((await line.run("outbox list --org acme")).out).toContain("spending");
  // Active already: without a code there is nothing to confirm.
  expect(await line.json(`member confirm 1001 ${club}`)).toMatchObject({ exit: 9 });
});

it("pays for a friend and for a review, each once", async () => {
  const { code } = await told(`referral code ${club} --customer 1001`);
  await told(`member enroll 1003 ${club} --phone +493055511003 --share ${code}`);
  const order = "--org acme --customer 1003 --channel web --currency EUR --sku CD --unit-price 40.00";
  await told(`order place --number F-1 ${order} --complete`);
  expect([await available("1001"), await available("1003")]).toEqual([50, 60]);
  expect((await told(`referral list ${club} --customer 1001`)).rows).toHaveLength(1);
  const review = `activity record review r1 ${club} --customer 1002`;
  expect((await told(review)).result).toBe("recorded");
  expect((await told(review)).result).toBe("unchanged");
  expect(await available("1002")).toBe(10);
});

it("reverses an entry that `member entries` names, once", async () => {
  const before = await available("1002");
  await told(`points credit 30 ${club} --customer 1002 --reason gift`);
  const { rows } = await told(`member entries 1002 ${club}`);
  expect(rows[0]).toMatchObject({ to: "available", points: 30 });
  await told(`points reverse ${rows[0].id} --org acme --reason mistake`);
  expect(await available("1002")).toBe(before);
  expect(await line.json(`points reverse ${rows[0].id} --org acme --reason mistake`)).toMatchObject({
    exit: 9,
  });
});

it("credits a list, and undoes it as one", async () => {
  const before = await available("1002");
  const list = file("list.csv", "1002,7\n9999,1\n");
  const checked = await told(`points credit-list ${list} ${club} --reason summer --check`);
  expect(checked).toMatchObject({ members: 1, points: 7, leftOut: 1 });
  const { operation } = await told(`points credit-list ${list} ${club} --reason summer --run`);
  expect(await available("1002")).toBe(before + 7);
  await told(`operation undo ${operation} --org acme --run`);
  expect(await available("1002")).toBe(before);
  expect((await told("operation list --org acme")).rows.length).toBeGreaterThan(1);
});

it("gives a reward, whose coupon takes something off an order once", async () => {
  await told(`points credit 100 ${club} --customer 1002 --reason gift`);
  await told(`reward create "Ten off" ${club} --price 50 --gives "10% off" --stock 2`);
  await told(`reward redeem "Ten off" ${club} --customer 1002`);
  const { rows } = await told("coupon list 1002 --org acme");
  const { code } = await told(`coupon reveal ${rows[0].id} --org acme`);
  const order = "--org acme --customer 1002 --channel web --currency EUR --sku CD --unit-price 40.00";
  expect((await told(`order place --number C-1 ${order} --coupon ${code} --complete`)).due).toBe("36.00");
  expect(await line.json(`order place --number C-2 ${order} --coupon ${code} --complete`)).toMatchObject({
    exit: 2,
    data: { error: { fields: { "coupon-codes": expect.stringContaining("used already") } } },
  });
});

it("combines two members and parts them again", async () => {
  const both = (await available("1001")) + (await available("1003"));
  await told(`member combine 1003 ${club} --into 1001 --reason "one person"`);
  expect(await available("1001")).toBe(both);
  await told(`member uncombine 1003 ${club} --reason "two after all"`);
  expect((await available("1001")) + (await available("1003"))).toBe(both);
});

it("defines fields and layouts, and closes months in their order", async () => {
  await told("field create genre --org acme --label Genre --type choice --option a,b --filter");
  await told("field create since --org acme --label Since --type date --of member");
  expect((await told("field list --org acme")).rows).toHaveLength(2);
  await told("layout create Plain --org acme --heading Gift --paper letter --per-page 2");
  expect((await told("layout update Plain --org acme --message Thanks")).message).toBe("Thanks");
  expect((await told("layout remove Plain --org acme")).result).toBe("removed");
  expect(await line.json("layout remove Plain --org acme")).toMatchObject({ exit: 5 });
  await told("month close 2020-01 --org acme --note done");
  expect(await line.json("month close 2020-01 --org acme")).toMatchObject({ exit: 6 });
  expect(await line.json("month close 2999-01 --org acme")).toMatchObject({ exit: 2 });
  expect((await told("month list --org acme")).closed).toHaveLength(1);
});

it("defines a consent, and writes down who gave and withdrew it", async () => {
  await told('consent create newsletter --org acme --title Newsletter --text "You may write to me."');
  expect((await told("consent list --org acme")).rows).toMatchObject([{ key: "newsletter", version: 1 }]);
  const ofCustomer = "newsletter --org acme --customer 1001";
  expect((await told(`consent give ${ofCustomer}`)).result).toBe("given");
  expect((await told(`consent withdraw ${ofCustomer}`)).result).toBe("withdrawn");
  expect(await line.json("consent give letters --org acme --customer 1001")).toMatchObject({ exit: 5 });
  expect(await line.json("consent give newsletter --org acme --customer 9")).toMatchObject({ exit: 5 });
});

it("leaves a ledger that proves itself", async () => {
  expect(await told("verify ledger")).toMatchObject({ ok: true, problemCount: 0 });
  expect(await told(`report as-of ${club} --on 2020-01-01`)).toMatchObject({ available: 0, tiers: {} });
});
