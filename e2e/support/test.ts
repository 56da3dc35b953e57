import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import { type Credentials, openShop, type Role, type Shop } from "./shop";
import { type Installed, openWorld } from "./world";

type Fixtures = {
  /** A reseller of this test's own. */
  shop: Shop;
  /** Signs somebody of the shop in, through the page as a person would, and opens a tab of the console. */
  signInAs: (role: Role, tab?: string) => Promise<Credentials & { id: string }>;
  /** Fails the test when the browser logged an error that nobody announced. */
  quietConsole: { allow(pattern: RegExp): void };
};

export const test = base.extend<Fixtures, { installed: Installed }>({
  installed: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from a pattern.
    async ({}, use) => {
      const installed = await openWorld();
      await use(installed);
      await installed.close();
    },
    { scope: "worker" },
  ],
  shop: async ({ installed }, use) => use(await openShop(installed)),
  signInAs: async ({ page, shop }, use) =>
    use(async (role, tab = "programs") => {
      const person = await shop.hire(role);
      await signIn(page, person.email, person.password);
      await page.goto(`/o/${shop.slug}/${tab}`);
      return person;
    }),
  quietConsole: [
    async ({ page }, use) => {
      const errors: string[] = [];
      const allowed: RegExp[] = [];
      page.on("pageerror", (error) => errors.push(error.message));
      page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
      await use({ allow: (pattern) => allowed.push(pattern) });
      expect(errors.filter((error) => !allowed.some((pattern) => pattern.test(error)))).toEqual([]);
    },
    { auto: true },
  ],
});

export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

/** No violation of the accessibility rules on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  await expect(page).toHaveTitle(/\S/);
  const found = await violationsOf(page);
  // The title is gone for a moment where one page takes the place of another.
  const isTurning = found.some((words) => words.startsWith("document-title:"));
  if (isTurning) await expect(page).toHaveTitle(/\S/);
  expect(isTurning ? await violationsOf(page) : found).toEqual([]);
}

async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
}

export { expect };
