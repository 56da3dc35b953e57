import { createServer } from "node:net";

const names = [
  "DATABASE_URL",
  "DATABASE_OWNER_URL",
  "LAUREL_DATA",
  "LAUREL_SECRET",
  "LAUREL_EMBEDDED",
  "NEXTAUTH_SECRET",
  "NEXTAUTH_URL",
  "NODE_ENV",
  "PORT",
];

/** The gate tests this checkout on data of its own, whatever the surrounding shell is set up for. */
export function cleanEnvironment(): void {
  for (const name of names) delete process.env[name];
}

/** A port that nobody uses at the moment. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 3100));
    });
  });
}
