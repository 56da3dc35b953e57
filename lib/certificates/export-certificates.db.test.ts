import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/access/context";
import type { Permission } from "@/lib/access/permissions";
import { parseListState } from "@/lib/kernel/list-state";
import { exportCertificates } from "./export-certificates";
import { certificateList } from "./list-spec";
import { revealCode } from "./reveal-code";
import { money, openCertificateDesk } from "./test-desk";

let desk: Awaited<ReturnType<typeof openCertificateDesk>>;
beforeAll(async () => {
  desk = await openCertificateDesk();
});
afterAll(() => desk.close());

async function file(context: Context, params: Record<string, string>, codes = false): Promise<string[][]> {
  const pieces = await exportCertificates(context, { state: parseListState(certificateList, params), codes });
  let text = "";
  for await (const piece of pieces) text += piece;
  return text
    .trimEnd()
    .split("\r\n")
    .map((line) => line.split(","));
}

test("holds what the list means; a name that looks like a formula is none", async () => {
  const evil = await desk.addCustomer("=HYPERLINK(evil)");
  const expiry = { kind: "date", on: "2199-12-31" };
  const { ids } = await desk.issue({ customerIds: [evil], series: [money(1, 1_250n)], expiry });
  await desk.issueOne();
  const [header = [], ...lines] = await file(desk.here, { q: "HYPERLINK" });
  expect(lines).toHaveLength(1);
  const cells = Object.fromEntries(header.map((name, index) => [name, lines[0]?.[index]]));
  expect(cells).toMatchObject({
    Customer: "'=HYPERLINK(evil)",
    Nominal: "12.50",
    Left: "12.50",
    State: "active",
    "Last day": "2199-12-31",
  });
  expect(header).not.toContain("Code");
  const { code } = await revealCode(desk.here, { id: ids[0] ?? "" });
  expect(await file(desk.here, { q: "HYPERLINK" }, true)).toEqual([
    expect.arrayContaining(["Code"]),
    expect.arrayContaining([code]),
  ]);
  expect(await file(desk.stranger, {})).toHaveLength(1);
});

test.each<[Permission[], boolean]>([
  [["certificate.read", "certificate.reveal"], false],
  [["certificate.read", "export.run"], true],
])("with %j alone it is forbidden (codes: %s)", async (rights, codes) => {
  const actor = { ...desk.here.actor, permissions: new Set(rights) };
  await expect(file({ ...desk.here, actor }, {}, codes)).rejects.toMatchObject({ code: "forbidden" });
});
