import type { Browser, Page } from "@playwright/test";
import { createCampaign } from "@/lib/campaigns/create-campaign";
import { createCampaignSchema } from "@/lib/campaigns/input";
import { showId } from "@/lib/kernel/ids";
import type { Shop } from "../support/shop";
import { expect, expectAccessible, signIn, test } from "../support/test";

async function colleague(browser: Browser, shop: Shop, path: string): Promise<Page> {
  const person = await shop.hire("Administrator");
  const page = await (await browser.newContext()).newPage();
  await signIn(page, person.email, person.password);
  await page.goto(`/o/${shop.slug}/${path}`);
  return page;
}

test("of two clerks who edit one customer the second is told, and nothing typed is lost", async ({
  page,
  shop,
  browser,
  signInAs,
}) => {
  const programId = await shop.addProgram();
  const { customerId } = await shop.addMember(programId, "Mia Member");
  const path = `customers/${showId("customer", customerId)}`;
  await signInAs("Manager", path);
  const other = await colleague(browser, shop, path);
  for (const each of [page, other]) await each.getByRole("button", { name: "Edit" }).click();
  await other.getByRole("dialog").getByLabel("Name").fill("Mia Married");
  await other.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(other.getByRole("heading", { level: 1, name: "Mia Married" })).toBeVisible();

  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Tags").fill("regular");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText(/Somebody changed this/)).toBeVisible();
  await expect(dialog.getByLabel("Tags")).toHaveValue("regular");
  await expectAccessible(page);
  await other.reload();
  await expect(other.getByRole("heading", { level: 1, name: "Mia Married" })).toBeVisible();
  await other.context().close();
});

test("of two managers who edit one campaign the second is told, and nothing typed is lost", async ({
  page,
  shop,
  browser,
  signInAs,
}) => {
  const programId = await shop.addProgram();
  const rules = { startsAt: new Date("2025-01-01T00:00:00Z"), effect: { kind: "bonus", points: 5n } };
  const { id } = await createCampaign(
    await shop.at(),
    createCampaignSchema.parse({ programId, name: "Bonus", rules }),
  );
  const path = `campaigns/${showId("campaign", id)}/edit`;
  await signInAs("Manager", path);
  const other = await colleague(browser, shop, path);
  await other.getByLabel("Bonus per order").fill("7");
  await other.getByLabel("Note").fill("More");
  await other.getByRole("button", { name: "Save version" }).click();
  await expect(other.getByText("Version 2 saved")).toBeVisible();

  await page.getByLabel("Bonus per order").fill("9");
  await page.getByLabel("Note").fill("Even more");
  await page.getByRole("button", { name: "Save version" }).click();
  await expect(page.getByText(/Somebody changed this/)).toBeVisible();
  await expect(page.getByLabel("Bonus per order")).toHaveValue("9");
  await expect(page.getByLabel("Note")).toHaveValue("Even more");
  await other.context().close();
});
