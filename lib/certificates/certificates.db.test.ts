import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Context } from "@/lib/access/context";
import { addTestProgram, createTestOrganizations, setTestProgramState } from "@/lib/access/test-organization";
import { inTransaction } from "@/lib/access/transaction";
import { createCustomer } from "@/lib/customers/create-customer";
import { createCustomerSchema } from "@/lib/customers/input";
import { fixedClock } from "@/lib/kernel/clock";
import { createIds, showId } from "@/lib/kernel/ids";
import { parseListState } from "@/lib/kernel/list-state";
import { type Book, bookOf, newPosting } from "@/lib/ledger/book";
import { openBooks } from "@/lib/ledger/open-books";
import { settle } from "@/lib/ledger/settle";
import { hold, redeemHold } from "@/lib/ledger/spend";
import { writeBooks } from "@/lib/ledger/write-books";
import { cancelCertificates } from "./cancel-certificates";
import { findCertificateByCode } from "./find-certificate-by-code";
import { getCertificate } from "./get-certificate";
import { issueCertificatesSchema } from "./input";
import { issueCertificates } from "./issue-certificates";
import { listCertificates } from "./list-certificates";
import { certificateList } from "./list-spec";
import { readCertificatesForOrder } from "./read-certificates-for-order";
import { revealCode } from "./reveal-code";

let world: Awaited<ReturnType<typeof createTestOrganizations>>;
let programId: string;
let ann: string;
let bob: string;
beforeAll(async () => {
  world = await createTestOrganizations();
  programId = await addTestProgram(here());
  ann = await addCustomer("Ann Archer");
  bob = await addCustomer("Bob Baker");
});
afterAll(() => world.close());

const here = () => world.first.context;
function at(now: string): Context {
  const clock = fixedClock(new Date(now));
  return { ...here(), clock, ids: createIds(clock) };
}
async function addCustomer(name: string) {
  return (await createCustomer(here(), createCustomerSchema.parse({ name }))).id;
}
const money = (quantity: number, nominal: bigint) => ({ quantity, nominal, unit: "money" });
function issue(given: Record<string, unknown> = {}, key: string | null = null, context = here()) {
  const input = { programId, customerIds: [ann], series: [money(1, 5_000n)], ...given };
  return issueCertificates(context, issueCertificatesSchema.parse(input), key);
}
async function issueOne(given: Record<string, unknown> = {}) {
  const { ids } = await issue(given);
  return ids[0] ?? "";
}
/** Works on a certificate's book as an order would. */
async function onBook(id: string, work: (book: Book, context: Context) => void, context = here()) {
  const { holderId } = await getCertificate(context, { id });
  await inTransaction(context, async (tx) => {
    const books = await openBooks(tx, [holderId], { mode: "lock" });
    settle(bookOf(books, holderId), tx.clock.now(), tx.ids);
    work(bookOf(books, holderId), tx);
    await writeBooks(tx, books);
  });
}
const order = "0190a000-0000-7000-8000-00000000000a";
function holdSome(book: Book, { ids, clock }: Context, amount: bigint) {
  const terms = {
    orderId: order,
    expiresAt: new Date("2025-12-01"),
    spendOrder: "soonest_expiring",
  } as const;
  return hold(book, newPosting(ids, clock.now()), { amount, ...terms });
}
const spend = (id: string, amount: bigint) =>
  onBook(id, (book, context) => {
    const made = holdSome(book, context, amount);
    redeemHold(book, made, newPosting(context.ids, context.clock.now()), { amount, rest: "release" });
  });

describe("issuing", () => {
  test("every customer gets every series, each certificate with a balance and a code of its own", async () => {
    const series = [money(2, 2_500n), { quantity: 1, nominal: 300n, unit: "points" }];
    const { ids } = await issue({ customerIds: [ann, bob], series });
    expect(new Set(ids).size).toBe(6);
    const first = await getCertificate(here(), { id: ids[0] ?? "" });
    expect(first).toMatchObject({
      state: "active",
      unit: "USD",
      nominal: 2_500n,
      available: 2_500n,
      use: "multi",
      customer: { id: ann },
      expiresAt: null,
    });
    expect(first.entries).toMatchObject([{ kind: "issue", from: "issued", to: "available", amount: 2_500n }]);
    expect(await getCertificate(here(), { id: ids[5] ?? "" })).toMatchObject({
      unit: "points",
      customer: { id: bob },
    });
  });

  test.each([
    [{ kind: "never" }, null],
    [{ kind: "days", days: 10 }, "2025-06-26T00:00:00.000Z"],
    [{ kind: "months", months: 2 }, "2025-08-16T00:00:00.000Z"],
    [{ kind: "date", on: "2025-06-30" }, "2025-07-01T00:00:00.000Z"],
  ])("the last day of %o counts whole", async (expiry, end) => {
    const { expiresAt } = await getCertificate(here(), { id: await issueOne({ expiry }) });
    expect(expiresAt?.toISOString() ?? null).toBe(end);
  });

  test("a day that has passed, a draft and a stranger's customer are refused", async () => {
    const past = issue({ expiry: { kind: "date", on: "2025-06-14" } });
    await expect(past).rejects.toMatchObject({
      code: "invalid_input",
      fields: { "expiry.on": expect.any(String) },
    });
    const closed = await addTestProgram(here(), { name: "Closed" });
    await setTestProgramState(here(), closed, "archived");
    await expect(issue({ programId: closed })).rejects.toMatchObject({ code: "invalid_state" });
    await expect(issue({}, null, world.second.context)).rejects.toMatchObject({ code: "not_found" });
    const foreignProgram = await addTestProgram(world.second.context);
    const foreign = issue({ programId: foreignProgram }, null, world.second.context);
    await expect(foreign).rejects.toMatchObject({ code: "not_found", publicMessage: "Customer not found." });
  });

  test("the same key answers as the first time, with other input it is an error", async () => {
    const first = await issue({ series: [money(3, 100n)] }, "gift-1");
    expect(await issue({ series: [money(3, 100n)] }, "gift-1")).toEqual(first);
    const other = issue({ series: [money(4, 100n)] }, "gift-1");
    await expect(other).rejects.toMatchObject({ code: "idempotency_mismatch" });
  });

  test("a large issue is written in chunks, and goes on where it stopped", async () => {
    const carol = await addCustomer("Carol Chunk");
    const given = { customerIds: [carol], series: [money(2_300, 100n)] };
    let calls = 0;
    const failing: Context = {
      ...here(),
      vault: {
        ...here().vault,
        seal: (...args) => {
          if (++calls > 1_500) throw new Error("the power went out");
          return here().vault.seal(...args);
        },
      },
    };
    await expect(issue(given, "big", failing)).rejects.toThrow("the power went out");
    const count = async () => {
      const params = { customer: showId("customer", carol) };
      return (await listCertificates(here(), parseListState(certificateList, params))).total.count;
    };
    expect(await count()).toBe(1_000);
    const { ids } = await issue(given, "big");
    expect(new Set(ids).size).toBe(2_300);
    expect(await count()).toBe(2_300);
  });
});

describe("codes", () => {
  test("find their certificate in any writing, and are nowhere in clear", async () => {
    const id = await issueOne();
    const { code } = await revealCode(here(), { id });
    expect(code).toMatch(/^\w{5}-\w{5}-\w{4}$/);
    const { lastFour } = await getCertificate(here(), { id });
    expect(code.endsWith(lastFour)).toBe(true);
    expect(
      await findCertificateByCode(here(), { code: code.toLowerCase().replaceAll("-", " ") }),
    ).toMatchObject({ id });
    expect(await findCertificateByCode(here(), { code: "22222-22222-2222" })).toBeNull();
    expect(await findCertificateByCode(world.second.context, { code })).toBeNull();
    const plain = code.replaceAll("-", "");
    await inTransaction(here(), async ({ db }) => {
      const { rows } = await db.execute(
        sql`select 1 from certificates c where c::text ilike ${`%${plain}%`}
            union all select 1 from audit_log a where a::text ilike ${`%${plain}%`}
            union all select 1 from idempotency_keys k where k::text ilike ${`%${plain}%`}`,
      );
      expect(rows).toEqual([]);
    });
  });

  test("are shown to those who may, and every look is kept", async () => {
    const id = await issueOne();
    const clerk = {
      ...here(),
      actor: { ...here().actor, permissions: new Set(["certificate.read" as const]) },
    };
    expect(() => revealCode(clerk, { id })).toThrow(expect.objectContaining({ code: "forbidden" }));
    await expect(revealCode(world.second.context, { id })).rejects.toMatchObject({ code: "not_found" });
    await revealCode(here(), { id });
    await inTransaction(here(), async ({ db }) => {
      const { rows } = await db.execute(
        sql`select actor_name from audit_log where verb = 'certificate.reveal' and subject_id = ${id}`,
      );
      expect(rows).toHaveLength(1);
    });
  });
});

describe("cancelling", () => {
  test("says for each certificate what happened, and takes back what was left", async () => {
    const [fresh, held, spent, partly] = [
      await issueOne(),
      await issueOne(),
      await issueOne(),
      await issueOne(),
    ];
    await onBook(held, (book, context) => holdSome(book, context, 100n));
    await spend(spent, 5_000n);
    await spend(partly, 2_000n);
    const ids = [fresh, held, spent, partly, programId];
    const reason = "Printed twice";
    expect(await cancelCertificates(here(), { ids, reason })).toEqual([
      { id: fresh, outcome: "cancelled" },
      { id: held, outcome: "held", orderIds: [order] },
      { id: spent, outcome: "used" },
      { id: partly, outcome: "cancelled" },
      { id: programId, outcome: "not_found" },
    ]);
    expect(await getCertificate(here(), { id: held })).toMatchObject({ state: "active", held: 100n });
    const after = await getCertificate(here(), { id: partly });
    expect(after).toMatchObject({ state: "cancelled", available: 0n, cancelReason: reason });
    expect(after.entries.at(-1)).toMatchObject({ kind: "cancel", amount: 3_000n, reason });
    const again = await cancelCertificates(here(), { ids: [fresh], reason });
    expect(again).toEqual([{ id: fresh, outcome: "already_cancelled" }]);
  });

  test("two at once cancel once; what has ended is expired, not cancelled", async () => {
    const id = await issueOne();
    const both = await Promise.all(
      [1, 2].map(() => cancelCertificates(here(), { ids: [id], reason: "Twice" })),
    );
    const outcomes = both.flat().map(({ outcome }) => outcome);
    expect(outcomes.toSorted()).toEqual(["already_cancelled", "cancelled"]);
    const short = await issueOne({ expiry: { kind: "days", days: 1 } });
    const late = await cancelCertificates(at("2025-07-01T00:00:00Z"), { ids: [short], reason: "Late" });
    expect(late).toEqual([{ id: short, outcome: "expired" }]);
    const { entries } = await getCertificate(here(), { id: short });
    expect(entries.at(-1)).toMatchObject({ kind: "expire", occurredAt: new Date("2025-06-17T00:00:00Z") });
  });

  test("a stranger's certificate is not found", async () => {
    const id = await issueOne();
    const outcome = await cancelCertificates(world.second.context, { ids: [id], reason: "Not mine" });
    expect(outcome).toEqual([{ id, outcome: "not_found" }]);
    await expect(getCertificate(world.second.context, { id })).rejects.toMatchObject({ code: "not_found" });
    expect(await getCertificate(here(), { id })).toMatchObject({ state: "active" });
  });
});

test("lists, pages and orders agree on state and on what is left", async () => {
  const dora = await addCustomer("Dora Daniels");
  const customerIds = [dora];
  const soon = { kind: "days", days: 1 };
  const made = {
    fresh: await issueOne({ customerIds }),
    partly: await issueOne({ customerIds, expiry: soon }),
    spent: await issueOne({ customerIds, expiry: soon }),
    held: await issueOne({ customerIds, expiry: soon }),
    cancelled: await issueOne({ customerIds }),
    settled: await issueOne({ customerIds, expiry: soon }),
  };
  await spend(made.partly, 1_000n);
  await spend(made.spent, 5_000n);
  await onBook(made.held, (book, context) => holdSome(book, context, 1_500n));
  await cancelCertificates(here(), { ids: [made.cancelled], reason: "Test" });
  const later = at("2025-07-01T00:00:00Z");
  await onBook(made.settled, () => undefined, later);

  const expected: Record<keyof typeof made, [string, bigint]> = {
    fresh: ["active", 5_000n],
    partly: ["expired", 0n],
    spent: ["used", 0n],
    held: ["active", 1_500n],
    cancelled: ["cancelled", 0n],
    settled: ["expired", 0n],
  };
  const customer = showId("customer", dora);
  const { rows } = await listCertificates(later, parseListState(certificateList, { customer }));
  const ids = Object.values(made);
  const forOrder = await inTransaction(later, (tx) =>
    readCertificatesForOrder(tx, { ids, programId, now: later.clock.now() }),
  );
  for (const [name, id] of Object.entries(made)) {
    const [state, left] = expected[name as keyof typeof made];
    const shown = await getCertificate(later, { id });
    const row = rows.find((each) => each.id === id);
    expect([name, row?.state, row?.left]).toEqual([name, state, left]);
    expect([name, shown.state, shown.available + shown.held]).toEqual([name, state, left]);
    expect(forOrder.find((each) => each.id === id)).toMatchObject({ state, available: shown.available });
  }
  const found = async (params: Record<string, string>) =>
    (await listCertificates(later, parseListState(certificateList, { customer, ...params }))).rows.length;
  expect(await found({ state: "expired" })).toBe(2);
  expect(await found({ state: "active,used" })).toBe(3);
  expect(await found({ q: "dora" })).toBe(6);
  const { code } = await revealCode(here(), { id: made.fresh });
  expect(await found({ q: code })).toBe(1);
  expect(await found({ q: code.slice(-4).toLowerCase() })).toBeGreaterThan(0);
  expect(await found({ program: showId("program", programId), issued: "2025-06-15..2025-06-15" })).toBe(6);
  expect(await found({ program: "prg_nonsense" })).toBe(0);
});

test("an order finds certificates by code, of its own program only", async () => {
  const id = await issueOne({ series: [{ quantity: 1, nominal: 40n, unit: "points" }] });
  const { code } = await revealCode(here(), { id });
  const other = await addTestProgram(here(), { name: "Other" });
  await inTransaction(here(), async (tx) => {
    const now = tx.clock.now();
    const found = await readCertificatesForOrder(tx, { codes: [code, "junk"], programId, now });
    expect(found).toMatchObject([{ id, unit: "points", available: 40n, state: "active", use: "multi" }]);
    expect(await readCertificatesForOrder(tx, { codes: [code], programId: other, now })).toEqual([]);
    expect(await readCertificatesForOrder(tx, { codes: ["junk"], programId, now })).toEqual([]);
  });
});
