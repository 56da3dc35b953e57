import { createOperator } from "@/lib/operators/create-operator";
import { updateOperator } from "@/lib/operators/update-operator";
import { groupNamed, openShop } from "../support/shop";
import { expect, expectAccessible, signIn, test } from "../support/test";

test("a wrong password keeps the e-mail, and says no more than that one of the two is wrong", async ({
  page,
  shop,
  quietConsole,
}) => {
  quietConsole.allow(/401/);
  const clerk = await shop.hire("Clerk");
  await page.goto("/sign-in");
  await expectAccessible(page);
  await page.getByLabel("E-mail").fill(clerk.email);
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("The e-mail or the password is not right.")).toBeVisible();
  await expect(page.getByLabel("E-mail")).toHaveValue(clerk.email);
  await page.getByLabel("E-mail").fill("nobody@example.com");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("The e-mail or the password is not right.")).toBeVisible();
  await page.getByLabel("E-mail").fill(clerk.email);
  await page.getByLabel("Password").fill(clerk.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(new RegExp(`/o/${shop.slug}`));
});

test("whoever is not signed in comes back to where they wanted to go", async ({ page, shop }) => {
  const manager = await shop.hire("Manager");
  await page.goto(`/o/${shop.slug}/customers?q=ann`);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.getByLabel("E-mail").fill(manager.email);
  await page.getByLabel("Password").fill(manager.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(new RegExp(`/o/${shop.slug}/customers\\?q=ann`));
});

test("a disabled operator is out at the next request", async ({ page, shop, signInAs }) => {
  const clerk = await signInAs("Clerk");
  await expect(page.getByRole("heading", { name: "Programs", level: 1 })).toBeVisible();
  await updateOperator(await shop.at(), { operatorId: clerk.id, disabled: true });
  await page.goto(`/o/${shop.slug}/customers`);
  await expect(page).toHaveURL(/\/sign-in/);
});

test("another reseller's address is as little found as one that does not exist", async ({
  page,
  installed,
  signInAs,
  quietConsole,
}) => {
  quietConsole.allow(/404/);
  const neighbour = await openShop(installed, "Neighbour");
  await signInAs("Administrator");
  await page.goto(`/o/${neighbour.slug}/customers`);
  const theirs = await page.getByRole("main").textContent();
  await page.goto("/o/no-such-shop/customers");
  expect(await page.getByRole("main").textContent()).toBe(theirs);
  await expect(page.getByText(neighbour.name)).toBeHidden();
});

test("the provider opens a reseller with a reason, under a banner, and both audit logs say so", async ({
  page,
  shop,
  installed,
}) => {
  const head = await installed.contextOf(installed.provider.id);
  const admin = {
    name: "Robin Vale",
    email: `robin.${shop.slug}@example.com`,
    password: "correct horse battery",
  };
  await createOperator(head, { ...admin, groupId: await groupNamed(head, "Administrator") });
  await signIn(page, admin.email, admin.password);
  await page.goto(`/o/${shop.slug}/customers`);
  await expect(page.getByRole("heading", { name: `Open as ${shop.name}` })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Reason").fill("Helps with a refund");
  await page.getByRole("button", { name: "Open" }).click();
  await expect(page).toHaveURL(new RegExp(`/o/${shop.slug}`));
  await expect(page.getByRole("complementary", { name: "Open as" }).getByText("Robin Vale")).toBeVisible();
  await page.goto(`/o/${shop.slug}/settings/audit`);
  await expect(page.getByText("Helps with a refund").first()).toBeVisible();
  await page.goto("/o/provider/settings/audit");
  await expect(page.getByText("Helps with a refund").first()).toBeVisible();
});
