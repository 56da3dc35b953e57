import { spawnSync } from "node:child_process";
import { findChromium } from "@/e2e/find-chromium";
import { AppError } from "@/lib/kernel/errors";

/** Makes sure that the browser tests have a browser: Playwright's, the system's, or else Debian's package. */
export async function ensureChromium(): Promise<void> {
  if (findChromium()) return;
  if (process.getuid?.() === 0 && has("apt-get")) {
    console.log("Installing Chromium from Debian's package …");
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    for (const args of [["update"], ["install", "-y", "--no-install-recommends", "chromium"]]) {
      spawnSync("apt-get", ["-q", ...args], { env, stdio: ["ignore", "ignore", "inherit"] });
    }
    if (findChromium()) return;
  }
  throw new AppError("unavailable", {
    public:
      "The browser tests need Chromium: run “npx playwright install chromium” or install your system’s package.",
  });
}

function has(program: string): boolean {
  return spawnSync(program, ["--version"], { stdio: "ignore" }).status === 0;
}
