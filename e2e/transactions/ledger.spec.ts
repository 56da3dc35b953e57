import { openShop } from "../support/shop";
import { expect, expectAccessible, signIn, test } from "../support/test";
import { addMemberWith } from "./give-points";

test("points are credited and debited by hand, with a reason", async ({ page, shop, signInAs }) => {
  const programId = await shop.addProgram({ name: "Corner Club" });
  await shop.addMember(programId, "Hanna Hand");
  await signInAs("Manager", "transactions");
  await expect(page.getByText("Nothing has been posted yet")).toBeVisible();

  await page.getByRole("link", { name: "Credit points" }).click();
  await page.getByRole("button", { name: "Credit points" }).click();
  await expect(page.getByText("Choose the member.")).toBeVisible();
  // The first wrong field takes the focus; typing before that would lose it.
  await expect(page.getByRole("textbox", { name: "Points" })).toBeFocused();
  await page.getByLabel("Customer").fill("Hanna");
  await page.getByRole("option", { name: /Hanna Hand/ }).click();
  await expect(page.getByRole("radio", { name: /Corner Club/ })).toBeChecked();
  await page.getByRole("textbox", { name: "Points" }).fill("120");
  await page.getByLabel("Reason").fill("Lost parcel");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Credit points" }).click();
  await expect(page.getByText("The points are credited")).toBeVisible();
  await expect(page.getByRole("row", { name: /Credited by hand.*\+120/ })).toBeVisible();

  await page.getByRole("link", { name: "Debit points" }).click();
  await page.getByLabel("Customer").fill("Hanna");
  await page.getByRole("option", { name: /Hanna Hand/ }).click();
  await expect(page.getByText("120 points available")).toBeVisible();
  await page.getByRole("textbox", { name: "Points" }).fill("121");
  await page.getByLabel("Reason").fill("Too many");
  await page.getByRole("button", { name: "Debit points" }).click();
  await expect(page.getByText("The balance is not sufficient.")).toBeVisible();
  await page.getByRole("textbox", { name: "Points" }).fill("20");
  await page.getByRole("button", { name: "Debit points" }).click();
  const debit = page.getByRole("row", { name: /Debited by hand.*-20/ });
  await expect(debit).toBeVisible();
  await debit.getByRole("link").first().click();
  await expect(page.getByText("Debited 20 points by hand: Too many.")).toBeVisible();
  await expect(page.getByText(`Manager of ${shop.slug}`).first()).toBeVisible();
});

test("filters stand in the address, and going back takes them off", async ({ page, shop, signInAs }) => {
  const programId = await shop.addProgram();
  await addMemberWith(shop, programId, "Ann Filter", "10");
  const { cardNumber } = await addMemberWith(shop, programId, "Bea Filter", "20");
  await signInAs("Auditor", "transactions");
  await expect(page.getByText("2 entries")).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Customer", exact: true }).click();
  await page.getByRole("combobox", { name: "Customer" }).fill("Ann Fil");
  await page.getByRole("option", { name: /Ann Filter/ }).click();
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByText("1 entry")).toBeVisible();
  await expect(page).toHaveURL(/customer=cus_/);
  await page.reload();
  await expect(page.getByRole("button", { name: "Customer: Ann Filter" })).toBeVisible();

  await page.getByRole("button", { name: "Kind" }).click();
  await page.getByRole("checkbox", { name: "Earned" }).check();
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByText("No entries match")).toBeVisible();
  await page.goBack();
  await expect(page.getByText("1 entry")).toBeVisible();
  await page.goBack();
  await expect(page.getByText("2 entries")).toBeVisible();

  await page.getByRole("button", { name: "Card" }).click();
  await page.getByRole("textbox", { name: "Card" }).fill(cardNumber.slice(0, 8).toLowerCase());
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByText("1 entry")).toBeVisible();
  await expect(page.getByRole("row", { name: /Bea Filter/ })).toBeVisible();
});

test("a clerk finds no way to credit, and a stranger finds nothing at all", async ({
  page,
  shop,
  signInAs,
  installed,
  quietConsole,
}) => {
  quietConsole.allow(/404/);
  const programId = await shop.addProgram();
  await addMemberWith(shop, programId, "Private Person", "10");
  await signInAs("Clerk", "transactions");
  await expect(page.getByRole("link", { name: "Credit points" })).toHaveCount(0);
  await page
    .getByRole("link", { name: /20\d\d/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "Credited by hand" })).toBeVisible();
  const entryId = new URL(page.url()).pathname.split("/").at(-1);
  await page.goto(`/o/${shop.slug}/transactions/credit`);
  await expect(page.getByText("You lack the right “Credit points by hand” here")).toBeVisible();

  const other = await openShop(installed, "Elsewhere");
  const { email, password } = await other.hire("Manager");
  await page.context().clearCookies();
  await signIn(page, email, password);
  await page.goto(`/o/${other.slug}/transactions/entries/${entryId}`);
  await expect(page.getByRole("heading", { name: "Not found" })).toBeVisible();
  const theirs = await page.goto(`/o/${shop.slug}/transactions`);
  expect(theirs?.status()).toBe(404);
  await page.goto(`/o/${other.slug}/transactions?card=1&order=x&customer=cus_nonsense`);
  await expect(page.getByText("No entries match")).toBeVisible();
});
