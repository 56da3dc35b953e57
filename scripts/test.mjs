import { ensureInstalled, projectFolder } from "./install.mjs";
import { enableTypeScript } from "./typescript.mjs";

process.chdir(projectFolder);
await ensureInstalled();
await enableTypeScript();
const { runGate } = await import("./test/run-gate.ts");
await runGate();
