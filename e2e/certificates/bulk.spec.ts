import { issueCertificatesSchema } from "@/lib/certificates/input";
import { issueCertificates } from "@/lib/certificates/issue-certificates";
import { showId } from "@/lib/kernel/ids";
import { expectFinished } from "../support/operation";
import { expect, expectAccessible, test } from "../support/test";

test("certificates for several customers are printed, exported, looked up, cancelled and brought back", async ({
  page,
  shop,
  signInAs,
}) => {
  const programId = await shop.addProgram();
  await shop.addMember(programId, "Mia Member");
  await shop.addMember(programId, "Noah Nomad");
  await signInAs("Manager", "certificates");

  await page.getByRole("link", { name: "Add certificates" }).click();
  for (const name of ["Mia", "Noah"]) {
    await page.getByRole("combobox", { name: "Customers" }).fill(name);
    await page.getByRole("option", { name: new RegExp(name) }).click();
  }
  await page.getByLabel("How many").fill("2");
  await page.getByLabel("Nominal value of each").fill("12.50");
  const preview = page.getByRole("region", { name: "What will be made" });
  await expect(preview).toContainText("2 customers");
  await expect(preview).toContainText("4 certificates");
  await expect(preview).toContainText("50.00");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Issue certificates" }).click();
  await expect(page.getByText("4 certificates issued")).toBeVisible();
  await expect(page.getByRole("row", { name: /Mia Member|Noah Nomad/ })).toHaveCount(4);

  await page
    .getByRole("checkbox", { name: /Certificate .* of/ })
    .first()
    .check();
  await page
    .getByRole("checkbox", { name: /Certificate .* of/ })
    .nth(1)
    .check();
  const opened = page.waitForEvent("popup");
  await page.getByRole("link", { name: "Print" }).click();
  const paper = await opened;
  await expect(paper.getByRole("img", { name: /^Barcode of/ })).toHaveCount(2);
  await expectAccessible(paper);
  await paper.getByLabel("Layout").selectOption("page");
  await paper.getByLabel("Text").fill("Happy birthday");
  await expect(paper.getByText("Happy birthday")).toHaveCount(2);
  await expectAccessible(paper);
  const alt = (await paper.getByRole("img").first().getAttribute("alt")) ?? "";
  const code = alt.replace("Barcode of ", "");
  await paper.close();

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: "As CSV", exact: true }).click();
  expect((await download).suggestedFilename()).toBe("certificates.csv");

  await page.getByRole("button", { name: "Look up code" }).click();
  const lookUp = page.getByRole("dialog", { name: "Look up a certificate" });
  await lookUp.getByLabel("Code").fill("22222-22222-2222");
  await lookUp.getByRole("button", { name: "Look up", exact: true }).click();
  await expect(lookUp.getByText(/No certificate has this code/).first()).toBeVisible();
  await expectAccessible(page);
  await lookUp.getByLabel("Code").fill(code.toLowerCase());
  await lookUp.getByRole("button", { name: "Look up", exact: true }).click();
  await expect(
    page.getByRole("heading", { level: 1, name: `Certificate •••• ${code.slice(-4)}` }),
  ).toBeVisible();

  await page.getByRole("link", { name: "Certificates" }).first().click();
  await page.getByRole("checkbox", { name: "Select the rows of this page" }).check();
  await page.getByRole("button", { name: "Cancel certificates" }).click();
  const cancel = page.getByRole("alertdialog");
  await cancel.getByLabel("Reason").fill("Wrong batch");
  await cancel.getByRole("button", { name: "Cancel certificates" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Cancel 4 certificates" })).toBeVisible();
  await expectFinished(page);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("dialog").getByRole("button", { name: /^Undo/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Undo/ })).toBeVisible();
  await expectFinished(page);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Certificates" }).click();
  await expect(page.getByRole("row", { name: /Active/ })).toHaveCount(4);
});

test("a certificate gets a later last day with a note", async ({ page, shop, signInAs }) => {
  const programId = await shop.addProgram();
  const { customerId } = await shop.addMember(programId, "Mia Member");
  const issued = await issueCertificates(
    await shop.at(),
    issueCertificatesSchema.parse({
      programId,
      customerIds: [customerId],
      series: [{ quantity: 1, nominal: 2_500n, unit: "money" }],
      expiry: { kind: "days", days: 30 },
    }),
  );
  await signInAs("Manager", `certificates/${showId("certificate", issued.ids[0] ?? "")}`);
  await page.getByRole("button", { name: "Extend" }).click();
  const dialog = page.getByRole("dialog", { name: /^Extend certificate/ });
  await dialog.getByLabel("Last day").fill("2020-01-01");
  await dialog.getByLabel("Note").fill("A sorry for the wait");
  await dialog.getByRole("button", { name: "Extend certificate" }).click();
  await expect(dialog.getByLabel("Last day")).toHaveAccessibleDescription(/later day/);
  await expectAccessible(page);
  await dialog.getByLabel("Last day").fill("2098-12-31");
  await dialog.getByRole("button", { name: "Extend certificate" }).click();
  await expect(page.getByText("The certificate is extended")).toBeVisible();
  await expect(page.getByRole("region", { name: "Certificate" })).toContainText("2098");
  await expect(page.getByText("A sorry for the wait").first()).toBeVisible();
  await expectAccessible(page);
});
