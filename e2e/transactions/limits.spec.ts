import { expect, expectAccessible, test } from "../support/test";
import { addMemberWith } from "./give-points";

test("the quote names the limit that binds, and says where an order would be refused", async ({
  page,
  shop,
  signInAs,
}) => {
  const programId = await shop.addProgram({
    rules: { redemption: { shareMax: { n: "1", d: "2" }, pointsMin: "50" } },
  });
  await addMemberWith(shop, programId, "Lily Limit", "300");
  await signInAs("Clerk", "transactions/orders/new");
  await page.getByLabel("Customer").fill("Lily");
  await page.getByRole("option", { name: /Lily Limit/ }).click();
  const line = page.getByRole("group", { name: "Line 1" });
  await line.getByLabel("SKU").fill("LAMP");
  await line.getByLabel("Price of one").fill("20.00");
  await expect(page.getByText("300 points available")).toBeVisible();
  await page.getByRole("button", { name: "Max" }).click();
  const quote = page.getByRole("region", { name: "Quote", exact: true });
  await expect(quote).toContainText("Points pay at most US$10.00 of this order.");
  await expect(quote).toContainText("Left to payUS$10.00");
  await page.getByRole("textbox", { name: "Points" }).fill("20");
  await expect(quote).toContainText("At least 50 points must be used.");
  await expectAccessible(page);
});
