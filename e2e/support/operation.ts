import type { Page } from "@playwright/test";
import { expect } from "./test";

/** Waits on an operation's page until it has ended; what it did not come to is counted there only then. */
export async function expectFinished(page: Page, timeout = 60_000): Promise<void> {
  await expect(page.getByText("Not begun", { exact: true })).toBeVisible({ timeout });
}
