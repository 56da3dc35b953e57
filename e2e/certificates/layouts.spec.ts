import { createLayout } from "@/lib/certificate-layouts/create-layout";
import { createLayoutSchema } from "@/lib/certificate-layouts/input";
import { startingDesign } from "@/lib/certificate-layouts/model";
import { onePng } from "@/lib/certificate-layouts/test-picture";
import { issueCertificatesSchema } from "@/lib/certificates/input";
import { issueCertificates } from "@/lib/certificates/issue-certificates";
import { showId } from "@/lib/kernel/ids";
import type { Shop } from "../support/shop";
import { openShop } from "../support/shop";
import { expect, expectAccessible, test } from "../support/test";

async function issue(shop: Shop, quantity: number, given: object = {}) {
  const programId = await shop.addProgram();
  const { customerId } = await shop.addMember(programId, "Mia Member");
  const series = [{ quantity, nominal: 2_500n, unit: "money" as const }];
  const input = issueCertificatesSchema.parse({ programId, customerIds: [customerId], series, ...given });
  const at = "issuedAt" in given ? await shop.at(String(given.issuedAt)) : await shop.at();
  return issueCertificates(at, input);
}

test("a layout is made with a logo and colours that can be read, chosen when printing, and remembered", async ({
  page,
  shop,
  signInAs,
}) => {
  await issue(shop, 3);
  await signInAs("Manager", "certificates");
  await page.getByRole("link", { name: "Layouts" }).click();
  await page.getByRole("link", { name: "Add layout" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Winter");
  await page.getByLabel("Logo").setInputFiles({
    name: "logo.png",
    mimeType: "image/png",
    buffer: Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"),
  });
  await page.getByLabel("Heading", { exact: true }).fill("A gift for you");
  await page.getByLabel("Words").fill("#cccccc");
  const preview = page.getByRole("region", { name: "Preview" });
  await expect(preview).toContainText("A gift for you");
  await page.getByRole("button", { name: "Save layout" }).click();
  await expect(page.getByLabel("Words")).toHaveAccessibleDescription(/can hardly be read/);
  await page.getByLabel("Words").fill("#222222");
  await page.getByRole("button", { name: "Save layout" }).click();
  await expect(page.getByLabel("Logo")).toHaveAccessibleDescription(
    /PNG or JPEG picture: this file is neither/,
  );
  await expectAccessible(page);
  await page.getByLabel("Logo").setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: onePng });
  await page.getByLabel("Certificates on a page").selectOption("2");
  await expect(preview.getByRole("img", { name: shop.name })).toHaveCount(2);
  await page.getByRole("button", { name: "Save layout" }).click();
  await expect(page.getByText("Layout Winter saved")).toBeVisible();
  await expectAccessible(page);

  await page.goto(`/o/${shop.slug}/certificates`);
  await page.getByRole("checkbox", { name: "Select the rows of this page" }).check();
  const opened = page.waitForEvent("popup");
  await page.getByRole("link", { name: "Print" }).click();
  const paper = await opened;
  await paper.getByLabel("Layout").selectOption({ label: "Winter" });
  await expect(paper.getByRole("figure", { name: /^Sheet/ })).toHaveCount(2);
  await expect(paper.getByRole("img", { name: /^Barcode of/ })).toHaveCount(3);
  const logo = paper.getByRole("img", { name: shop.name }).first();
  expect(await logo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
  await expectAccessible(paper);
  await paper.reload();
  await expect(paper.getByText("A gift for you")).toHaveCount(3);
  await paper.close();

  await page.goto(`/o/${shop.slug}/certificates/layouts`);
  await page.getByRole("link", { name: "Winter" }).click();
  await page.getByRole("button", { name: "Remove layout" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove layout" }).click();
  await expect(page.getByText("No layouts yet")).toBeVisible();
});

test("another reseller’s logo is as little found as one that does not exist", async ({
  page,
  installed,
  shop,
  signInAs,
}) => {
  const neighbour = await openShop(installed, "Neighbour");
  const input = createLayoutSchema.parse({
    ...startingDesign,
    name: "Look",
    logo: onePng.toString("base64"),
  });
  const { id } = await createLayout(await neighbour.at(), input);
  await signInAs("Administrator");
  const status = async (slug: string) => {
    const path = `/o/${slug}/certificates/layouts/${showId("certificateLayout", id)}/logo`;
    return (await page.request.get(path)).status();
  };
  expect(await status(shop.slug)).toBe(404);
  expect(await status(neighbour.slug)).toBe(404);
});

test("all that match are printed in batches that say where one is", async ({ page, shop, signInAs }) => {
  test.setTimeout(120_000);
  await issue(shop, 230);
  await signInAs("Manager", "certificates?state=active");
  await page.getByRole("checkbox", { name: "Select the rows of this page" }).check();
  await page.getByRole("button", { name: "Select all 230 certificates that match" }).click();
  const opened = page.waitForEvent("popup");
  await page.getByRole("link", { name: "Print all" }).click();
  const paper = await opened;
  const batches = paper.getByRole("navigation", { name: "Batches" });
  await expect(batches).toContainText("Certificates 1 to 200 of 230");
  await batches.getByRole("link", { name: "Next batch" }).click();
  await expect(batches).toContainText("Certificates 201 to 230 of 230");
  await expect(paper.getByRole("img", { name: /^Barcode of/ })).toHaveCount(30);
  await expectAccessible(paper);
  await paper.close();
  await page.goto(`/o/${shop.slug}/settings/audit`);
  await expect(page.getByRole("row", { name: /print/i })).toHaveCount(2);
});

test("a cancellation is undone from the certificate’s page, and an expired one gets a later end", async ({
  page,
  shop,
  signInAs,
}) => {
  const { ids } = await issue(shop, 1, {
    issuedAt: "2024-01-10T12:00:00Z",
    expiry: { kind: "days", days: 30 },
  });
  await signInAs("Manager", `certificates/${showId("certificate", ids[0] ?? "")}`);
  await expect(page.getByText("Expired", { exact: true }).first()).toBeVisible();
  await page.getByRole("button", { name: "Extend" }).click();
  const dialog = page.getByRole("dialog", { name: /^Extend certificate/ });
  await expect(dialog.getByText(/the ledger shows the expiry reversed/)).toBeVisible();
  await dialog.getByLabel("Last day").fill("2098-12-31");
  await dialog.getByLabel("Note").fill("Came back from abroad");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Extend certificate" }).click();
  await expect(page.getByText("The certificate is extended")).toBeVisible();
  await expect(page.getByText("Active", { exact: true }).first()).toBeVisible();

  await page.getByRole("button", { name: "Cancel certificate" }).click();
  await page.getByRole("alertdialog").getByLabel("Reason").fill("Lost");
  await page.getByRole("alertdialog").getByRole("button", { name: "Cancel certificate" }).click();
  await expect(page.getByText("Cancelled", { exact: true }).first()).toBeVisible();
  await page.getByRole("button", { name: "Undo cancellation" }).click();
  await page.getByRole("alertdialog").getByLabel("Reason").fill("Found");
  await expectAccessible(page);
  await page.getByRole("alertdialog").getByRole("button", { name: "Undo cancellation" }).click();
  await expect(page.getByText("The cancellation is undone")).toBeVisible();
  await expect(page.getByText("Active", { exact: true }).first()).toBeVisible();
});
