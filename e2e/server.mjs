// What the browser tests talk to: the production server on data of its own, begun anew for each run.
import { projectFolder } from "../scripts/install.mjs";
import { readPort, takePort } from "../scripts/take-port.mjs";
import { enableTypeScript } from "../scripts/typescript.mjs";

// The runner may be killed before it can stop us.
const runner = process.ppid;
setInterval(() => process.ppid !== runner && process.kill(process.pid, "SIGTERM"), 1000).unref();

process.chdir(projectFolder);
const port = readPort(process.env.PORT);
const host = "127.0.0.1";
const server = await takePort(port, host);
const disableTypeScript = await enableTypeScript();
const { prepareInstance } = await import("../db/embedded/instance.ts");
const { resetDatabase } = await import("../db/embedded/reset-database.ts");
await resetDatabase(prepareInstance());
const { runServer } = await import("../scripts/start/run-server.ts");
await runServer({ server, port, host, demo: false });
await disableTypeScript();
