import { showId } from "@/lib/kernel/ids";
import { expect, expectAccessible, test } from "../support/test";
import { addMemberWith } from "../transactions/give-points";

test("a reward is made, redeemed from the customer's panel, and taken back unused", async ({
  page,
  shop,
  signInAs,
}) => {
  const programId = await shop.addProgram({ name: "Corner Club" });
  const { customerId, membershipId } = await addMemberWith(shop, programId, "Rita Reward", "300");
  await signInAs("Manager", `programs/${showId("program", programId)}`);
  await page.getByRole("link", { name: "Rewards" }).click();
  await page.getByRole("link", { name: "New reward" }).click();
  await page.getByRole("button", { name: "Create reward" }).click();
  await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
  await page.getByLabel("Name", { exact: true }).fill("Gift card");
  await page.getByLabel("Worth").fill("10.00");
  await page.getByLabel("Price", { exact: true }).fill("100");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Create reward" }).click();
  await expect(page.getByRole("region", { name: "Catalogue" })).toContainText("100 points");
  await expectAccessible(page);

  await page.goto(`/o/${shop.slug}/customers?panel=${showId("customer", customerId)}`);
  const panel = page.getByRole("dialog", { name: "Rita Reward" });
  await panel.getByRole("button", { name: "Actions for Corner Club" }).click();
  await page.getByRole("menuitem", { name: "Redeem reward" }).click();
  const rewards = page.getByRole("dialog", { name: /Rewards of/ });
  await rewards.getByRole("button", { name: "Redeem Gift card" }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Redeem reward" }).click();
  await expect(page.getByText("“Gift card” was redeemed")).toBeVisible();

  const home = `/o/${shop.slug}/customers/${showId("customer", customerId)}`;
  await page.goto(`${home}/memberships/${showId("membership", membershipId)}`);
  const club = page.getByRole("region", { name: /^Corner Club/ });
  await expect(club).toContainText("200 points");
  const redeemed = page.getByRole("region", { name: "Rewards redeemed" });
  await redeemed.getByRole("button", { name: "Take back Gift card" }).click();
  await page.getByRole("alertdialog").getByLabel("Reason").fill("Chose another one");
  await page.getByRole("alertdialog").getByRole("button", { name: "Take back" }).click();
  await expect(redeemed).toContainText("Taken back");
  await expect(club).toContainText("300 points");
  await expectAccessible(page);
});
