import { expect, expectAccessible, test } from "../support/test";

test("a phone is confirmed by the code that the outbox shows, and not by another", async ({
  page,
  shop,
  signInAs,
}) => {
  const programId = await shop.addProgram({ name: "Corner Club" });
  await shop.addMember(programId, "Mia Member");
  await signInAs("Administrator", "customers");
  await page.getByRole("link", { name: "Mia Member" }).click();
  const panel = page.getByRole("dialog", { name: "Mia Member" });
  await panel.getByRole("button", { name: "Add a phone" }).click();
  await panel.getByRole("textbox", { name: "Phone" }).fill("+1 202 555 0177");
  await panel.getByRole("button", { name: "Save" }).click();
  await panel.getByRole("button", { name: "Confirm phone" }).click();
  await expect(panel.getByLabel("Code")).toHaveAccessibleDescription(/good for 10 minutes/);

  const outbox = await page.context().newPage();
  await outbox.goto(`/o/${shop.slug}/settings/outbox`);
  const message = outbox.getByRole("row", { name: /Mia Member/ });
  await expect(message).toContainText("Code to confirm the phone, Corner Club");
  await expectAccessible(outbox);
  const code = (await message.getByText(/^\d{6}$/).textContent()) ?? "";
  await outbox.close();

  await panel.getByLabel("Code").fill(code === "111111" ? "222222" : "111111");
  await panel.getByRole("button", { name: "Confirm", exact: true }).click();
  await expect(panel.getByLabel("Code")).toHaveAccessibleDescription(/This code is wrong. 4 tries left./);
  await panel.getByLabel("Code").fill(code);
  await panel.getByRole("button", { name: "Confirm", exact: true }).click();
  await expect(panel.getByText("Confirmed", { exact: true })).toBeVisible();
  await expect(panel.getByRole("button", { name: "Confirm phone" })).toHaveCount(0);

  await page.goto(`/o/${shop.slug}/settings/outbox`);
  await expect(page.getByText("No longer good")).toBeVisible();
  await expect(page.getByText(code, { exact: true })).toHaveCount(0);
});
