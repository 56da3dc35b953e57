import { showId } from "@/lib/kernel/ids";
import { expect, expectAccessible, test } from "../support/test";
import { creditMember } from "./credit-member";

test("two customers are combined, the old address leads to who stays, and they are parted again", async ({
  page,
  shop,
  signInAs,
}) => {
  const clubId = await shop.addProgram({ name: "Corner Club" });
  const stays = await shop.addMember(clubId, "Fern Stays");
  const twice = await shop.addMember(clubId, "Fern Twice");
  await creditMember(shop, stays.membershipId, "100");
  await creditMember(shop, twice.membershipId, "40");
  await signInAs("Manager", `customers?panel=${showId("customer", stays.customerId)}`);
  await page.getByRole("link", { name: "Combine with another customer" }).click();

  const dialog = page.getByRole("dialog", { name: /Combine Fern Stays/ });
  await dialog.getByLabel("The other customer").fill("Fern Twi");
  await page.getByRole("option", { name: /Fern Twice/ }).click();
  const preview = dialog.getByRole("status").filter({ hasText: "Fern Twice goes into Fern Stays" });
  await expect(preview).toContainText("40 points move; then 140 points available");
  await expect(preview).toContainText("Stay as they areName");
  await expectAccessible(page);
  await dialog.getByRole("radio", { name: /Fern Twice/ }).check();
  await expect(dialog.getByText("Fern Stays goes into Fern Twice")).toBeVisible();
  await dialog.getByRole("radio", { name: /Fern Stays/ }).check();
  await expect(preview).toBeVisible();
  await dialog.getByLabel("Reason").fill("Registered twice");
  await dialog.getByRole("button", { name: "Combine", exact: true }).click();
  await expect(page.getByText("Fern Twice was combined into this customer")).toBeVisible();
  await expect(page.getByRole("region", { name: /^Corner Club/ })).toContainText("140 points");
  await expectAccessible(page);

  const old = showId("customer", twice.customerId);
  await page.goto(`/o/${shop.slug}/customers/${old}`);
  await expect(page.getByRole("heading", { level: 1, name: "Fern Stays" })).toBeVisible();
  await page.goto(`/o/${shop.slug}/customers?q=fern`);
  await expect(page.getByRole("row", { name: /Fern Stays/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /Fern Twice/ })).toBeHidden();
  await page.goto(`/o/${shop.slug}/customers?combined=yes&panel=${old}`);
  await expect(page.getByRole("dialog", { name: "Fern Stays" })).toContainText(
    "Fern Twice was combined into this customer.",
  );

  await page.goto(`/o/${shop.slug}/customers/${old}`);
  await page.getByRole("button", { name: "Undo the combination with Fern Twice" }).click();
  const asked = page.getByRole("alertdialog");
  await expect(asked).toContainText("Corner Club: 40 points available go back.");
  await expectAccessible(page);
  await asked.getByLabel("Reason").fill("Two people after all");
  await asked.getByRole("button", { name: "Undo the combination" }).click();
  await expect(page.getByText("Fern Twice was combined into this customer")).toBeHidden();
  await expect(page.getByRole("region", { name: /^Corner Club/ })).toContainText("100 points");
});
