import { expectFinished } from "../support/operation";
import { expect, expectAccessible, test } from "../support/test";

test("a pasted list is checked line by line, credited as one operation, and undone", async ({
  page,
  shop,
  signInAs,
}) => {
  const programId = await shop.addProgram();
  const mia = await shop.addMember(programId, "Mia Member");
  const noah = await shop.addMember(programId, "Noah Nomad");
  await signInAs("Manager", "transactions");
  await page.getByRole("link", { name: "Credit many" }).click();
  await page
    .getByLabel("List")
    .fill(`card,points\n${mia.cardNumber},250\n${noah.cardNumber},ten\nnobody,5\n`);
  await page.getByRole("button", { name: "Check the list" }).click();
  await expect(page.getByLabel("Reason")).toHaveAccessibleDescription(/Say why|Fill this in/);
  await page.getByLabel("Reason").fill("A sorry for the wait");
  await page.getByRole("button", { name: "Check the list" }).click();
  const preview = page.getByRole("region", { name: "What the list means" });
  await expect(preview).toContainText("1 member, 250 points in all");
  await expect(preview).toContainText("2 lines left out");
  await expect(preview).toContainText("Line 4 (nobody)");
  await expectAccessible(page);

  // A list that was changed is to be checked again.
  const csv = `${mia.cardNumber};250\n${noah.cardNumber};100;Waited twice\n`;
  await page
    .getByLabel("CSV file")
    .setInputFiles({ name: "gift.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await expect(page.getByRole("textbox", { name: "List" })).toHaveValue(csv);
  await expect(preview).toHaveCount(0);
  await page.getByRole("button", { name: "Check the list" }).click();
  await expect(preview).toContainText("2 members, 350 points in all");
  await expect(preview.getByRole("row", { name: /Noah Nomad/ })).toContainText("Waited twice");
  await preview.getByRole("button", { name: "Credit 2 members" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /Credit points to 2 members/ })).toBeVisible();
  await expectFinished(page);
  await page.getByRole("link", { name: "Its entries" }).click();
  await expect(page.getByRole("row", { name: /Noah Nomad/ })).toContainText("100");
  await page.goBack();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Undo 2" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Undo/ })).toBeVisible();
  await expectFinished(page);
});
