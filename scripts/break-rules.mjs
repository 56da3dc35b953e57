import { ensureInstalled, projectFolder } from "./install.mjs";
import { enableTypeScript } from "./typescript.mjs";

process.chdir(projectFolder);
await ensureInstalled();
await enableTypeScript();
const { breakRules } = await import("./break/break-rules.ts");
await breakRules();
