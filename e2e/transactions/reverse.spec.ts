import { expect, expectAccessible, test } from "../support/test";
import { addMemberWith } from "./give-points";

test("an entry is reversed once, with a reason, by another entry", async ({ page, shop, signInAs }) => {
  const programId = await shop.addProgram({ name: "Corner Club" });
  await addMemberWith(shop, programId, "Erik Error", "120");
  await signInAs("Manager", "transactions");
  await page
    .getByRole("row", { name: /Credited by hand.*\+120/ })
    .getByRole("link")
    .first()
    .click();
  await page.getByRole("button", { name: "Reverse" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("Available afterwards: 0 points");
  await expectAccessible(page);
  await dialog.getByLabel("Reason").fill("The wrong member");
  await dialog.getByRole("button", { name: "Reverse" }).click();
  await expect(page.getByRole("region", { name: "Undone by", exact: true })).toContainText("120");
  await expect(page.getByRole("button", { name: "Reverse" })).toBeHidden();
  await expectAccessible(page);
});
