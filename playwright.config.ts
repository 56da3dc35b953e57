import path from "node:path";
import { defineConfig } from "@playwright/test";
import { findChromium } from "./e2e/find-chromium";

const port = process.env.LAUREL_E2E_PORT ?? "3100";
const baseURL = `http://localhost:${port}`;
const chromium = findChromium();

// The tests' own data, for the server and for the tests themselves; never a database named in the surrounding shell.
process.env.LAUREL_DATA = path.join(import.meta.dirname, ".data/e2e");
for (const name of [
  "DATABASE_URL",
  "DATABASE_OWNER_URL",
  "LAUREL_SECRET",
  "NEXTAUTH_SECRET",
  "NEXTAUTH_URL",
]) {
  delete process.env[name];
}

export default defineConfig({
  testDir: "e2e",
  fullyParallel: false,
  forbidOnly: true,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  use: {
    baseURL,
    locale: "en-GB",
    timezoneId: "UTC",
    trace: "retain-on-failure",
    launchOptions: {
      ...(chromium && chromium !== "own" && { executablePath: chromium }),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: {
    command: "exec node e2e/server.mjs",
    url: `${baseURL}/healthz`,
    env: { PORT: port },
    timeout: 180_000,
    // Anything harder would leave the tests' Postgres behind.
    gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
    stdout: "pipe",
  },
});
