import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Context } from "@/lib/access/context";
import { addTestProgram, setTestProgramState } from "@/lib/access/test-organization";
import { inTransaction } from "@/lib/access/transaction";
import { showId } from "@/lib/kernel/ids";
import { parseListState } from "@/lib/kernel/list-state";
import { findCertificateByCode } from "./find-certificate-by-code";
import { getCertificate } from "./get-certificate";
import { listCertificates } from "./list-certificates";
import { certificateList } from "./list-spec";
import { revealCode } from "./reveal-code";
import { type CertificateDesk, money, openCertificateDesk } from "./test-desk";

let desk: CertificateDesk;
beforeAll(async () => {
  desk = await openCertificateDesk();
});
afterAll(() => desk.close());

describe("issuing", () => {
  test("every customer gets every series, each certificate with a balance and a code of its own", async () => {
    const bob = await desk.addCustomer("Bob Baker");
    const series = [money(2, 2_500n), { quantity: 1, nominal: 300n, unit: "points" }];
    const { ids } = await desk.issue({ customerIds: [desk.ann, bob], series });
    expect(new Set(ids).size).toBe(6);
    const first = await getCertificate(desk.here, { id: ids[0] ?? "" });
    expect(first).toMatchObject({
      state: "active",
      unit: "USD",
      nominal: 2_500n,
      available: 2_500n,
      use: "multi",
      customer: { id: desk.ann },
      expiresAt: null,
    });
    expect(first.entries).toMatchObject([{ kind: "issue", from: "issued", to: "available", amount: 2_500n }]);
    expect(await getCertificate(desk.here, { id: ids[5] ?? "" })).toMatchObject({
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
    const { expiresAt } = await getCertificate(desk.here, { id: await desk.issueOne({ expiry }) });
    expect(expiresAt?.toISOString() ?? null).toBe(end);
  });

  test("a day that has passed, a draft and a stranger's customer are refused", async () => {
    const past = desk.issue({ expiry: { kind: "date", on: "2025-06-14" } });
    await expect(past).rejects.toMatchObject({
      code: "invalid_input",
      fields: { "expiry.on": expect.any(String) },
    });
    const closed = await addTestProgram(desk.here, { name: "Closed" });
    await setTestProgramState(desk.here, closed, "archived");
    await expect(desk.issue({ programId: closed })).rejects.toMatchObject({ code: "invalid_state" });
    await expect(desk.issue({}, null, desk.stranger)).rejects.toMatchObject({ code: "not_found" });
    const foreignProgram = await addTestProgram(desk.stranger);
    const foreign = desk.issue({ programId: foreignProgram }, null, desk.stranger);
    await expect(foreign).rejects.toMatchObject({ code: "not_found", publicMessage: "Customer not found." });
  });

  test("the same key answers as the first time, with other input it is an error", async () => {
    const first = await desk.issue({ series: [money(3, 100n)] }, "gift-1");
    expect(await desk.issue({ series: [money(3, 100n)] }, "gift-1")).toEqual(first);
    const other = desk.issue({ series: [money(4, 100n)] }, "gift-1");
    await expect(other).rejects.toMatchObject({ code: "idempotency_mismatch" });
  });

  test("a large issue is written in chunks, and goes on where it stopped", async () => {
    const carol = await desk.addCustomer("Carol Chunk");
    const given = { customerIds: [carol], series: [money(2_300, 100n)] };
    let calls = 0;
    const failing: Context = {
      ...desk.here,
      vault: {
        ...desk.here.vault,
        seal: (...args) => {
          if (++calls > 1_500) throw new Error("the power went out");
          return desk.here.vault.seal(...args);
        },
      },
    };
    await expect(desk.issue(given, "big", failing)).rejects.toThrow("the power went out");
    const count = async () => {
      const params = { customer: showId("customer", carol) };
      return (await listCertificates(desk.here, parseListState(certificateList, params))).total.count;
    };
    expect(await count()).toBe(1_000);
    const { ids } = await desk.issue(given, "big");
    expect(new Set(ids).size).toBe(2_300);
    expect(await count()).toBe(2_300);
  });
});

describe("codes", () => {
  test("find their certificate in any writing, and are nowhere in clear", async () => {
    const id = await desk.issueOne();
    const { code } = await revealCode(desk.here, { id });
    expect(code).toMatch(/^\w{5}-\w{5}-\w{4}$/);
    const { lastFour } = await getCertificate(desk.here, { id });
    expect(code.endsWith(lastFour)).toBe(true);
    expect(
      await findCertificateByCode(desk.here, { code: code.toLowerCase().replaceAll("-", " ") }),
    ).toMatchObject({ id });
    expect(await findCertificateByCode(desk.here, { code: "22222-22222-2222" })).toBeNull();
    expect(await findCertificateByCode(desk.stranger, { code })).toBeNull();
    const plain = code.replaceAll("-", "");
    await inTransaction(desk.here, async ({ db }) => {
      const { rows } = await db.execute(
        sql`select 1 from certificates c where c::text ilike ${`%${plain}%`}
            union all select 1 from audit_log a where a::text ilike ${`%${plain}%`}
            union all select 1 from idempotency_keys k where k::text ilike ${`%${plain}%`}`,
      );
      expect(rows).toEqual([]);
    });
  });

  test("are shown to those who may, and every look is kept", async () => {
    const id = await desk.issueOne();
    const clerk = {
      ...desk.here,
      actor: { ...desk.here.actor, permissions: new Set(["certificate.read" as const]) },
    };
    expect(() => revealCode(clerk, { id })).toThrow(expect.objectContaining({ code: "forbidden" }));
    await expect(revealCode(desk.stranger, { id })).rejects.toMatchObject({ code: "not_found" });
    await revealCode(desk.here, { id });
    await inTransaction(desk.here, async ({ db }) => {
      const { rows } = await db.execute(
        sql`select actor_name from audit_log where verb = 'certificate.reveal' and subject_id = ${id}`,
      );
      expect(rows).toHaveLength(1);
    });
  });
});
