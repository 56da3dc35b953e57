import { placeOrderInput } from "@/lib/orders/input";
import { placeOrder } from "@/lib/orders/place-order";
import { expect, expectAccessible, test } from "../support/test";

test("a campaign is made, started and edited; its page says what it gave and to whom", async ({
  page,
  shop,
  signInAs,
}) => {
  const programId = await shop.addProgram();
  const { customerId } = await shop.addMember(programId, "Mia Member");
  await signInAs("Manager", "campaigns");

  await page.getByRole("link", { name: "Add campaign" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Half more");
  await page.getByLabel("From", { exact: true }).fill("2024-01-01");
  await page.getByRole("button", { name: "Create draft" }).click();
  await expect(page.getByLabel("Multiplier")).toHaveAccessibleDescription(/above 1/);
  await page.getByLabel("Multiplier").fill("1.5");
  await expect(page.getByText("order earns 45 points instead of 30 points.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Create draft" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Half more" })).toBeVisible();
  await expect(page.getByText("Nothing given yet")).toBeVisible();

  await page.getByRole("button", { name: "Start" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Start campaign" }).click();
  await expect(page.getByText("“Half more” is started")).toBeVisible();
  await expect(page.getByText("Running", { exact: true })).toBeVisible();

  const order = placeOrderInput.parse({
    externalId: "CAMPAIGN-1",
    customerId,
    channel: "web",
    orderType: "sale",
    currency: "USD",
    lines: [{ sku: "CD", quantity: "1", unitPrice: "100.00" }],
    complete: true,
    key: null,
  });
  await placeOrder(await shop.at(), order);
  await page.reload();
  const row = page.getByRole("row", { name: /CAMPAIGN-1/ });
  await expect(row).toContainText("Mia Member");
  await expect(row).toContainText("50 points");
  await expectAccessible(page);

  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByLabel("A fixed bonus").check();
  await page.getByLabel("Bonus per order").fill("25");
  await page.getByLabel("Categories").fill("music\nbooks");
  await page.getByLabel("Note").fill("Half was too much");
  await page.getByRole("button", { name: "Save version" }).click();
  await expect(page.getByText("Version 3 saved")).toBeVisible();
  const changes = page.getByRole("table", { name: "What differs" });
  await expect(changes.getByRole("row", { name: /Gives/ })).toContainText("+ 25 points per order");
  await expect(changes.getByRole("row", { name: /On/ })).toContainText("music, books");
  await expectAccessible(page);

  await page.getByRole("button", { name: "End", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "End campaign" }).click();
  await expect(page.getByText("“Half more” has ended")).toBeVisible();
  await expect(page.getByRole("link", { name: "Edit" })).toHaveCount(0);
});

test("a clerk sees campaigns and changes none", async ({ page, shop, signInAs }) => {
  await shop.addProgram();
  await signInAs("Clerk", "campaigns");
  await expect(page.getByText("No campaigns yet")).toBeVisible();
  await expect(page.getByRole("link", { name: "Add campaign" })).toHaveCount(0);
  await page.goto(`/o/${shop.slug}/campaigns/new`);
  await expect(page).toHaveURL(/\/campaigns$/);
});
