import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectWatched, scansOf, type WatchedClient } from "@/db/testing-plans";
import { withClient } from "@/db/with-client";
import type { Actor, Context } from "@/lib/access/context";
import { showId } from "@/lib/kernel/ids";
import { parseListState } from "@/lib/kernel/list-state";
import { openTestShop, type TestShop } from "@/lib/orders/test-shop";
import { approveChange } from "@/lib/points/approve-change";
import { creditPoints } from "@/lib/points/credit-points";
import { creditPointsInput } from "@/lib/points/input";
import { countWaitingApprovals } from "./count-waiting-approvals";
import { declineApproval } from "./decline-approval";
import { findApprovalOfEntry } from "./find-approval-of-entry";
import { approveChangeInput, declineApprovalInput } from "./input";
import { listApprovals } from "./list-approvals";
import { approvalList } from "./list-spec";

let shop: TestShop;
let clerk: Actor;
let manager: Actor;
let entryId: string;
let watched: WatchedClient;

const monday = "2025-06-09T12:00:00Z";
const friday = "2025-06-13T12:00:00Z";
/** When what was asked on Monday has lapsed. */
const tuesday = "2025-06-17T12:00:00Z";

const as = (actor: Actor, at: string): Context => ({ ...shop.at(at), actor });
const above = (at = tuesday): Context => ({
  ...shop.at(at),
  scope: { organizationId: shop.provider.id, timeZone: "UTC", sees: "all" },
});

async function ask(points: string, at: string, membershipId = shop.ann.membershipId): Promise<string> {
  const input = creditPointsInput.parse({ membershipId, points, reason: `For ${points}` });
  // Each a minute after the one before.
  const { approval } = await creditPoints(as(clerk, at.replace(":00:00Z", `:0${points}:00Z`)), input);
  return approval?.id ?? "";
}

beforeAll(async () => {
  shop = await openTestShop();
  const { permissions } = shop.first.context.actor;
  const of = (name: string): Actor => ({
    ...{ kind: "operator", name, id: shop.first.context.ids.next(), permissions },
    manualMax: { points: null, money: null },
  });
  clerk = { ...of("Cleo"), manualMax: { points: 0n, money: 0n } };
  manager = of("Mara");
  const bea = await shop.addMember("Bea");
  await ask("1", monday);
  const yes = await ask("2", monday);
  const no = await ask("3", friday, bea.membershipId);
  await ask("4", friday, bea.membershipId);
  await approveChange(as(manager, friday), approveChangeInput.parse({ approvalId: yes }));
  entryId = (await list({ state: "approved" }))[0]?.entryId ?? "";
  await declineApproval(as(manager, friday), declineApprovalInput.parse({ approvalId: no, note: "No" }));
  watched = connectWatched(shop.database.url);
});
afterAll(async () => {
  await watched.close();
  await shop.close();
});

const list = async (params: Record<string, string>, context = shop.at(tuesday)) =>
  (await listApprovals(context, parseListState(approvalList, params))).rows;
const amounts = async (params: Record<string, string>, context = shop.at(tuesday)) =>
  (await list(params, context)).map(({ change }) => Number(change));

describe("the list", () => {
  test("has the newest first, each with its state of now, who and why", async () => {
    const rows = await list({});
    expect(rows.map(({ change, state }) => [Number(change), state])).toEqual([
      [4, "waiting"],
      [3, "declined"],
      [2, "approved"],
      [1, "lapsed"],
    ]);
    expect(rows[1]).toMatchObject({
      ...{ verb: "points.credit", reason: "For 3", customer: { name: "Bea" }, program: { name: "Club" } },
      ...{ askedBy: { name: "Cleo" }, decided: { by: { name: "Mara" }, note: "No" }, entryId: null },
    });
    expect(rows[2]?.entryId).not.toBeNull();
    expect(rows[3]?.decided).toBeNull();
  });

  test("is narrowed by every filter, and turned page by page", async () => {
    expect(await amounts({ state: "waiting,lapsed" })).toEqual([4, 1]);
    expect(await amounts({ state: "waiting" }, shop.at(friday))).toEqual([4, 1]);
    expect(await amounts({ state: "approved" })).toEqual([2]);
    expect(await amounts({ verb: "points.debit" })).toEqual([]);
    expect(await amounts({ asked: "2025-06-13..2025-06-13" })).toEqual([4, 3]);
    expect(await amounts({ customer: showId("customer", shop.ann.customerId) })).toEqual([2, 1]);
    expect(await amounts({ program: showId("program", shop.programId) })).toEqual([4, 3, 2, 1]);
    expect(await amounts({ operator: showId("operator", manager.id ?? "") })).toEqual([]);
    expect(await amounts({ operator: showId("operator", clerk.id ?? "") })).toHaveLength(4);
    expect(await amounts({ organization: "second" }, above())).toEqual([]);
    expect(await amounts({ organization: "first", sort: "askedAt" }, above())).toEqual([1, 2, 3, 4]);
    const first = await listApprovals(shop.at(tuesday), {
      ...parseListState(approvalList, {}),
      size: 3,
    });
    expect(await amounts({ after: first.next ?? "" })).toEqual([1]);
  });

  test("is its organization's and those above, and needs the right to see the ledger", async () => {
    expect(await list({}, shop.second.context)).toEqual([]);
    expect(await list({}, above())).toHaveLength(4);
    const blind: Actor = { ...manager, permissions: new Set(["points.approve"]) };
    await expect(async () => list({}, as(blind, tuesday))).rejects.toMatchObject({ code: "forbidden" });
  });

  test("reads no table from end to end", async () => {
    await withClient(shop.database.ownerUrl, async (owner) => {
      await owner.query("SET ROLE laurel_migrate");
      await owner.query(`INSERT INTO approvals (organization_id, id, verb, input, membership_id, program_id, change,
        reason, asked_at, asked_by, asked_by_name, lapses_at)
        SELECT organization_id, gen_random_uuid(), verb, input, membership_id, program_id, 7, 'many',
          asked_at - n * interval '1 hour', gen_random_uuid(), 'Somebody', asked_at
        FROM approvals, generate_series(1, 5000) n WHERE change = 1`);
      await owner.query("RESET ROLE");
      await owner.query("ANALYZE approvals");
    });
    const context = { ...shop.at(tuesday), db: watched.db };
    const customer = showId("customer", shop.ann.customerId);
    const questions: Record<string, string>[] = [
      {},
      { sort: "askedAt" },
      { state: "waiting" },
      { customer, state: "waiting" },
    ];
    for (const question of questions) await list(question, context);
    await countWaitingApprovals(context);
    await findApprovalOfEntry(context, { entryId });
    const settings = `SET LOCAL ROLE laurel_app; SET LOCAL laurel.visible = '{${shop.first.id}}'; SET LOCAL laurel.acting = ''`;
    const plans = await watched.plans(settings);
    expect(plans.length).toBeGreaterThan(8);
    const words = scansOf(plans, ["approvals"]).map(({ statement, lines }) => [
      statement.slice(0, 150),
      ...lines,
    ]);
    // Counting everything there is reads everything, up to its cap.
    expect(words.filter(([statement]) => !statement?.startsWith("select count(*)"))).toEqual([]);
  });
});

test("what waits is counted for the acting organization, as long as it waits", async () => {
  expect(await countWaitingApprovals(shop.at(friday))).toBe(2);
  expect(await countWaitingApprovals(shop.at(tuesday))).toBe(1);
  expect(await countWaitingApprovals(shop.at("2025-07-01T00:00:00Z"))).toBe(0);
  expect(await countWaitingApprovals(above(friday))).toBe(0);
});

test("an entry says who asked for it and who approved, to whom it is in sight", async () => {
  const names = { askedByName: "Cleo", decidedByName: "Mara" };
  expect(await findApprovalOfEntry(shop.at(tuesday), { entryId })).toMatchObject(names);
  expect(await findApprovalOfEntry(above(), { entryId })).toMatchObject(names);
  expect(await findApprovalOfEntry(shop.second.context, { entryId })).toBeNull();
});
