import { showId } from "@/lib/kernel/ids";
import { expect, expectAccessible, test } from "../support/test";

test("a manager issues certificates in rows, looks at a code and cancels one", async ({
  page,
  shop,
  signInAs,
}) => {
  const programId = await shop.addProgram();
  const { customerId } = await shop.addMember(programId, "Mia Member");
  await signInAs("Manager", `customers/${showId("customer", customerId)}`);

  await page.getByRole("button", { name: "Add certificates" }).click();
  const issue = page.getByRole("dialog", { name: "Add certificates for Mia Member" });
  await issue.getByLabel("How many").fill("2");
  await issue.getByLabel("Nominal value of each").fill("12.50");
  await issue.getByRole("button", { name: "Add row" }).click();
  await issue.getByLabel("In", { exact: true }).nth(1).selectOption("points");
  await issue.getByLabel("Expire").selectOption("months");
  await issue.getByLabel("Months").fill("6");
  await expectAccessible(page);
  await issue.getByRole("button", { name: "Issue certificates" }).click();
  await expect(issue.getByLabel("Nominal value of each").nth(1)).toHaveAccessibleDescription(
    /Fill this in|Enter/,
  );
  await issue.getByLabel("Nominal value of each").nth(1).fill("300");
  await issue.getByRole("button", { name: "Issue certificates" }).click();
  await expect(page.getByText("3 certificates issued")).toBeVisible();
  await expect(page.getByText(/12\.50 of .*12\.50/)).toHaveCount(2);
  await expect(page.getByText("300 points of 300 points")).toBeVisible();

  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Certificates" }).click();
  await expect(page.getByRole("row", { name: /Mia Member/ })).toHaveCount(3);
  await expectAccessible(page);
  await page
    .getByRole("row", { name: /12\.50/ })
    .first()
    .getByRole("link", { name: /••••/ })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: /^Certificate/ })).toBeVisible();

  await page.getByRole("button", { name: "Show code" }).click();
  const code = page.getByRole("dialog", { name: "Show the code" });
  await code.getByRole("button", { name: "Show code" }).click();
  await expect(code.getByRole("status")).toHaveText(/^\w{5}-\w{5}-\w{4}$/);
  await expectAccessible(page);
  await code.getByRole("button", { name: "Close" }).last().click();

  await page.getByRole("button", { name: "Cancel certificate" }).click();
  const cancel = page.getByRole("alertdialog");
  await cancel.getByRole("button", { name: "Cancel certificate" }).click();
  await expect(cancel.getByText("Give a reason.")).toBeVisible();
  await cancel.getByLabel("Reason").fill("Printed twice");
  await cancel.getByRole("button", { name: "Cancel certificate" }).click();
  await expect(page.getByText("The certificate is cancelled")).toBeVisible();
  await expect(page.getByRole("list", { name: "Entries" }).getByRole("listitem").first()).toContainText(
    "Printed twice",
  );
  await expect(page.getByRole("button", { name: "Cancel certificate" })).toHaveCount(0);
  await expectAccessible(page);
});

test("a clerk neither issues, nor cancels, nor sees codes", async ({ page, shop, signInAs }) => {
  const programId = await shop.addProgram();
  const { customerId } = await shop.addMember(programId, "Mia Member");
  await signInAs("Clerk", `customers/${showId("customer", customerId)}`);
  await expect(page.getByRole("heading", { level: 1, name: "Mia Member" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Add certificates" })).toHaveCount(0);
});
