import { runCommandLine } from "./run-command-line";

// Whoever reads our output may stop early: `laurel … | head`.
process.stdout.on("error", () => process.exit(0));
process.exitCode = await runCommandLine(process.argv.slice(2));
