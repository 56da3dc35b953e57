import type { Command } from "commander";
import { prepareDatabase } from "@/db/prepare-database";
import { runWorker } from "./run-worker";

export function registerWorker(worker: Command): void {
  worker
    .option("--once", "once for all organizations, then end")
    .action(async ({ once = false }: { once?: boolean }) => {
      const { url, secret } = await prepareDatabase();
      await runWorker({ url, secret, once });
    });
}
