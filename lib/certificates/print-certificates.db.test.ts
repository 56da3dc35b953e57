import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditLog } from "@/db/schema";
import { inSnapshot } from "@/lib/access/transaction";
import { cancelCertificate } from "./cancel-certificate";
import { parseCode } from "./code";
import { printCertificates } from "./print-certificates";
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
