import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditLog } from "@/db/schema";
import { inSnapshot } from "@/lib/access/transaction";
import { limits } from "@/lib/kernel/limits";
import { parseListState } from "@/lib/kernel/list-state";
import { cancelCertificate } from "./cancel-certificate";
import { parseCode } from "./code";
import { certificateList } from "./list-spec";
import { printCertificates } from "./print-certificates";
import { type PrintMatching, printMatching } from "./print-matching";
import { revealCode } from "./reveal-code";
import { money, openCertificateDesk } from "./test-desk";

let desk: Awaited<ReturnType<typeof openCertificateDesk>>;
beforeAll(async () => {
  desk = await openCertificateDesk();
});
afterAll(() => desk.close());

const lastPrint = async () => {
  const [row] = await inSnapshot(desk.here, ({ db }) =>
    db
      .select()
      .from(auditLog)
      .where(eq(auditLog.verb, "certificate.print"))
      .orderBy(desc(auditLog.id))
      .limit(1),
  );
  return row;
};

test("prints codes in the order asked for, leaves out what cannot be spent, and keeps who did", async () => {
  const { ids } = await desk.issue({ series: [money(3, 2_500n)] });
  const [first = "", second = "", third = ""] = ids;
  await cancelCertificate(desk.here, { id: second, reason: "twice" });
  const printed = await printCertificates(desk.here, { ids: [third, second, first] });
  expect(printed.leftOut).toBe(1);
  expect(printed.certificates.map(({ id, left }) => [id, left])).toEqual([
    [third, 2_500n],
    [first, 2_500n],
  ]);
  const [paper] = printed.certificates;
  expect(parseCode(paper?.code ?? "")).not.toBeNull();
  expect(paper?.code).toBe((await revealCode(desk.here, { id: third })).code);
  expect(paper?.barcode).toMatch(/^data:image\/svg/);
  expect(await lastPrint()).toMatchObject({ after: { printed: [third, first] } });
});

test("without the right to see codes nothing is printed", async () => {
  const id = await desk.issueOne();
  const actor = { ...desk.here.actor, permissions: new Set(["certificate.read" as const]) };
  expect(() => printCertificates({ ...desk.here, actor }, { ids: [id] })).toThrow(
    expect.objectContaining({ code: "forbidden" }),
  );
});

describe("all that match", () => {
  const matching = (
    params: Record<string, string>,
    given: Partial<PrintMatching> = {},
    context = desk.here,
  ) =>
    printMatching(context, {
      state: parseListState(certificateList, params),
      except: [],
      after: null,
      ...given,
    });

  test("are printed in batches, the oldest first, those left out that cannot be spent or were taken out", async () => {
    const bob = await desk.addCustomer("Bob Batch");
    const many = limits.certificatesPerPrintBatch + 3;
    const { ids } = await desk.issue({ customerIds: [bob], series: [money(many, 100n)] });
    const [first = "", second = ""] = [...ids].sort();
    await cancelCertificate(desk.here, { id: first, reason: "twice" });
    const params = { q: "Bob Batch" };
    const batch = await matching(params, { except: [second] });
    expect(batch).toMatchObject({ total: many - 2, before: 0 });
    expect(batch.certificates).toHaveLength(limits.certificatesPerPrintBatch);
    expect(await lastPrint()).toMatchObject({ after: { printed: batch.certificates.map(({ id }) => id) } });
    const rest = await matching(params, { except: [second], after: batch.next });
    expect(rest).toMatchObject({ total: many - 2, before: limits.certificatesPerPrintBatch, next: null });
    const printed = [...batch.certificates, ...rest.certificates].map(({ id }) => id);
    expect(printed).toEqual([...ids].sort().slice(2));
  });

  test("are those of the acting organization only, and nothing is nothing", async () => {
    await desk.issueOne();
    expect(await matching({}, {}, desk.stranger)).toMatchObject({ total: 0, certificates: [], next: null });
  });

  test("are refused where they are too many, with both numbers", async () => {
    const eve = await desk.addCustomer("Eve Everything");
    await desk.issue({ customerIds: [eve], series: [money(limits.certificatesPrintedAllMax + 1, 100n)] });
    await expect(matching({ q: "Eve Everything" })).rejects.toMatchObject({
      code: "invalid_state",
      publicMessage: expect.stringMatching(/^2,001 certificates .* at most 2,000 at once/),
    });
  });
});
