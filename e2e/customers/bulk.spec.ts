import { createCustomer } from "@/lib/customers/create-customer";
import { createCustomerSchema } from "@/lib/customers/input";
import { expectFinished } from "../support/operation";
import { expect, expectAccessible, test } from "../support/test";

const people = Array.from({ length: 30 }, (_, index) => `Guest ${String(index + 1).padStart(2, "0")}`);

test("all that match are added to a program as one operation, which is undone as one", async ({
  page,
  shop,
  signInAs,
}) => {
  const programId = await shop.addProgram({ name: "Corner Club" });
  await shop.addMember(programId, "Mia Member");
  const context = await shop.at();
  for (const name of people) {
    await createCustomer(context, createCustomerSchema.parse({ name, tags: ["fair"] }));
  }
  await signInAs("Manager", "customers?tag=fair");
  await page.getByRole("checkbox", { name: "Select the rows of this page" }).check();
  await page.getByRole("button", { name: "Select all 30 customers that match" }).click();
  await page.getByRole("button", { name: "Add to program" }).click();
  const dialog = page.getByRole("dialog", { name: "Add to program" });
  await expect(dialog.getByText("For 30 customers.")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Add to program" }).click();

  await expect(page.getByRole("heading", { level: 1, name: /Enroll 30 customers/ })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("button", { name: "Undo" })).toBeVisible({ timeout: 30_000 });
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Undo 30" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /Undo/ })).toBeVisible();
  await expectFinished(page);

  await page.goto(`/o/${shop.slug}/customers?status=active`);
  await expect(page.getByRole("row", { name: /Mia Member/ })).toBeVisible();
  await expect(page.getByText("1 customer", { exact: true })).toBeVisible();
});

test("many certificates are counted before they are made", async ({ page, shop, signInAs }) => {
  const programId = await shop.addProgram({ name: "Corner Club" });
  for (const name of ["Ann", "Bea", "Cleo"]) await shop.addMember(programId, name);
  await signInAs("Manager", "customers");
  await page.getByRole("checkbox", { name: "Select Ann" }).check();
  await page.getByRole("checkbox", { name: "Select Bea" }).check();
  await page.getByRole("button", { name: "Add certificates" }).click();
  const dialog = page.getByRole("dialog", { name: "Add certificates" });
  await dialog.getByLabel("How many").fill("3");
  await dialog.getByLabel("Nominal value of each").fill("5");
  await expect(
    dialog.getByText(/Makes 6 certificates worth .*30\.00: 3 for each of 2 customers/),
  ).toBeVisible();
  await dialog.getByRole("button", { name: "Issue certificates" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /Issue 6 certificates/ })).toBeVisible();
});
