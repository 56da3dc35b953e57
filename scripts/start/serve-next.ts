import type { Server } from "node:http";
import createNext from "next";
import { projectFolder } from "@/db/embedded/instance";
import type { Lifetime } from "./lifetime";

type Options = { server: Server; port: number; host: string; lifetime: Lifetime };

const graceMs = 1500;

/** Puts the built pages behind the port that was taken at the beginning. */
export async function serveNext({ server, port, host, lifetime }: Options): Promise<void> {
  const next = createNext({ dev: false, dir: projectFolder, hostname: host, port, httpServer: server });
  await next.prepare();
  const handle = next.getRequestHandler();
  server.removeAllListeners("request");
  server.on("request", (request, response) => void handle(request, response));
  lifetime.onEnd(() => close(server));
}

/** Requests under way may finish, for a moment. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), graceMs).unref();
  });
}
