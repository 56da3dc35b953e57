import { createCustomer } from "@/lib/customers/create-customer";
import { createCustomerSchema } from "@/lib/customers/input";
import { enroll } from "@/lib/memberships/enroll";
import { enrollSchema } from "@/lib/memberships/input";
import { expectFinished } from "../support/operation";
import type { Shop } from "../support/shop";
import { expect, expectAccessible, test } from "../support/test";

const format = { prefix: "77", length: 10, characters: "digits", check: "luhn", barcode: "code128" } as const;

test("cards are made in bulk; one is given to a member, blocked with a reason, and unblocked", async ({
  page,
  shop,
  signInAs,
}) => {
  test.setTimeout(90_000);
  const programId = await shop.addProgram({
    name: "Corner Club",
    rules: { enrolment: { cardFormat: format } },
  });
  await joinWithPhone(shop, programId, "Mia Member");
  await signInAs("Manager", "cards");
  await page.getByRole("button", { name: "Make cards" }).first().click();
  const make = page.getByRole("dialog", { name: "Make cards" });
  await make.getByLabel("How many").fill("0");
  await make.getByRole("button", { name: "Make cards" }).click();
  await expect(make.getByLabel("How many")).toHaveAccessibleDescription(/Make at least 1/);
  await make.getByLabel("How many").fill("12");
  await make.getByRole("button", { name: "Make cards" }).click();
  await page.waitForURL(/\/operations\/.+/);
  await expectFinished(page);

  await page.goto(`/o/${shop.slug}/cards?state=unassigned`);
  await expect(page.getByText("12 cards", { exact: true })).toBeVisible();
  await expectAccessible(page);
  const number =
    (await page
      .getByText(/^77\d{8}$/)
      .first()
      .textContent()) ?? "";

  await page.goto(`/o/${shop.slug}/customers`);
  await page.getByRole("link", { name: "Mia Member" }).click();
  const panel = page.getByRole("dialog", { name: "Mia Member" });
  await panel.getByRole("button", { name: "Add a card" }).click();
  await panel.getByLabel("Card number").fill(number);
  await panel.getByRole("button", { name: "Save" }).click();
  await expect(panel.getByRole("button", { name: `Change the card ${number}` })).toBeVisible();

  const menu = panel.getByRole("button", { name: `Actions for the card ${number}` });
  await menu.click();
  await page.getByRole("menuitem", { name: "Block" }).click();
  const confirm = page.getByRole("alertdialog");
  await confirm.getByRole("button", { name: "Block card" }).click();
  await expect(confirm.getByText("Give a reason.")).toBeVisible();
  await confirm.getByLabel("Reason").fill("Lost on the train");
  await confirm.getByRole("button", { name: "Block card" }).click();
  await expect(panel.getByText("Blocked", { exact: true })).toBeVisible();

  await page.goto(`/o/${shop.slug}/cards?state=blocked`);
  await expect(page.getByRole("row", { name: new RegExp(number) })).toContainText("Mia Member");
  await page.getByRole("button", { name: `Actions for the card ${number}` }).click();
  await page.getByRole("menuitem", { name: "Unblock" }).click();
  await page.getByRole("alertdialog").getByLabel("Reason").fill("It was found");
  await page.getByRole("button", { name: "Unblock card" }).click();
  await expect(page.getByText("No cards match")).toBeVisible();
});

async function joinWithPhone(shop: Shop, programId: string, name: string): Promise<void> {
  const context = await shop.at();
  const { id: customerId } = await createCustomer(context, createCustomerSchema.parse({ name }));
  await enroll(context, enrollSchema.parse({ programId, customerId, phone: "+1 202 555 0177" }));
}
