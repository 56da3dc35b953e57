import { expect, expectAccessible, test } from "../support/test";

test("a clerk adds a customer and enrolls them with a new phone", async ({ page, shop, signInAs }) => {
  await shop.addProgram({ name: "Corner Club" });
  await signInAs("Clerk", "customers");
  await expect(page.getByText("No customers yet")).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Add customer" }).first().click();
  const add = page.getByRole("dialog", { name: "Add customer" });
  await add.getByLabel("Name").fill("Nora Newman");
  await add.getByLabel("Phone").fill("12");
  await add.getByRole("button", { name: "Add customer" }).click();
  await expect(add.getByLabel("Phone")).toHaveAccessibleDescription(/Enter a phone number/);
  await add.getByLabel("Phone").fill("+1 202 555 0101");
  await add.getByRole("button", { name: "Add customer" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Nora Newman" })).toBeVisible();
  await expect(page.getByText("Not a member of any program")).toBeVisible();

  await page.getByRole("button", { name: "Enroll" }).click();
  const enroll = page.getByRole("dialog", { name: "Enroll Nora Newman" });
  await expect(enroll.getByLabel("Program")).toContainText("Corner Club");
  await enroll.getByRole("radio", { name: "No phone" }).check();
  await enroll.getByRole("button", { name: "Enroll" }).click();
  await expect(enroll.getByText("Give a phone number or a card number.")).toBeVisible();
  await expectAccessible(page);
  await enroll.getByRole("radio", { name: "Another number" }).check();
  await enroll.getByLabel("New phone").fill("+1 202 555 0102");
  await enroll.getByLabel("Card number").fill("9900 1234");
  await enroll.getByRole("button", { name: "Enroll" }).click();

  await expect(page.getByText("Nora Newman is enrolled")).toBeVisible();
  await expect(page.getByRole("heading", { name: /Corner Club/ })).toContainText("Active");
  await expect(page.getByText("99001234")).toBeVisible();
  await expect(page.getByText("+12025550101, +12025550102")).toBeVisible();
  await expect(page.getByRole("button", { name: "Enroll" })).toHaveCount(0);
  await expectAccessible(page);

  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Customers" }).click();
  await page.getByRole("searchbox").fill("9900123");
  await expect(page.getByRole("row", { name: /Nora Newman/ })).toContainText("Corner Club");
});

test("an auditor sees members but no way to change them", async ({ page, shop, signInAs }) => {
  const programId = await shop.addProgram();
  await shop.addMember(programId, "Mia Member");
  await signInAs("Auditor", "customers");
  await expect(page.getByRole("button", { name: "Add customer" })).toHaveCount(0);
  await page.getByRole("link", { name: "Mia Member" }).click();
  const panel = page.getByRole("dialog", { name: "Mia Member" });
  await expect(panel.getByRole("region", { name: /Club/ })).toContainText("Active");
  for (const name of [/Actions/, /Change the/, /^Add/]) {
    await expect(panel.getByRole("button", { name })).toHaveCount(0);
  }
  await panel.getByRole("link", { name: "Open the customer’s page" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Mia Member" })).toBeVisible();
  for (const name of ["Enroll", "Edit", "Add certificates"]) {
    await expect(page.getByRole("button", { name })).toHaveCount(0);
  }
});
