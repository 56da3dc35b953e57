import { sql } from "drizzle-orm";
import { connect } from "@/db/client";
import { atTheGate } from "@/lib/access/transaction";
import { AppError } from "@/lib/kernel/errors";

/** The first organization of an installation, or null; `unavailable` where the pages could not work either. */
export async function findProvider(url: string): Promise<string | null> {
  const { db, close } = connect(url, { connectionsMax: 1 });
  try {
    const { rows } = await atTheGate(db, (tx) => tx.execute(sql`SELECT gate.find_provider() AS id`));
    return typeof rows[0]?.id === "string" ? rows[0].id : null;
  } catch (cause) {
    const { hostname, port, pathname } = new URL(url);
    const place = `${hostname}:${port || 5432}${pathname}`;
    const fix = "Check DATABASE_URL, and give DATABASE_OWNER_URL once so that the schema is made.";
    throw new AppError("unavailable", {
      public: `The database ${place} is not ready: ${rootOf(cause)}. ${fix}`,
      cause,
    });
  } finally {
    await close();
  }
}

/** What Postgres or the network said, below the query that drizzle names. */
function rootOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause) return rootOf(error.cause);
  return error.message || ("code" in error ? String(error.code) : error.name);
}
