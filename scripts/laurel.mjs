import { ensureInstalled } from "./install.mjs";
import { enableTypeScript } from "./typescript.mjs";

await ensureInstalled();
await enableTypeScript();
await import("../cli/main.ts");
