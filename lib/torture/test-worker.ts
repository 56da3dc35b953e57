import { writeSync } from "node:fs";
import { connect } from "@/db/client";
import { testContext } from "@/lib/access/test-context";
import { fixedClock } from "@/lib/kernel/clock";
import { runOperations } from "@/lib/operations/run-operations";

/** A worker in a process of its own: it works on what waits, and says when a chunk is done. */
const { url, organizationId, at } = JSON.parse(process.argv[2] ?? "") as Record<string, string>;
const client = connect(url ?? "", { connectionsMax: 4 });
const clock = fixedClock(new Date(at ?? ""));
await runOperations(testContext(client, organizationId ?? "", { clock }), {
  onChunk: () => writeSync(1, "chunk\n"),
});
await client.close();
