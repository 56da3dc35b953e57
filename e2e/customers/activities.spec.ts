import { showId } from "@/lib/kernel/ids";
import { expect, expectAccessible, test } from "../support/test";

test("an activity is recorded from the customer's panel, and pays once", async ({ page, shop, signInAs }) => {
  const programId = await shop.addProgram({
    name: "Corner Club",
    rules: { awards: { activities: [{ event: "review", name: "Book review", points: "25" }] } },
  });
  const { customerId } = await shop.addMember(programId, "Ada Active");
  await signInAs("Clerk", `customers?panel=${showId("customer", customerId)}`);
  const panel = page.getByRole("dialog", { name: "Ada Active" });
  const dialog = page.getByRole("dialog", { name: "Record an activity" });
  const record = async () => {
    await panel.getByRole("button", { name: "Actions for Corner Club" }).click();
    await page.getByRole("menuitem", { name: "Record activity" }).click();
    await dialog.getByLabel("Activity", { exact: true }).selectOption("Book review");
    await dialog.getByLabel("Its number").fill("R-1");
  };
  await record();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Record", exact: true }).click();
  await expect(page.getByText("Recorded, the points are earned")).toBeVisible();
  await expect(panel.getByRole("region", { name: /^Corner Club/ })).toContainText("25 points");

  await record();
  await dialog.getByRole("button", { name: "Record", exact: true }).click();
  await expect(page.getByText("This was recorded before")).toBeVisible();
  const available = panel.getByRole("term").filter({ hasText: "Available" }).locator("..");
  await expect(available).toContainText("25 points");
});

test("who brought a customer is named by a share code", async ({ page, shop, signInAs }) => {
  const programId = await shop.addProgram({
    name: "Corner Club",
    rules: { awards: { referral: { referrer: "100" } } },
  });
  const { customerId } = await shop.addMember(programId, "Bea Bringer");
  await signInAs("Clerk", `customers?panel=${showId("customer", customerId)}`);
  await page.getByRole("link", { name: "History, points and cards of this membership" }).click();
  const friends = page.getByRole("region", { name: "Friends" });
  await friends.getByRole("button", { name: "Show share code" }).click();
  const code = await friends.getByText(/^\w{4}-\w+$/).textContent();

  await page.goto(`/o/${shop.slug}/customers`);
  await page.getByRole("button", { name: "Add customer" }).first().click();
  await page.getByRole("dialog").getByLabel("Name").fill("Finn Friend");
  await page.getByRole("dialog").getByRole("button", { name: "Add customer" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Finn Friend" })).toBeVisible();
  await page.getByRole("button", { name: "Enroll" }).click();
  const form = page.getByRole("dialog", { name: "Enroll Finn Friend" });
  await form.getByRole("textbox", { name: "Phone" }).fill("+1 202 555 0188");
  await form.getByLabel("Share code").fill("WRONG");
  await form.getByRole("button", { name: "Enroll" }).click();
  await expect(form.getByText("No member of this program has this share code.")).toBeVisible();
  await form.getByLabel("Share code").fill(code ?? "");
  await form.getByRole("button", { name: "Enroll" }).click();
  await expect(page.getByText("Finn Friend is enrolled")).toBeVisible();
});
