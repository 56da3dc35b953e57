import { existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** `own` where Playwright has brought its browser along, else the path of the system's, else null. */
export function findChromium(): "own" | string | null {
  if (existsSync(chromium.executablePath())) return "own";
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const candidates = folders.flatMap((folder) => names.map((name) => path.join(folder, name)));
  return candidates.find((file) => existsSync(file)) ?? null;
}
