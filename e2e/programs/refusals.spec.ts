import { showId } from "@/lib/kernel/ids";
import { getProgram } from "@/lib/programs/get-program";
import { saveVersion } from "@/lib/programs/save-version";
import type { Shop } from "../support/shop";
import { expect, expectAccessible, test } from "../support/test";
import { fillProgram } from "./fill-program";

test("a second program for the same orders is not activated, and the first one is named", async ({
  page,
  shop,
  signInAs,
}) => {
  await shop.addProgram({ name: "First Club" });
  await signInAs("Manager", "programs/new");
  await fillProgram(page, "Second Club");
  await page.getByRole("button", { name: "Create draft" }).click();
  await page.getByRole("button", { name: "Activate" }).click();
  await page.getByRole("button", { name: "Activate program" }).click();
  const refusal = page.getByRole("alert").filter({ hasText: "First Club" });
  await expect(refusal).toContainText("channel “web” and type “sale”");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("This is a draft.")).toBeVisible();
});

test("a draft can be deleted", async ({ page, signInAs }) => {
  await signInAs("Manager", "programs/new");
  await fillProgram(page, "Short-lived");
  await page.getByRole("button", { name: "Create draft" }).click();
  await page.getByRole("button", { name: "Delete draft" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete draft" }).click();
  await expect(page.getByText("No programs yet")).toBeVisible();
});

test("who saves after a colleague is told, keeps what was typed, and can save on top", async ({
  page,
  shop,
  signInAs,
}) => {
  const programId = await shop.addProgram({ name: "Busy Club" });
  await signInAs("Manager", `programs/${showId("program", programId)}/edit`);
  await page.getByLabel("Members earn").fill("3");
  await saveMeanwhile(shop, programId);
  await page.getByRole("button", { name: "Save version" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "saved version 2 meanwhile" })).toBeVisible();
  await expect(page.getByLabel("Members earn")).toHaveValue("3");
  await expect(page.getByRole("columnheader", { name: "Version 2" })).toBeVisible();
  await page.getByRole("button", { name: "Save version" }).click();
  await expect(page).toHaveURL(/compare=2\.\.3$/);
});

test("without the right to edit there is nothing to press", async ({ page, shop, signInAs }) => {
  const programId = await shop.addProgram({ name: "Read Only Club" });
  await signInAs("Auditor");
  await expect(page.getByRole("link", { name: "Read Only Club" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Add new program" })).toBeHidden();
  await page.getByRole("link", { name: "Read Only Club" }).click();
  await expect(page.getByRole("heading", { name: "Versions" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Archive" })).toBeHidden();
  await page.goto(`/o/${shop.slug}/programs/${showId("program", programId)}/edit`);
  await expect(page).toHaveURL(new RegExp(`${showId("program", programId)}$`));
});

test("another organization's program is not found", async ({ page, shop, signInAs }) => {
  await signInAs("Administrator", `programs/${showId("program", shop.id)}`);
  await expect(page.getByText(/not found/i).first()).toBeVisible();
});

async function saveMeanwhile(shop: Shop, programId: string): Promise<void> {
  const context = await shop.at();
  const { rules } = await getProgram(context, { programId });
  const expiry = { kind: "months", months: 24 } as const;
  await saveVersion(context, { programId, rules: { ...rules, expiry }, note: null, expectedVersion: 1 });
}
