import { runCommandLine } from "./run-command-line";

// Whoever reads our output may stop early: `laurel … | head`.
process.stdout.on("error", () => process.exit(0));
const code = await runCommandLine(process.argv.slice(2));
if (code !== 0) process.exitCode = code;
