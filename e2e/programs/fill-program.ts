import type { Page } from "@playwright/test";

/** Fills the form of a new program: 1 point per $1.00 on the web, 250 points = $25.00. */
export async function fillProgram(page: Page, name: string): Promise<void> {
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("checkbox", { name: "web" }).check();
  await page.getByLabel("Members earn").fill("1");
  await page.getByLabel("For every").fill("1.00");
  await page.getByLabel("Number of points").fill("250");
  await page.getByLabel("Their worth").fill("25.00");
}
