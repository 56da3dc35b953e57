import { expect, expectAccessible, test } from "../support/test";
import { fillProgram } from "./fill-program";

test("a program is drafted, activated, changed, compared, paused, resumed and archived", async ({
  page,
  signInAs,
}) => {
  await signInAs("Manager");
  await page.getByRole("link", { name: "Add new program" }).first().click();
  await fillProgram(page, "CD Club");
  await expect(page.getByText("A $30.00 order earns 30 points, worth $3.00.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Create draft" }).click();

  await expect(page.getByRole("heading", { name: "CD Club", level: 1 })).toBeVisible();
  await expect(page.getByText("This is a draft.")).toBeVisible();
  await page.getByRole("button", { name: "Activate" }).click();
  await page.getByRole("button", { name: "Activate program" }).click();
  await expect(page.getByText("Version 1").first()).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("link", { name: "Edit rules" }).click();
  await page.getByLabel("Members earn").fill("2");
  await expect(
    page.getByRole("row", { name: "Earn rate 1 point per $1.00 2 points per $1.00" }),
  ).toBeVisible();
  await page.getByLabel("Note").fill("Double points for the season");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save version" }).click();

  await expect(page).toHaveURL(/compare=1\.\.2$/);
  const versions = page.getByRole("list", { name: "Versions" });
  await expect(versions.getByRole("listitem").first()).toContainText("Double points for the season");
  await expect(versions.getByRole("listitem").first()).toContainText("In force");
  await expect(
    page.getByRole("row", { name: "Earn rate 1 point per $1.00 2 points per $1.00" }),
  ).toBeVisible();
  await page.getByLabel("From", { exact: true }).selectOption("Version 2");
  await expect(page.getByText("These two say the same.")).toBeVisible();

  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByLabel("Reason").fill("Stocktaking");
  await page.getByRole("button", { name: "Pause program" }).click();
  await expect(page.getByText("Paused: nothing is earned")).toBeVisible();
  await page.getByRole("button", { name: "Resume" }).click();
  await page.getByRole("button", { name: "Resume program" }).click();
  await expect(page.getByText("Paused: nothing is earned")).toBeHidden();

  await page.getByRole("button", { name: "Archive" }).click();
  await page.getByLabel("Closing day").fill("2099-12-31");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Archive program" }).click();
  await expect(page.getByText("Archived: nothing is earned any more")).toBeVisible();
  await expect(page.getByRole("link", { name: "Edit rules" })).toBeHidden();
  await expectAccessible(page);
});

test("what is missing is said on its field, and nothing typed is lost", async ({ page, signInAs }) => {
  await signInAs("Manager", "programs/new");
  await fillProgram(page, "Unfinished");
  await page.getByLabel("Number of points").fill("many");
  await page.getByRole("button", { name: "Create draft" }).click();
  await expect(page.getByText("Enter an amount, such as 25.00.")).toBeVisible();
  await expect(page.getByLabel("Number of points")).toBeFocused();
  await expect(page.getByLabel("Number of points")).toHaveValue("many");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Unfinished");
});
