import type { Command } from "commander";
import { prepareDatabase } from "@/db/prepare-database";
import { runWorker } from "./run-worker";

export function registerWorker(program: Command): void {
  program
    .command("worker")
    .description(
      "Do each day's work for all organizations, every minute until stopped; npm start does this by itself",
    )
    .option("--once", "once for all organizations, then end")
    .action(async ({ once = false }: { once?: boolean }) => {
      const { url, secret } = await prepareDatabase();
      await runWorker({ url, secret, once });
    });
}
