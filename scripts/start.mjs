import { ensureInstalled, projectFolder } from "./install.mjs";
import { readPort, takePort } from "./take-port.mjs";
import { enableTypeScript } from "./typescript.mjs";

process.chdir(projectFolder);
const port = readPort(process.env.PORT || undefined);
// Only this machine unless told otherwise: the demo's passwords are known to everybody who reads its terminal.
const host = process.env.LAUREL_HOST || "127.0.0.1";
const server = await takePort(port, host);
await ensureInstalled();
const disableTypeScript = await enableTypeScript();
const { runServer } = await import("./start/run-server.ts");
await runServer({ server, port, host, demo: true });
await disableTypeScript();
