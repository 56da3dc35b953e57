import { expect, expectAccessible, test } from "../support/test";

test("a field of the shop's own is defined, filled in for one customer, and filtered by", async ({
  page,
  shop,
  signInAs,
}) => {
  const programId = await shop.addProgram();
  await shop.addMember(programId, "Otto Other");
  await signInAs("Manager", "settings/fields");
  await expect(page.getByText("No fields of your own yet")).toBeVisible();
  await page.getByRole("button", { name: "Add field" }).click();
  const add = page.getByRole("dialog", { name: "Add a field" });
  await add.getByLabel("Key").fill("Genre");
  await add.getByLabel("Label").fill("Favourite genre");
  await add.getByLabel("Type").selectOption("choice");
  await add.getByRole("button", { name: "Add field" }).click();
  await expect(add.getByLabel("Key")).toHaveAccessibleDescription(/Use small letters/);
  await add.getByLabel("Key").fill("genre");
  await add.getByLabel("What can be chosen").fill("Crime\nPoetry");
  await expectAccessible(page);
  await add.getByRole("button", { name: "Add field" }).click();
  await expect(page.getByText("Favourite genre is added")).toBeVisible();

  await page.goto(`/o/${shop.slug}/customers`);
  await page.getByRole("button", { name: "Add customer" }).click();
  const customer = page.getByRole("dialog", { name: "Add customer" });
  await customer.getByLabel("Name").fill("Nora Newman");
  await customer.getByLabel("Favourite genre").selectOption("Poetry");
  await customer.getByRole("button", { name: "Add customer" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Nora Newman" })).toBeVisible();
  await expect(page.getByText("Poetry")).toBeVisible();

  await page.goto(`/o/${shop.slug}/customers`);
  await page.getByRole("button", { name: "Favourite genre" }).click();
  await page.getByRole("checkbox", { name: "Poetry" }).check();
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByText("1 customer", { exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: "Nora Newman" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Otto Other" })).toHaveCount(0);
});
