import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { activityStrangers } from "@/lib/activities/test-strangers";
import { approvalStrangers } from "@/lib/approvals/test-strangers";
import { campaignStrangers } from "@/lib/campaigns/test-strangers";
import { cardStrangers } from "@/lib/cards/test-strangers";
import { certificateLayoutStrangers } from "@/lib/certificate-layouts/test-strangers";
import { certificateStrangers } from "@/lib/certificates/test-strangers";
import { codeStrangers } from "@/lib/codes/test-strangers";
import { consentStrangers } from "@/lib/consents/test-strangers";
import { couponStrangers } from "@/lib/coupons/test-strangers";
import { customFieldStrangers } from "@/lib/custom-fields/test-strangers";
import { customerStrangers } from "@/lib/customers/test-strangers";
import { importStrangers } from "@/lib/imports/test-strangers";
import { isAppError } from "@/lib/kernel/errors";
import { ledgerStrangers } from "@/lib/ledger/test-strangers";
import { membershipStrangers } from "@/lib/memberships/test-strangers";
import { operationStrangers } from "@/lib/operations/test-strangers";
import { operatorStrangers } from "@/lib/operators/test-strangers";
import { openTestShop, type TestShop } from "@/lib/orders/test-shop";
import { orderStrangers } from "@/lib/orders/test-strangers";
import { organizationStrangers } from "@/lib/organizations/test-strangers";
import { pointStrangers } from "@/lib/points/test-strangers";
import { programStrangers } from "@/lib/programs/test-strangers";
import { referralStrangers } from "@/lib/referrals/test-strangers";
import { reportStrangers } from "@/lib/reports/test-strangers";
import { rewardStrangers } from "@/lib/rewards/test-strangers";
import { tierStrangers } from "@/lib/tiers/test-strangers";
import type { Context } from "./context";
import { testContext } from "./test-context";
import type { StrangerCall, StrangerCases, Things } from "./test-strangers";
import { furnishOwner, furnishStranger, madeUp } from "./test-things";
import { inTransaction } from "./transaction";

const noIds = "takes no ids";

/** Somebody else's ids answer word for word as ids that do not exist. A new verb is added to its noun's table. */
const nouns: Record<string, StrangerCases> = {
  activities: activityStrangers,
  approvals: approvalStrangers,
  coupons: couponStrangers,
  referrals: referralStrangers,
  rewards: rewardStrangers,
  campaigns: campaignStrangers,
  cards: cardStrangers,
  certificates: certificateStrangers,
  codes: codeStrangers,
  consents: consentStrangers,
  "custom-fields": customFieldStrangers,
  "certificate-layouts": certificateLayoutStrangers,
  customers: customerStrangers,
  imports: importStrangers,
  ledger: ledgerStrangers,
  memberships: membershipStrangers,
  operations: operationStrangers,
  operators: operatorStrangers,
  orders: orderStrangers,
  organizations: organizationStrangers,
  points: pointStrangers,
  programs: programStrangers,
  reports: reportStrangers,
  tiers: tierStrangers,
};

const cases = Object.entries(nouns).flatMap(([noun, verbs]) =>
  Object.entries(verbs).map(([verb, { reads = [], writes = [] }]) => ({
    name: `${noun}/${verb}`,
    reads,
    writes,
  })),
);

/** Verbs that a table has nothing to say about, each with its reason. */
const elsewhere: Record<string, string> = {
  "access/run-and-roll-back": "no verb",
  "activities/pay-birthdays": noIds,
  "activities/pay-first-orders": "follows an order",
  "activities/pay-sign-up": "follows an enrolment",
  "activities/post-events": "by record, birthdays, sign-ups and first orders",
  "activities/read-program-at": "no verb",
  "approvals/count-waiting-approvals": noIds,
  "approvals/find-approval-of-entry": "approvals.db.test.ts",
  "audit/list-audit": noIds,
  "certificates/issue-by-itself": "follows an order, a reward or points",
  "certificates/issue-store-credit": "refunds have no page of their own; store-credit.db.test.ts",
  "coupons/coupon-query": "no verb",
  "coupons/find-coupon-by-code": noIds,
  "coupons/write-coupon": "by redeem-reward",
  "referrals/pay-referrals": "follows an order",
  "referrals/refer-friend": "by enroll; referrals.db.test.ts",
  "referrals/take-referrals-back": "follows a refund",
  "rewards/make-due-awards": noIds,
  "campaigns/change-state": "by start, pause and end",
  "certificate-layouts/create-layout": noIds,
  "certificate-layouts/list-layouts": noIds,
  "certificate-layouts/read-picture": "no verb",
  "certificate-layouts/accept-logo": "no verb",
  "certificate-layouts/lock-layout": "by update and archive",
  "certificates/export-certificates": noIds,
  "certificates/find-certificate-by-code": noIds,
  "certificates/limit-look-ups": "no verb",
  "certificates/print-matching": "reads by a list's address; print-certificates.db.test.ts",
  "certificates/issue-to-customers": "by a running operation, for what it froze",
  "cards/export-cards": noIds,
  "cards/find-card": "cards.db.test.ts",
  "cards/print-cards": noIds,
  "codes/verify-spending-code": "codes.db.test.ts",
  "consents/create-consent": noIds,
  "consents/list-consents": noIds,
  "custom-fields/create-custom-field": noIds,
  "custom-fields/list-custom-fields": noIds,
  "customers/create-customer": noIds,
  "customers/suggest-tags": noIds,
  "customers/search-customers": noIds,
  "day/run-day": noIds,
  "day/sweep-expired": noIds,
  "idempotency/once": "no verb",
  "imports/import-customers": noIds,
  "imports/import-orders": noIds,
  "imports/import-rows": "no verb",
  "imports/run-batch": "no verb",
  "installation/move-demo-clock": noIds,
  "ledger/read-closings": "no verb",
  "months/close-month": noIds,
  "months/list-months": noIds,
  "ledger/open-books": "by verbs that found the holders in sight",
  "ledger/search-actors": noIds,
  "ledger/verify-ledger": "reads what is in sight; verify-ledger.db.test.ts",
  "memberships/change-status": "by deactivate and reactivate",
  "operations/list-operations": noIds,
  "operations/read-author": "by a running operation",
  "operations/run-chunk": "by a running operation",
  "operations/run-operations": noIds,
  "operators/create-user-group": noIds,
  "operators/list-operators": noIds,
  "operators/list-user-groups": noIds,
  "orders/limit-codes": "by quote-order and place-order",
  "orders/list-order-pairs": noIds,
  "organizations/create-organization": noIds,
  "organizations/find-organization-by-slug": "organizations.db.test.ts",
  "organizations/list-organizations-below": noIds,
  "organizations/search-organizations-below": noIds,
  "outbox/list-outbox": noIds,
  "programs/create-program": noIds,
  "programs/find-program-by-name": noIds,
  "programs/list-open-programs": noIds,
  "programs/list-program-choices": noIds,
  "programs/list-programs": noIds,
  "programs/search-programs": noIds,
  "sessions/end-opening": "open-organization.db.test.ts",
  "sessions/open-organization": "open-organization.db.test.ts",
  "tiers/has-tiers": noIds,
  "tiers/list-tier-choices": noIds,
};

let shop: TestShop;
let owner: Context;
let theirs: Things;
let neighbour: Viewer;
let above: Viewer;

type Viewer = { context: Context; own: Things };

beforeAll(async () => {
  shop = await openTestShop();
  owner = shop.at("2025-06-15T12:00:00Z");
  theirs = await furnishOwner(shop, owner);
  const second = shop.second.context;
  neighbour = { context: second, own: await furnishStranger(second, "second") };
  const provider = testContext(shop.client, shop.provider.id);
  above = {
    context: { ...provider, scope: { ...provider.scope, sees: "all" } },
    own: await furnishStranger(provider, "provider"),
  };
});
afterAll(() => shop.close());

describe.each(cases)("$name", ({ reads, writes }) => {
  test("a neighbour's ids are as unknown as any", async () => {
    for (const call of [...reads, ...writes]) await expectUnknown(call, neighbour);
  });

  test("the organization above may read at most", async () => {
    for (const call of writes) await expectUnknown(call, above);
  });

  test("the owner's are known, else this proves nothing", async () => {
    for (const call of [...reads, ...writes]) {
      const known = await outcome(() => undone(owner, (tx) => call(tx, theirs, theirs)));
      expect(known).not.toEqual(await outcome(() => call(owner, madeUp(owner), theirs)));
    }
  });
});

test("every verb that takes a context stands in a table, or says why not", () => {
  const listed = new Set([...cases.map(({ name }) => name), ...Object.keys(elsewhere)]);
  expect(verbFiles().filter((file) => !listed.has(file))).toEqual([]);
});

async function expectUnknown(call: StrangerCall, { context, own }: Viewer): Promise<void> {
  const answer = await outcome(() => call(context, theirs, own));
  expect(answer).toEqual(await outcome(() => call(context, madeUp(context), own)));
  if ("code" in answer) expect(["not_found", "invalid_input"]).toContain(answer.code);
}

type Outcome = { answer: string } | { code: string; words: string; fields: unknown };

/** What a call answers, in words. */
async function outcome(work: () => Promise<unknown>): Promise<Outcome> {
  try {
    return { answer: withoutUuids(await work()) };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { code: error.code, words: error.publicMessage, fields: error.fields };
  }
}

class Undo extends Error {}

/** The answer of a call of which nothing stays. */
async function undone(context: Context, work: (tx: Context) => Promise<unknown>): Promise<unknown> {
  const undo = new Undo();
  let answer: unknown;
  try {
    await inTransaction(context, async (tx) => {
      answer = await work(tx);
      throw undo;
    });
  } catch (error) {
    if (error !== undo) throw error;
  }
  return answer;
}

/** Both calls name ids of their own. */
function withoutUuids(value: unknown): string {
  const text = JSON.stringify(value, (_key, item) => {
    if (typeof item === "bigint") return item.toString();
    return item instanceof Map ? [...item] : item;
  });
  return (text ?? "").replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "id");
}

/** Files of the library that export the function of their name with a context as its first parameter. */
function verbFiles(): string[] {
  const library = path.resolve("lib");
  return readdirSync(library, { recursive: true, encoding: "utf8" })
    .filter((file) => /^[a-z-]+\/[a-z-]+\.ts$/.test(file))
    .filter((file) => isVerb(path.basename(file, ".ts"), readFileSync(path.join(library, file), "utf8")))
    .map((file) => file.replace(/\.ts$/, ""));
}

function isVerb(file: string, source: string): boolean {
  const name = file.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return new RegExp(`^export (async )?function ${name}(<[^(]*>)?\\(\\s*context: Context\\b`, "m").test(
    source,
  );
}
