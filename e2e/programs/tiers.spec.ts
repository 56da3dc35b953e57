import { showId } from "@/lib/kernel/ids";
import { sell } from "../support/orders";
import { expect, expectAccessible, test } from "../support/test";
import { unfold } from "./unfold";

test("tiers are defined, an order lifts a member, and the program and the member show it", async ({
  page,
  shop,
  signInAs,
}) => {
  const programId = await shop.addProgram({ name: "Ladder Club" });
  const { customerId } = await shop.addMember(programId, "Tina Tier");
  await signInAs("Manager", `programs/${showId("program", programId)}/edit`);
  await expect(page.getByLabel("Activation after, in days")).toHaveValue("0");
  await unfold(page, "Tiers");
  await page.getByRole("button", { name: "Add tier" }).click();
  await page.getByRole("group", { name: "Tier 1" }).getByLabel("Name", { exact: true }).fill("Silver");
  await page.getByRole("button", { name: "Add tier" }).click();
  await page.getByRole("group", { name: "Tier 2" }).getByLabel("Name", { exact: true }).fill("Gold");
  const gold = page.getByRole("group", { name: "Gold", exact: true });
  await page.getByRole("button", { name: "Save version" }).click();
  await expect(gold.getByLabel("From money spent")).toBeFocused();
  await gold.getByLabel("From money spent").fill("100.00");
  await gold.getByLabel("Points of its members").fill("1.5");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save version" }).click();
  await expect(page).toHaveURL(/compare=1\.\.2$/);

  const tiers = page.getByRole("region", { name: "Tiers", exact: true });
  await expect(tiers).toContainText("Gold");
  await expect(tiers).toContainText("Points × 1.5");
  await expect(tiers.getByRole("button", { name: "Judge now" })).toBeVisible();
  await expectAccessible(page);

  await sell(shop, customerId, 15000n, "LIFT-1");
  await page.goto(`/o/${shop.slug}/customers?panel=${showId("customer", customerId)}`);
  const panel = page.getByRole("dialog", { name: "Tina Tier" });
  const tier = panel.getByRole("region", { name: "Tier in Ladder Club" });
  await expect(tier).toContainText("Gold");
  await expect(tier).toContainText("The highest tier.");
  await expectAccessible(page);
});

test("a tier given by hand is a floor, and can be taken back", async ({ page, shop, signInAs }) => {
  const programId = await shop.addProgram({
    name: "Ladder Club",
    rules: {
      tiers: {
        levels: [
          { key: "silver", name: "Silver" },
          { key: "gold", name: "Gold", from: { spend: "100000" } },
        ],
      },
    },
  });
  const { customerId } = await shop.addMember(programId, "Flora Floor");
  await signInAs("Manager", `customers?panel=${showId("customer", customerId)}`);
  const panel = page.getByRole("dialog", { name: "Flora Floor" });
  const tier = panel.getByRole("region", { name: "Tier in Ladder Club" });
  await expect(tier.getByRole("progressbar")).toBeVisible();

  await panel.getByRole("button", { name: "Actions for Ladder Club" }).click();
  await page.getByRole("menuitem", { name: "Give tier" }).click();
  const dialog = page.getByRole("dialog", { name: /Give a tier/ });
  await dialog.getByLabel("Tier", { exact: true }).selectOption("Gold");
  await dialog.getByLabel("Reason").fill("Opened the shop with us");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Give tier" }).click();
  await expect(tier).toContainText("Given by hand: Opened the shop with us");

  await panel.getByRole("button", { name: "Actions for Ladder Club" }).click();
  await page.getByRole("menuitem", { name: "Take tier back" }).click();
  await page.getByRole("alertdialog").getByLabel("Reason").fill("A mistake");
  await page.getByRole("alertdialog").getByRole("button", { name: "Take tier back" }).click();
  await expect(tier).not.toContainText("Given by hand");
  await expect(tier).toContainText("to reach Gold");
});
