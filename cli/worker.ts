import { prepareDatabase } from "@/db/prepare-database";
import { runWorker } from "./run-worker";

// Started by the server, or by hand; where it goes when its parent is gone is for who preloads it.
const { url, secret } = await prepareDatabase();
await runWorker({ url, secret });
process.exit(0);
