import { expect, expectAccessible, test } from "../support/test";
import { creditMember } from "./credit-member";

test("a clerk looks at a customer over the ledger, changes the phone and the card there, and is back", async ({
  page,
  shop,
  signInAs,
}) => {
  const programId = await shop.addProgram({ name: "Corner Club" });
  const mia = await shop.addMember(programId, "Mia Member");
  await shop.addMember(programId, "Otto Other");
  await creditMember(shop, mia.membershipId, "40");
  await signInAs("Clerk", "transactions");

  const link = page.getByRole("link", { name: "Mia Member" });
  await link.click();
  const panel = page.getByRole("dialog", { name: "Mia Member" });
  await expect(panel.getByRole("region", { name: /Corner Club/ })).toContainText("Active");
  await expect(page).toHaveURL(/panel=cus_/);
  await expectAccessible(page);

  await panel.getByRole("button", { name: "40 points" }).focus();
  await expect(page.getByRole("tooltip")).toContainText("Awaiting activation");
  await panel.getByRole("button", { name: "Add a phone" }).click();
  await panel.getByRole("textbox", { name: "Phone" }).fill("12");
  await panel.getByRole("button", { name: "Save" }).click();
  await expect(panel.getByRole("textbox", { name: "Phone" })).toHaveAccessibleDescription(
    /Enter a phone number/,
  );
  await panel.getByRole("textbox", { name: "Phone" }).fill("+1 202 555 0177");
  await panel.getByRole("button", { name: "Save" }).click();
  await expect(panel.getByRole("button", { name: "Change the phone +12025550177" })).toBeVisible();

  await panel.getByRole("button", { name: `Change the card ${mia.cardNumber}` }).click();
  await panel.getByRole("textbox", { name: "Card number" }).fill("77 00 1");
  await panel.getByRole("button", { name: "Save" }).click();
  await expect(panel.getByRole("button", { name: "Change the card 77001" })).toBeVisible();

  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await expect(link).toBeFocused();
  await expect(page).toHaveURL(/\/transactions$/);
  await link.click();
  await expect(panel).toBeVisible();
  await page.reload();
  await expect(panel).toBeVisible();
  await page.goBack();
  await expect(panel).toBeHidden();
});

test("a customer in no program is registered from the card", async ({ page, shop, signInAs }) => {
  const programId = await shop.addProgram({ name: "Corner Club" });
  const { membershipId } = await shop.addMember(programId, "Mia Member");
  await creditMember(shop, membershipId, "1");
  await signInAs("Clerk", "customers");
  await page.getByRole("button", { name: "Add customer" }).first().click();
  await page.getByRole("dialog").getByLabel("Name").fill("Nora Newman");
  await page.getByRole("dialog").getByRole("button", { name: "Add customer" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Nora Newman" })).toBeVisible();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Customers" }).click();

  await page.getByRole("link", { name: "Nora Newman" }).click();
  const panel = page.getByRole("dialog", { name: "Nora Newman" });
  await expect(panel.getByText("Not a member of any program")).toBeVisible();
  await panel.getByRole("button", { name: "Enroll" }).click();
  await expect(panel.getByText("Give a phone number or a card number.")).toBeVisible();
  await panel.getByLabel("Phone").fill("+1 202 555 0102");
  await panel.getByRole("button", { name: "Enroll" }).click();
  await expect(panel.getByRole("region", { name: /Corner Club/ })).toContainText("+12025550102");
});
