import { expect, expectAccessible, test } from "../support/test";

test("a consent is defined, given by a customer and withdrawn again, and both are kept", async ({
  page,
  shop,
  signInAs,
}) => {
  const programId = await shop.addProgram();
  await shop.addMember(programId, "Mia Member");
  await signInAs("Manager", "settings/consents");
  await expect(page.getByText("No consents yet")).toBeVisible();
  await page.getByRole("button", { name: "Add consent" }).click();
  const add = page.getByRole("dialog", { name: "Add a consent" });
  await add.getByLabel("Key").fill("newsletter");
  await add.getByLabel("Title").fill("Newsletter");
  await add.getByLabel("Text").fill("I would like to hear about new books.");
  await expectAccessible(page);
  await add.getByRole("button", { name: "Add consent" }).click();
  await expect(page.getByRole("region", { name: /Newsletter/ })).toContainText("version 1");

  await page.goto(`/o/${shop.slug}/customers`);
  await page.getByRole("link", { name: "Mia Member" }).click();
  await page
    .getByRole("dialog", { name: "Mia Member" })
    .getByRole("link", { name: "Open the customer’s page" })
    .click();
  const consents = page.getByRole("region", { name: "Consents" });
  await expect(consents).toContainText("Not given");
  await consents.getByRole("button", { name: "Give Newsletter" }).click();
  await page.getByRole("button", { name: "Give consent" }).click();
  await expect(consents.getByRole("button", { name: "Withdraw Newsletter" })).toBeVisible();
  await expect(consents).toContainText("1 change on record");
  await consents.getByRole("button", { name: "Withdraw Newsletter" }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Withdraw consent" }).click();
  await expect(consents.getByRole("button", { name: "Give Newsletter" })).toBeVisible();
  await expect(consents).toContainText("2 changes on record");
});
