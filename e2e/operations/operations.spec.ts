import { existsSync } from "node:fs";
import type { Page } from "@playwright/test";
import { issueCertificatesSchema } from "@/lib/certificates/input";
import { issueCertificates } from "@/lib/certificates/issue-certificates";
import { findId } from "@/lib/kernel/ids";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { getOperation } from "@/lib/operations/get-operation";
import { addGuests } from "../support/customers";
import { expectFinished } from "../support/operation";
import { expect, expectAccessible, test } from "../support/test";
import { killWorker } from "../support/worker";

const finished = { timeout: 60_000 };

async function selectAll(page: Page, count: string) {
  await page.getByRole("checkbox", { name: "Select the rows of this page" }).check();
  await page.getByRole("button", { name: `Select all ${count} customers that match` }).click();
}

test("a worker killed in the middle is replaced, and the operation ends with exact counts", async ({
  page,
  shop,
  signInAs,
}) => {
  test.skip(!existsSync("/proc/self/environ"), "Processes are found by /proc");
  test.setTimeout(150_000);
  const programId = await shop.addProgram({ name: "Corner Club" });
  const context = await shop.at();
  await addGuests(context, 9_000, "fair");
  await signInAs("Manager", "customers?tag=fair");
  await selectAll(page, "9,000");
  await page.getByRole("button", { name: "Add to program" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Add to program" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /Enroll 9,000 customers/ })).toBeVisible(finished);
  const id = findId("operation", new URL(page.url()).pathname.split("/").at(-1) ?? "") ?? "";

  // In the middle: something is committed, and something is left.
  const settled = async () => (await getOperation(context, { id })).done;
  await expect.poll(settled, { ...finished, intervals: [50] }).toBeGreaterThan(0);
  killWorker();
  const killedAt = await settled();
  expect(killedAt).toBeLessThan(9_000);
  await page.reload();
  await expect(page.getByRole("progressbar")).toBeVisible();
  await expectAccessible(page);

  await expect(page.getByRole("button", { name: "Undo" })).toBeVisible({ timeout: 90_000 });
  await expectFinished(page);
  const operation = await getOperation(context, { id });
  expect(operation).toMatchObject({ state: "done", total: 9_000, done: 9_000, skipped: 0, failed: 0 });
  await page.goto(`/o/${shop.slug}/customers?tag=fair&status=active`);
  await expect(page.getByText("9,000 customers", { exact: true })).toBeVisible();
  expect(programId).not.toBe("");
  expect((await verifyLedger(context, { organizationId: shop.id })).problems).toEqual([]);
});

test("members leave a program with what they choose: points and certificates expire, and all of it comes back", async ({
  page,
  shop,
  signInAs,
}) => {
  const programId = await shop.addProgram({ name: "Corner Club" });
  const { customerId } = await shop.addMember(programId, "Mia Member");
  await shop.addMember(programId, "Noah Nomad");
  const series = [{ quantity: 1, nominal: 2_500n, unit: "money" as const }];
  const input = issueCertificatesSchema.parse({ programId, customerIds: [customerId], series });
  await issueCertificates(await shop.at(), input);
  await signInAs("Manager", "customers");
  await page.getByRole("checkbox", { name: "Select the rows of this page" }).check();
  await page.getByRole("button", { name: "Off-board" }).click();
  const dialog = page.getByRole("dialog", { name: "Off-board" });
  await dialog.getByLabel("Expire them").check();
  await dialog.getByLabel("Cancel them").check();
  await dialog.getByRole("button", { name: "Off-board" }).click();
  await expect(dialog.getByLabel("Reason")).toHaveAccessibleDescription(/./);
  await dialog.getByLabel("Reason").fill("The club ends");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Off-board" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /Deactivate 2 members/ })).toBeVisible();
  await expectFinished(page);
  await page.goto(`/o/${shop.slug}/certificates`);
  await expect(page.getByRole("row", { name: /Mia Member/ })).toContainText("Cancelled");

  await page.goto(`/o/${shop.slug}/operations`);
  await page.getByRole("link", { name: /Deactivate 2 members/ }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Undo 2" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Undo/ })).toBeVisible();
  await expectFinished(page);
  await page.goto(`/o/${shop.slug}/certificates`);
  await expect(page.getByRole("row", { name: /Mia Member/ })).toContainText("Active");
});

test("a bulk way from customers to certificates and back, each step an operation that leads to its entries", async ({
  page,
  shop,
  signInAs,
}) => {
  test.setTimeout(120_000);
  await shop.addProgram({ name: "Corner Club" });
  await addGuests(await shop.at(), 40, "fair");
  await signInAs("Manager", "customers?tag=fair");
  await selectAll(page, "40");
  await page.getByRole("button", { name: "Add to program" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Add to program" }).click();
  await expectFinished(page);

  await page.goto(`/o/${shop.slug}/customers?tag=fair`);
  await selectAll(page, "40");
  await page.getByRole("button", { name: "Add certificates" }).click();
  const dialog = page.getByRole("dialog", { name: "Add certificates" });
  await dialog.getByLabel("How many").fill("2");
  await dialog.getByLabel("Nominal value of each").fill("5");
  await dialog.getByRole("button", { name: "Issue certificates" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /Issue 80 certificates/ })).toBeVisible();
  await expectFinished(page);
  await page.getByRole("link", { name: "Its entries" }).click();
  await expect(page.getByText("80 entries", { exact: true })).toBeVisible();
  await page.getByRole("row", { name: /Guest/ }).first().getByRole("link").first().click();
  await expect(page.getByRole("region", { name: "Entry" })).toContainText("Issue 80 certificates");
  await expectAccessible(page);

  await page.goto(`/o/${shop.slug}/certificates?state=active`);
  await page.getByRole("checkbox", { name: "Select the rows of this page" }).check();
  await page.getByRole("button", { name: "Select all 80 certificates that match" }).click();
  await page.getByRole("button", { name: "Cancel certificates" }).click();
  await page.getByRole("alertdialog").getByLabel("Reason").fill("Wrong batch");
  await page.getByRole("alertdialog").getByRole("button", { name: "Cancel certificates" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Cancel 80 certificates" })).toBeVisible();
  await expectFinished(page);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Undo 80" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Undo/ })).toBeVisible();
  await expectFinished(page);
  await expect(page.getByRole("button", { name: "Undo" })).toHaveCount(0);
  await page.goto(`/o/${shop.slug}/certificates?state=active`);
  await expect(page.getByText("80 certificates", { exact: true })).toBeVisible();

  await page.goto(`/o/${shop.slug}/operations`);
  await expect(page.getByRole("row", { name: /Cancel 80 certificates|Issue 80|Enroll 40/ })).toHaveCount(4);
  await expectAccessible(page);
});
