import { showId } from "@/lib/kernel/ids";
import { expect, expectAccessible, test } from "../support/test";
import { creditMember } from "./credit-member";

test("two members are combined, and parted again", async ({ page, shop, signInAs }) => {
  const programId = await shop.addProgram({ name: "Corner Club" });
  const twice = await shop.addMember(programId, "Dora Double");
  const once = await shop.addMember(programId, "Dora Single");
  await creditMember(shop, twice.membershipId, "40");
  await creditMember(shop, once.membershipId, "100");
  await signInAs("Manager", `customers?panel=${showId("customer", twice.customerId)}`);
  await page.getByRole("button", { name: "Actions for Corner Club" }).click();
  await page.getByRole("menuitem", { name: "Combine with…" }).click();

  const dialog = page.getByRole("dialog", { name: /Combine Dora Double/ });
  await dialog.getByLabel("The other member").fill("Dora Sin");
  await page.getByRole("option", { name: /Dora Single/ }).click();
  const preview = dialog.getByRole("status").filter({ hasText: "Moves to Dora Single" });
  await expect(preview).toContainText("Dora Single then has available140 points");
  await expectAccessible(page);
  await dialog.getByLabel("Reason").fill("Registered twice");
  await dialog.getByRole("button", { name: "Combine", exact: true }).click();
  await expect(page.getByText("Combined into another member")).toBeVisible();
  await expect(page).toHaveTitle(/\w/);
  await expectAccessible(page);

  await page.getByRole("button", { name: "Undo" }).click();
  const asked = page.getByRole("alertdialog");
  await expect(asked).toContainText("40 points available");
  await asked.getByLabel("Reason").fill("Two people after all");
  await asked.getByRole("button", { name: "Undo the combination" }).click();
  await expect(page.getByText("Combined into another member")).toBeHidden();
  await expect(page.getByRole("region", { name: /^Corner Club/ })).toContainText("40 points");
});
