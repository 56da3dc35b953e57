import { afterAll, beforeAll, expect, test } from "vitest";
import { listCertificates } from "@/lib/certificates/list-certificates";
import { certificateList } from "@/lib/certificates/list-spec";
import { limits } from "@/lib/kernel/limits";
import { parseListState } from "@/lib/kernel/list-state";
import { countSelection } from "./count-selection";
import { addCustomers, createBulkWorld, perform, problemsOf } from "./test-bulk";

let world: Awaited<ReturnType<typeof createBulkWorld>>;
beforeAll(async () => {
  world = await createBulkWorld();
});
afterAll(() => world.close());

test("all that a search finds are cancelled, though it finds more customers than a list counts", async () => {
  const { here, programId } = world;
  const customers = limits.searchMatchesMax + 9;
  await addCustomers(here, customers, "Zenobia");
  await addCustomers(here, 2, "Other");
  const everybody = { allMatching: true as const, except: [], expectedCount: customers + 2 };
  const series = [{ quantity: 1, nominal: 100n, unit: "money" }];
  await perform(here, { kind: "certificate.issue", selection: everybody, input: { programId, series } });
  const params = { q: "Zenobia", state: "active" };
  const all = { allMatching: true as const, except: [], expectedCount: 0 };
  const { matching } = await countSelection(here, { subject: "certificate", selection: all, params });
  expect(matching).toBe(customers);
  const input = { reason: "Wrong name" };
  const selection = { ...all, expectedCount: matching };
  const done = await perform(here, { kind: "certificate.cancel", selection, params, input });
  expect(done).toMatchObject({ total: customers, done: customers, failed: 0, skipped: 0 });
  const left = await listCertificates(here, parseListState(certificateList, { state: "active" }));
  expect(left.total).toEqual({ count: 2, exact: true });
  expect(await problemsOf(here)).toEqual([]);
});
