import { Client } from "pg";
import { AppError } from "@/lib/kernel/errors";

/** Runs `work` on a connection of its own; `unavailable` names the server when it cannot be used. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await connectOrExplain(client);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function connectOrExplain(client: Client): Promise<void> {
  try {
    await client.connect();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message || cause.name : String(cause);
    const place = `${client.database} on ${client.host}:${client.port} as ${client.user}`;
    throw new AppError("unavailable", { public: `The database ${place} cannot be used: ${reason}`, cause });
  }
}
