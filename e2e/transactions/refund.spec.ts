import { placeOrderInput } from "@/lib/orders/input";
import { placeOrder } from "@/lib/orders/place-order";
import type { Shop } from "../support/shop";
import { expect, expectAccessible, test } from "../support/test";

/** Two mugs at 10.00 and a disc at 20.00: 40 points. */
async function sellThree(shop: Shop, customerId: string, externalId: string, complete = true) {
  const order = placeOrderInput.parse({
    ...{ externalId, customerId, channel: "web", orderType: "sale", currency: "USD" },
    lines: [
      { sku: "MUG", item: "Mug", quantity: "2", unitPrice: "10.00" },
      { sku: "CD", item: "Disc", quantity: "1", unitPrice: "20.00" },
    ],
    complete,
    key: null,
  });
  await placeOrder(await shop.at(), order);
}

test("an order is refunded in part, a line of it and then an amount", async ({ page, shop, signInAs }) => {
  const programId = await shop.addProgram();
  const { customerId } = await shop.addMember(programId, "Rita Return");
  await sellThree(shop, customerId, "PART-1");
  await signInAs("Clerk", "transactions/orders");
  await page.getByRole("link", { name: "PART-1" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Order PART-1" })).toBeVisible();

  await page.getByRole("button", { name: "Refund" }).click();
  const dialog = page.getByRole("dialog", { name: "Refund order PART-1" });
  const preview = dialog.getByRole("region", { name: "What it does" });
  await dialog.getByRole("radio", { name: /Some of its lines/ }).check();
  await dialog.getByRole("textbox", { name: "Mug" }).fill("1");
  await expect(preview).toContainText("Earned points taken back10 points");
  await expectAccessible(page);
  await dialog.getByLabel("Reason").fill("One had a crack");
  await dialog.getByRole("button", { name: "Refund order" }).click();
  await expect(page.getByText("Order PART-1 is refunded in part")).toBeVisible();
  await expect(page.getByText("Partly refunded")).toBeVisible();
  const refunds = page.getByRole("region", { name: /^Refunds?$/ });
  await expect(refunds).toContainText("1 × Mug");
  await expect(refunds).toContainText("US$30.00 of the order is left to refund.");

  await page.getByRole("button", { name: "Refund" }).click();
  await dialog.getByRole("radio", { name: /An amount/ }).check();
  await dialog.getByRole("textbox", { name: "Amount" }).fill("30.01");
  await expect(preview).toContainText(/At most .*30\.00 is left to refund/);
  await dialog.getByRole("textbox", { name: "Amount" }).fill("15");
  await expect(preview).toContainText("Earned points taken back15 points");
  await dialog.getByLabel("Reason").fill("Came late");
  await dialog.getByRole("button", { name: "Refund order" }).click();
  await expect(refunds).toContainText("Came late");
  await expect(refunds).toContainText("US$15.00 of the order is left to refund.");
  await expectAccessible(page);

  await page.goto(`/o/${shop.slug}/transactions/orders?status=partly_refunded`);
  await expect(page.getByRole("row", { name: /PART-1/ })).toContainText("Partly refunded");
  await page.goto(`/o/${shop.slug}/transactions/orders?status=completed`);
  await expect(page.getByText("No orders match")).toBeVisible();
});

test("what completing an order in part does is said before it is done", async ({ page, shop, signInAs }) => {
  const programId = await shop.addProgram();
  const { customerId } = await shop.addMember(programId, "Paula Part");
  await sellThree(shop, customerId, "DELIVER-1", false);
  await signInAs("Clerk", "transactions/orders");
  await page.getByRole("link", { name: "DELIVER-1" }).click();
  await page.getByRole("button", { name: "Complete", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Complete order DELIVER-1" });
  const preview = dialog.getByRole("region", { name: "What it does" });
  await expect(preview).toContainText("Earns40 points");
  await dialog.getByRole("radio", { name: /Some of its lines/ }).check();
  await dialog.getByRole("button", { name: "All of Disc" }).click();
  await expect(preview).toContainText("CostsUS$20.00");
  await expect(preview).toContainText("Earns20 points");
  await expect(preview).toContainText("Points not earned20 points");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Complete order" }).click();
  await expect(page.getByText("What was delivered of order DELIVER-1 is completed")).toBeVisible();
});
