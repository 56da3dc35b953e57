import type { Browser, Page } from "@playwright/test";
import { showId } from "@/lib/kernel/ids";
import { listUserGroups } from "@/lib/operators/list-user-groups";
import { updateUserGroup } from "@/lib/operators/update-user-group";
import type { Role, Shop } from "../support/shop";
import { expect, expectAccessible, signIn, test } from "../support/test";

/** Clerks credit by hand, too, up to so many points. */
async function letClerksCredit(shop: Shop, points: bigint): Promise<void> {
  const context = await shop.at();
  const clerks = (await listUserGroups(context)).find(({ name }) => name === "Clerk");
  if (!clerks) throw new Error("No clerks");
  const permissions = [...clerks.permissions, "points.credit" as const];
  await updateUserGroup(context, { groupId: clerks.id, permissions, manualMax: { points, money: 0n } });
}

async function colleague(browser: Browser, shop: Shop, role: Role, tab: string): Promise<Page> {
  const person = await shop.hire(role);
  const page = await (await browser.newContext()).newPage();
  await signIn(page, person.email, person.password);
  await page.goto(`/o/${shop.slug}/${tab}`);
  return page;
}

async function credit(page: Page, name: string, points: string, reason: string): Promise<void> {
  await page.getByLabel("Customer").fill(name);
  await page.getByRole("option", { name: new RegExp(name) }).click();
  await expect(page.getByText(/points available/)).toBeVisible();
  await page.getByRole("textbox", { name: "Points" }).fill(points);
  await page.getByLabel("Reason").fill(reason);
  await page.getByRole("button", { name: "Credit points" }).click();
}

test("a clerk asks for more than the group's limit, and a manager approves it", async ({
  page,
  shop,
  browser,
  signInAs,
}) => {
  const programId = await shop.addProgram();
  const { customerId, membershipId } = await shop.addMember(programId, "Paula Patient");
  await letClerksCredit(shop, 1_000n);
  await signInAs("Clerk", "transactions/credit");
  await expect(page.getByRole("textbox", { name: "Points" })).toHaveAccessibleDescription(
    /Above 1,000 points.* a second person/,
  );
  await credit(page, "Paula Patient", "1500", "The parcel was lost twice");
  await expect(page.getByText(/Sent for approval/)).toBeVisible();
  await expect(page).toHaveURL(/transactions\/approvals\?state=waiting/);
  const asked = page.getByRole("row", { name: /Paula Patient/ });
  await expect(asked).toContainText("+1,500 points");
  await expect(asked.getByRole("button", { name: /Withdraw/ })).toBeVisible();
  await expect(asked.getByRole("button", { name: /Approve/ })).toHaveCount(0);
  await expectAccessible(page);

  const manager = await colleague(browser, shop, "Manager", "programs");
  await manager.getByRole("link", { name: "Transactions 1 waiting" }).click();
  await manager.getByRole("link", { name: "Approvals 1 waiting" }).click();
  await manager.getByRole("button", { name: "Approve +1,500 points for Paula Patient" }).click();
  const dialog = manager.getByRole("alertdialog");
  await expect(dialog).toContainText("The parcel was lost twice");
  await dialog.getByLabel("Note").fill("Agreed");
  await expectAccessible(manager);
  await dialog.getByRole("button", { name: "Approve" }).click();
  await expect(manager.getByText("Approved and posted")).toBeVisible();
  await manager.goto(`/o/${shop.slug}/transactions/approvals`);
  const decided = manager.getByRole("row", { name: /Paula Patient/ });
  await expect(decided).toContainText("Approved");
  await decided.getByRole("link", { name: "Its entry" }).click();
  const entry = manager.getByRole("region", { name: "Entry", exact: true });
  await expect(entry).toContainText(/Asked byClerk of/);
  await expect(entry).toContainText(/Approved byManager of.*Agreed/);
  await manager.context().close();

  const member = `customers/${showId("customer", customerId)}/memberships/${showId("membership", membershipId)}`;
  await page.goto(`/o/${shop.slug}/${member}`);
  await expect(page.getByRole("row", { name: /Credited by hand/ })).toContainText("1,500");
});

test("a limit is set for a group, what goes beyond waits on the membership's page, and is declined", async ({
  page,
  shop,
  browser,
  signInAs,
}) => {
  const programId = await shop.addProgram();
  const { customerId, membershipId } = await shop.addMember(programId, "Dora Decline");
  await signInAs("Administrator", "settings/groups");
  await page.getByRole("link", { name: "Manager" }).click();
  await page.getByLabel("Points at most").fill("200");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(page.getByRole("row", { name: /Points at most/ })).toContainText("200");

  const manager = await colleague(browser, shop, "Manager", "transactions/credit");
  await credit(manager, "Dora Decline", "201", "Rounded up");
  await expect(manager).toHaveURL(/transactions\/approvals/);
  const member = `customers/${showId("customer", customerId)}/memberships/${showId("membership", membershipId)}`;
  await page.goto(`/o/${shop.slug}/${member}`);
  await expect(page.getByText("Credit +201 points waits for a second person")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: /^Decline/ }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByRole("button", { name: "Decline" }).click();
  await expect(dialog.getByText("Give a reason.")).toBeVisible();
  await dialog.getByLabel("Reason").fill("Not this time");
  await dialog.getByRole("button", { name: "Decline" }).click();
  await expect(page.getByText(/waits for a second person/)).toHaveCount(0);
  await manager.goto(`/o/${shop.slug}/transactions/approvals?state=declined`);
  await expect(manager.getByRole("row", { name: /Dora Decline/ })).toContainText("Not this time");
  await manager.context().close();
});
