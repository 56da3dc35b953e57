import { sell } from "../support/orders";
import { expect, expectAccessible, test } from "../support/test";

test("a campaign gives until its budget is used up, the last order what is left", async ({
  page,
  shop,
  signInAs,
}) => {
  const programId = await shop.addProgram();
  const first = await shop.addMember(programId, "Flora First");
  const second = await shop.addMember(programId, "Sam Second");
  await signInAs("Manager", "campaigns/new");

  await page.getByLabel("Name", { exact: true }).fill("Eighty in all");
  await page.getByLabel("From", { exact: true }).fill("2024-01-01");
  await page.getByLabel("A fixed bonus").check();
  await page.getByLabel("Bonus per order").fill("50");
  await page.getByLabel("It has a budget").check();
  await page.getByLabel("Budget in all").fill("80");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Create draft" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Eighty in all" })).toBeVisible();
  await expect(page.getByText("80 points, given out to the last")).toBeVisible();
  await page.getByRole("button", { name: "Start" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Start campaign" }).click();
  await expect(page.getByText("Running", { exact: true })).toBeVisible();

  await sell(shop, first.customerId, 1000n, "BUDGET-1");
  await sell(shop, second.customerId, 1000n, "BUDGET-2");
  await page.reload();
  await expect(page.getByRole("row", { name: /BUDGET-1/ })).toContainText("50 points");
  await expect(page.getByRole("row", { name: /BUDGET-2/ })).toContainText("30 points");
  const tile = (label: string) => page.getByRole("term").filter({ hasText: label }).locator("..");
  await expect(tile("Left of the budget")).toContainText("0 points");
  await expect(tile("Members")).toContainText("2");
  await expectAccessible(page);

  await page.getByRole("link", { name: "BUDGET-2" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Order BUDGET-2" })).toBeVisible();
  await expect(page.getByText(/In all 40 points\./)).toBeVisible();
});

test("customers whom a campaign names are found by their names", async ({ page, shop, signInAs }) => {
  const programId = await shop.addProgram();
  await shop.addMember(programId, "Nora Named");
  await signInAs("Manager", "campaigns/new");
  await page.getByLabel("Name", { exact: true }).fill("For Nora");
  await page.getByLabel("Multiplier").fill("2");
  await page.getByRole("combobox", { name: "Named customers" }).fill("Nora");
  await page.getByRole("option", { name: /Nora Named/ }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Create draft" }).click();
  await expect(page.getByText("1 named customer", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Edit" }).click();
  await expect(page.getByRole("button", { name: "Remove Nora Named" })).toBeVisible();
});
