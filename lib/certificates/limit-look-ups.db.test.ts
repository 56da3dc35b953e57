import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/access/context";
import { limits } from "@/lib/kernel/limits";
import { createCode } from "./code";
import { findCertificateByCode } from "./find-certificate-by-code";
import { revealCode } from "./reveal-code";
import { openCertificateDesk } from "./test-desk";

let desk: Awaited<ReturnType<typeof openCertificateDesk>>;
beforeAll(async () => {
  desk = await openCertificateDesk();
});
afterAll(() => desk.close());

function clerk(id: string, context = desk.here): Context {
  return { ...context, actor: { ...context.actor, kind: "operator", id } };
}

test("an operator who has missed too often must wait; a colleague goes on", async () => {
  const { code } = await revealCode(desk.here, { id: await desk.issueOne() });
  const guesser = clerk(desk.here.ids.next());
  for (let miss = 0; miss < limits.lookUpFailuresMax; miss++) {
    expect(await findCertificateByCode(guesser, { code: createCode() })).toBeNull();
  }
  await expect(findCertificateByCode(guesser, { code })).rejects.toMatchObject({ code: "rate_limited" });
  expect(await findCertificateByCode(clerk(desk.here.ids.next()), { code })).not.toBeNull();
  const later = new Date(desk.here.clock.now().getTime() + 16 * 60_000).toISOString();
  const waited = { ...desk.at(later), actor: guesser.actor };
  expect(await findCertificateByCode(waited, { code })).not.toBeNull();
});

test("what is found does not count", async () => {
  const { code } = await revealCode(desk.here, { id: await desk.issueOne() });
  const cashier = clerk(desk.here.ids.next());
  for (let scan = 0; scan < limits.lookUpFailuresMax + 5; scan++) {
    expect(await findCertificateByCode(cashier, { code })).not.toBeNull();
  }
});
