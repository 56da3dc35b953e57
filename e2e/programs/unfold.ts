import type { Page } from "@playwright/test";

/** Opens a folded section of the program's form. */
export function unfold(page: Page, title: string): Promise<void> {
  return page
    .locator("summary")
    .filter({ hasText: new RegExp(`^${title}`) })
    .click();
}
