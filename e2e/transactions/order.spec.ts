import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "../support/test";
import { addMemberWith, giveCertificate } from "./give-points";

async function chooseCustomer(page: Page, name: string) {
  await page.getByLabel("Customer").fill(name);
  await page.getByRole("option", { name }).click();
}

const line = (page: Page, number: number) => page.getByRole("group", { name: `Line ${number}` });

test("an order is quoted, paid with points, completed once, and refunded", async ({
  page,
  shop,
  signInAs,
}) => {
  const programId = await shop.addProgram({ name: "Corner Club" });
  await addMemberWith(shop, programId, "Olga Order", "300");
  await signInAs("Manager", "transactions/orders");
  await expect(page.getByText("No orders yet")).toBeVisible();
  await page.getByRole("link", { name: "Post order" }).first().click();

  await chooseCustomer(page, "Olga Order");
  await line(page, 1).getByLabel("SKU").fill("CD-1");
  await line(page, 1).getByLabel("Price of one").fill("10.01");
  await expect(page.getByText("300 points available")).toBeVisible();
  await page.getByRole("button", { name: "Max" }).click();
  await expect(page.getByText("101 points for US$10.01: better 100 points and US$0.01.")).toBeVisible();
  await page.getByRole("button", { name: "Use 100 points" }).click();
  await page.getByRole("button", { name: "Add line" }).click();
  await expect(line(page, 2).getByLabel("SKU")).toBeFocused();
  await line(page, 2).getByLabel("SKU").fill("CD-2");
  await page.getByRole("button", { name: "Category, brand, discount…" }).click();
  await line(page, 2).getByLabel("Line total").fill("20.00");
  const quote = page.getByRole("region", { name: "Quote", exact: true });
  await expect(quote).toContainText("Left to payUS$20.01");
  await expect(quote).toContainText("What it will earn20 points");
  await expectAccessible(page);

  const number = await page.getByLabel("Order number").inputValue();
  await page.getByRole("button", { name: "Complete now" }).dblclick();
  await expect(page.getByRole("heading", { level: 1, name: `Order ${number}` })).toBeVisible();
  await expect(page.getByText("Completed").first()).toBeVisible();
  const ledger = page.getByRole("region", { name: "In the ledger", exact: true });
  await expect(ledger.getByRole("row", { name: /Redeemed.*-100.*held → spent/ })).toBeVisible();
  await expect(ledger.getByRole("row", { name: /Earned.*\+20/ })).toBeVisible();
  await expectAccessible(page);

  await ledger.getByRole("link", { name: "Earned" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Earned" })).toBeVisible();
  await expect(page.getByText(/In all 20 points\./)).toBeVisible();
  await expect(page.getByText("Version 1 by Test")).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("link", { name: number }).click();
  await page.getByRole("button", { name: "Refund" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Points returned100 points");
  await expect(dialog).toContainText("Earned points taken back20 points");
  await dialog.getByRole("button", { name: "Refund order" }).click();
  await expect(dialog.getByText("Say why.")).toBeVisible();
  await dialog.getByLabel("Reason").fill("Came <b>broken</b>");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Refund order" }).click();
  await expect(page.getByText("Came <b>broken</b>").first()).toBeVisible();
  await expect(ledger.getByRole("row", { name: /Returned.*\+100/ })).toBeVisible();
  await expect(ledger.getByRole("row", { name: /Taken back.*-20/ })).toBeVisible();
  await expect(page.getByRole("button", { name: "Refund" })).toHaveCount(0);

  await page.getByRole("link", { name: "Orders", exact: true }).click();
  await expect(page.getByText("1 order", { exact: true })).toBeVisible();
  await expect(page.getByRole("row", { name: new RegExp(number) })).toContainText("Refunded");
});

test("a placed order holds its points and certificate until it is cancelled", async ({
  page,
  shop,
  signInAs,
}) => {
  const programId = await shop.addProgram();
  const { customerId } = await addMemberWith(shop, programId, "Paul Placed", "250");
  await giveCertificate(shop, programId, customerId);
  await signInAs("Clerk", "transactions/orders/new");
  await chooseCustomer(page, "Paul Placed");
  await line(page, 1).getByLabel("SKU").fill("LAMP");
  await line(page, 1).getByLabel("Price of one").fill("40");
  await page.getByRole("textbox", { name: "Points" }).fill("250");
  const quote = page.getByRole("region", { name: "Quote", exact: true });
  await expect(quote).toContainText("Left to payUS$15.00");
  await page.getByRole("checkbox", { name: /US\$10\.00/ }).check();
  await expect(quote).toContainText("Left to payUS$5.00");
  await page.getByRole("button", { name: "Place order" }).click();
  await expect(page.getByText(/Held until/)).toHaveCount(2);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Cancel order" }).click();
  await page.getByLabel("Reason").fill("Changed their mind");
  await page.getByRole("alertdialog").getByRole("button", { name: "Cancel order" }).click();
  await expect(page.getByText("Given back")).toHaveCount(2);
  await expect(page.getByRole("row", { name: /Released.*250.*held → available/ })).toBeVisible();
});

test("where points replace discounts, the quote shows both outcomes", async ({ page, shop, signInAs }) => {
  const programId = await shop.addProgram({ rules: { redemption: { compatibility: "instead" } } });
  await addMemberWith(shop, programId, "Ivy Instead", "100");
  await signInAs("Clerk", "transactions/orders/new");
  await chooseCustomer(page, "Ivy Instead");
  await line(page, 1).getByLabel("SKU").fill("CD-1");
  await line(page, 1).getByLabel("Price of one").fill("50.00");
  await page.getByRole("button", { name: "Category, brand, discount…" }).click();
  await line(page, 1).getByLabel("Discount").fill("15.00");
  await page.getByRole("textbox", { name: "Points" }).fill("100");
  const choice = page.getByRole("region", { name: "Discounts or points" });
  await expect(choice).toContainText("With its discounts, no points BetterUS$35.00");
  await expect(choice).toContainText("With points, no discounts US$40.00");
  await expectAccessible(page);
});

test("who is not a member yet is enrolled beside the order", async ({ page, shop, signInAs }) => {
  await shop.addProgram({ name: "Corner Club" });
  const other = await shop.addProgram({ name: "Other", rules: { channels: ["store"] } });
  await shop.addMember(other, "Nell New");
  await signInAs("Clerk", "transactions/orders/new");
  await chooseCustomer(page, "Nell New");
  await page.getByLabel("Channel").fill("web");
  await line(page, 1).getByLabel("SKU").fill("CD-1");
  await line(page, 1).getByLabel("Price of one").fill("12.00");
  await expect(page.getByText("Nell New is not a member of Corner Club")).toBeVisible();
  await page.getByRole("button", { name: "Enroll" }).click();
  const dialog = page.getByRole("dialog", { name: "Enroll Nell New" });
  await dialog.getByLabel("Card number").fill("7700 1");
  await dialog.getByRole("button", { name: "Enroll" }).click();
  const quote = page.getByRole("region", { name: "Quote", exact: true });
  await expect(quote).toContainText("What it will earn12 points");
  await expect(quote).not.toContainText("is not a member");
});

test("what cannot be is said where it was entered, and nothing typed is lost", async ({
  page,
  shop,
  signInAs,
}) => {
  const programId = await shop.addProgram();
  await addMemberWith(shop, programId, "Wanda Wrong", "10");
  await signInAs("Clerk", "transactions/orders/new");
  await page.getByRole("button", { name: "Complete now" }).click();
  await expect(page.getByLabel("Customer")).toBeFocused();
  await chooseCustomer(page, "Wanda Wrong");
  await line(page, 1).getByLabel("SKU").fill("CD-1");
  await line(page, 1).getByLabel("Price of one").fill("-5");
  await expect(page.getByText("Line 1: An amount cannot be negative.")).toBeVisible();
  await page.getByRole("button", { name: "Complete now" }).click();
  await expect(line(page, 1).getByText("An amount cannot be negative.")).toBeVisible();
  await line(page, 1).getByLabel("Price of one").fill("99999999999999999999");
  await expect(page.getByText(/Line 1: Enter a plain number|Line 1: This number is too large/)).toBeVisible();
  await line(page, 1).getByLabel("Price of one").fill("5.00");
  await page.getByRole("textbox", { name: "Points" }).fill("11");
  await expect(page.getByText(/That is more than is available/)).toBeVisible();
  await page.getByRole("button", { name: "Complete now" }).click();
  await expect(page.getByText("More points than are available.")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Points" })).toHaveValue("11");
  await expect(line(page, 1).getByLabel("SKU")).toHaveValue("CD-1");
});
