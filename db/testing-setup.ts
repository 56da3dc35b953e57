import { handOver, prepareTestInstance, startTestServer, stopTestServer } from "./testing-server";

/** Vitest calls this once per run, before the first worker, and what it returns after the last. */
export default async function setup(): Promise<() => Promise<void>> {
  const instance = prepareTestInstance();
  const { server, presence } = await startTestServer(instance);
  handOver(server);
  return async () => {
    await presence.end();
    await stopTestServer(instance, server);
  };
}
