import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addTestProgram } from "@/lib/access/test-organization";
import { inTransaction } from "@/lib/access/transaction";
import { showId } from "@/lib/kernel/ids";
import { parseListState } from "@/lib/kernel/list-state";
import { cancelCertificate } from "./cancel-certificate";
import { cancelCertificates } from "./cancel-certificates";
import { getCertificate } from "./get-certificate";
import { listCertificates } from "./list-certificates";
import { certificateList } from "./list-spec";
import { reactivateCertificate } from "./reactivate-certificate";
import { readCertificatesForOrder } from "./read-certificates-for-order";
import { revealCode } from "./reveal-code";
import { type CertificateDesk, openCertificateDesk, openOrder } from "./test-desk";

let desk: CertificateDesk;
beforeAll(async () => {
  desk = await openCertificateDesk();
});
afterAll(() => desk.close());

describe("cancelling", () => {
  test("says for each certificate what happened, and takes back what was left", async () => {
    const [fresh, held, spent, partly] = [
      await desk.issueOne(),
      await desk.issueOne(),
      await desk.issueOne(),
      await desk.issueOne(),
    ];
    await desk.holdSome(held, 100n);
    await desk.spend(spent, 5_000n);
    await desk.spend(partly, 2_000n);
    const ids = [fresh, held, spent, partly, desk.programId];
    const reason = "Printed twice";
    expect(await cancelCertificates(desk.here, { ids, reason })).toEqual([
      { id: fresh, outcome: "cancelled" },
      { id: held, outcome: "held", orderIds: [openOrder] },
      { id: spent, outcome: "used" },
      { id: partly, outcome: "cancelled" },
      { id: desk.programId, outcome: "not_found" },
    ]);
    expect(await getCertificate(desk.here, { id: held })).toMatchObject({ state: "active", held: 100n });
    const after = await getCertificate(desk.here, { id: partly });
    expect(after).toMatchObject({ state: "cancelled", available: 0n, cancelReason: reason });
    expect(after.entries.at(-1)).toMatchObject({ kind: "cancel", amount: 3_000n, reason });
    const again = await cancelCertificates(desk.here, { ids: [fresh], reason });
    expect(again).toEqual([{ id: fresh, outcome: "already_cancelled" }]);
  });

  test("two at once cancel once; what has ended is expired, not cancelled", async () => {
    const id = await desk.issueOne();
    const both = await Promise.all(
      [1, 2].map(() => cancelCertificates(desk.here, { ids: [id], reason: "Twice" })),
    );
    const outcomes = both.flat().map(({ outcome }) => outcome);
    expect(outcomes.toSorted()).toEqual(["already_cancelled", "cancelled"]);
    const short = await desk.issueOne({ expiry: { kind: "days", days: 1 } });
    const late = await cancelCertificates(desk.at("2025-07-01T00:00:00Z"), { ids: [short], reason: "Late" });
    expect(late).toEqual([{ id: short, outcome: "expired" }]);
    const { entries } = await getCertificate(desk.here, { id: short });
    expect(entries.at(-1)).toMatchObject({ kind: "expire", occurredAt: new Date("2025-06-17T00:00:00Z") });
  });

  test("one cancellation is taken back by its moment; a later one stays", async () => {
    const id = await desk.issueOne();
    await cancelCertificate(desk.here, { id, reason: "twice" });
    const { cancelledAt } = await getCertificate(desk.here, { id });
    const undo = (moment: Date) =>
      reactivateCertificate(desk.here, { id, cancelledAt: moment, reason: "was right" });
    await expect(undo(new Date(0))).rejects.toMatchObject({ code: "stale" });
    await undo(cancelledAt ?? new Date(0));
    expect(await getCertificate(desk.here, { id })).toMatchObject({
      state: "active",
      available: 5_000n,
      cancelledAt: null,
      cancelReason: null,
    });
    await expect(undo(cancelledAt ?? new Date(0))).rejects.toMatchObject({ code: "invalid_state" });
  });

  test("a stranger's certificate is not found", async () => {
    const id = await desk.issueOne();
    const outcome = await cancelCertificates(desk.stranger, { ids: [id], reason: "Not mine" });
    expect(outcome).toEqual([{ id, outcome: "not_found" }]);
    await expect(getCertificate(desk.stranger, { id })).rejects.toMatchObject({ code: "not_found" });
    expect(await getCertificate(desk.here, { id })).toMatchObject({ state: "active" });
  });
});

test("lists, pages and orders agree on state and on what is left", async () => {
  const dora = await desk.addCustomer("Dora Daniels");
  const customerIds = [dora];
  const soon = { kind: "days", days: 1 };
  const made = {
    fresh: await desk.issueOne({ customerIds }),
    partly: await desk.issueOne({ customerIds, expiry: soon }),
    spent: await desk.issueOne({ customerIds, expiry: soon }),
    held: await desk.issueOne({ customerIds, expiry: soon }),
    cancelled: await desk.issueOne({ customerIds }),
    settled: await desk.issueOne({ customerIds, expiry: soon }),
  };
  await desk.spend(made.partly, 1_000n);
  await desk.spend(made.spent, 5_000n);
  await desk.holdSome(made.held, 1_500n);
  await cancelCertificates(desk.here, { ids: [made.cancelled], reason: "Test" });
  const later = desk.at("2025-07-01T00:00:00Z");
  await desk.settleNow(made.settled, later);

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
    readCertificatesForOrder(tx, { ids, programId: desk.programId, now: later.clock.now() }),
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
  const { code } = await revealCode(desk.here, { id: made.fresh });
  expect(await found({ q: code })).toBe(1);
  expect(await found({ q: code.slice(-4).toLowerCase() })).toBeGreaterThan(0);
  expect(await found({ program: showId("program", desk.programId), issued: "2025-06-15..2025-06-15" })).toBe(
    6,
  );
  expect(await found({ program: "prg_nonsense" })).toBe(0);
});

test("an order finds certificates by code, of its own program only", async () => {
  const id = await desk.issueOne({ series: [{ quantity: 1, nominal: 40n, unit: "points" }] });
  const { code } = await revealCode(desk.here, { id });
  const other = await addTestProgram(desk.here, { name: "Other" });
  await inTransaction(desk.here, async (tx) => {
    const now = tx.clock.now();
    const found = await readCertificatesForOrder(tx, {
      codes: [code, "junk"],
      programId: desk.programId,
      now,
    });
    expect(found).toMatchObject([{ id, unit: "points", available: 40n, state: "active", use: "multi" }]);
    expect(await readCertificatesForOrder(tx, { codes: [code], programId: other, now })).toEqual([]);
    expect(await readCertificatesForOrder(tx, { codes: ["junk"], programId: desk.programId, now })).toEqual(
      [],
    );
  });
});
