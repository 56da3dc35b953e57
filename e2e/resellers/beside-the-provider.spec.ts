import type { Browser } from "@playwright/test";
import { issueCertificatesSchema } from "@/lib/certificates/input";
import { issueCertificates } from "@/lib/certificates/issue-certificates";
import { showId } from "@/lib/kernel/ids";
import { createOperator } from "@/lib/operators/create-operator";
import { groupNamed, openShop } from "../support/shop";
import { expect, signIn, test } from "../support/test";
import type { Installed } from "../support/world";

async function asProvider(browser: Browser, installed: Installed, name: string) {
  const head = await installed.contextOf(installed.provider.id);
  const email = `${name.replaceAll(" ", ".").toLowerCase()}.${Date.now()}@example.com`;
  const password = "correct horse battery";
  await createOperator(head, { name, email, password, groupId: await groupNamed(head, "Administrator") });
  const page = await (await browser.newContext()).newPage();
  await signIn(page, email, password);
  return page;
}

test("the provider sees a reseller’s customers among all and works there after opening it; the reseller sees itself", async ({
  page,
  shop,
  installed,
  browser,
  signInAs,
  quietConsole,
}) => {
  test.setTimeout(120_000);
  quietConsole.allow(/404/);
  const neighbour = await openShop(installed, "Neighbour");
  const programId = await shop.addProgram();
  const own = await shop.addMember(programId, "Mia Member");
  const theirProgram = await neighbour.addProgram();
  const theirs = await neighbour.addMember(theirProgram, "Nora Neighbour");
  const series = [{ quantity: 1, nominal: 2_500n, unit: "money" as const }];
  const issue = issueCertificatesSchema.parse({
    programId: theirProgram,
    ...{ customerIds: [theirs.customerId], series },
  });
  const { ids } = await issueCertificates(await neighbour.at(), issue);

  // Side by side: the provider filters all by the reseller.
  const provider = await asProvider(browser, installed, "Robin Vale");
  await provider.goto(`/o/provider/customers?organization=${shop.slug}`);
  await expect(provider.getByRole("row", { name: /Mia Member/ })).toBeVisible();
  await expect(provider.getByRole("row", { name: /Nora Neighbour/ })).toHaveCount(0);
  await provider.goto(`/o/provider/customers?organization=${neighbour.slug}`);
  await expect(provider.getByRole("row", { name: /Nora Neighbour/ })).toBeVisible();

  await signInAs("Manager", "customers");
  await expect(page.getByRole("row", { name: /Mia Member/ })).toBeVisible();
  await expect(page.getByText("Nora Neighbour")).toHaveCount(0);
  await expect(page.getByText("1 customer", { exact: true })).toBeVisible();
  await page.goto(`/o/${shop.slug}/customers?organization=${neighbour.slug}`);
  await expect(page.getByText("Nora Neighbour")).toHaveCount(0);

  // Ids of another in one's own addresses are as little found as made-up ones.
  for (const path of [
    `customers/${showId("customer", theirs.customerId)}`,
    `certificates/${showId("certificate", ids[0] ?? "")}`,
    `programs/${showId("program", theirProgram)}`,
  ]) {
    await page.goto(`/o/${shop.slug}/${path}`);
    await expect(page.getByText(/not found|does not exist/i).first()).toBeVisible();
    await expect(page.getByText("Nora Neighbour")).toHaveCount(0);
  }

  // Opened with a reason, under a banner, the provider changes something; the reseller sees who it was.
  await provider.goto(`/o/${shop.slug}/customers/${showId("customer", own.customerId)}`);
  await expect(provider.getByRole("heading", { name: `Open as ${shop.name}` })).toBeVisible();
  await provider.getByLabel("Reason").fill("Helps with a name");
  await provider.getByRole("button", { name: "Open" }).click();
  await expect(provider.getByRole("complementary", { name: "Open as" })).toContainText("Robin Vale");
  await provider.goto(`/o/${shop.slug}/customers/${showId("customer", own.customerId)}`);
  await provider.getByRole("button", { name: "Edit" }).click();
  await provider.getByRole("dialog").getByLabel("Name").fill("Mia Married");
  await provider.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(provider.getByRole("heading", { level: 1, name: "Mia Married" })).toBeVisible();
  await page.goto(`/o/${shop.slug}/customers`);
  await expect(page.getByRole("row", { name: /Mia Married/ })).toBeVisible();
  await page.goto(`/o/${shop.slug}/settings/audit`);
  await expect(page.getByText("Robin Vale").first()).toBeVisible();
  await provider.context().close();
});
