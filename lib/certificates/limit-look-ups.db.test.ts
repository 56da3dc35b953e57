import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/access/context";
import { limits } from "@/lib/kernel/limits";
import { parseListState } from "@/lib/kernel/list-state";
import { countSelection } from "@/lib/operations/count-selection";
import { startOperation } from "@/lib/operations/start-operation";
import { createCode } from "./code";
import { exportCertificates } from "./export-certificates";
import { findCertificateByCode } from "./find-certificate-by-code";
import { listCertificates } from "./list-certificates";
import { certificateList } from "./list-spec";
import { printMatching } from "./print-matching";
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

test("the list, its export, its print and bulk work are no way around it", async () => {
  const ways: Record<string, (context: Context, q: string) => Promise<unknown>> = {
    list: (context, q) => listCertificates(context, parseListState(certificateList, { q })),
    export: async (context, q) => {
      const state = parseListState(certificateList, { q });
      for await (const _piece of await exportCertificates(context, { state, codes: false }));
    },
    print: (context, q) =>
      printMatching(context, { state: parseListState(certificateList, { q }), except: [], after: null }),
    count: (context, q) => countSelection(context, { subject: "certificate", selection: all, params: { q } }),
    cancel: (context, q) =>
      startOperation(context, {
        kind: "certificate.cancel",
        selection: all,
        params: { q },
        input: { reason: "guessing" },
      }).catch((error) => (error.code === "rate_limited" ? Promise.reject(error) : null)),
  };
  for (const [name, look] of Object.entries(ways)) {
    const guesser = clerk(desk.here.ids.next());
    for (let miss = 0; miss < limits.lookUpFailuresMax; miss++) await look(guesser, createCode());
    await expect(look(guesser, createCode()), name).rejects.toMatchObject({ code: "rate_limited" });
  }
});

const all = { allMatching: true as const, except: [], expectedCount: 1 };
