import { sql } from "drizzle-orm";
import { connect } from "@/db/client";
import type { Context } from "@/lib/access/context";
import { type Verification, verifyLedger } from "./verify-ledger";

class Undo extends Error {}

/** What was made to grow only, and what the database checks: somebody with every right gets past both. */
const guards = `DO $$ DECLARE guard record; BEGIN
  FOR guard IN SELECT tgrelid::regclass AS target FROM pg_trigger WHERE tgname = 'append_only' LOOP
    EXECUTE format('ALTER TABLE %s DISABLE TRIGGER append_only', guard.target);
  END LOOP;
  ALTER TABLE entries DROP CONSTRAINT entries_movement;
END $$`;

/** What a verification finds after the tables' owner has changed rows; the changes are taken back. */
export async function afterTampering(
  ownerUrl: string,
  context: Context,
  statements: readonly string[],
): Promise<Verification> {
  const owner = connect(ownerUrl, { connectionsMax: 1 });
  let found: Verification | undefined;
  try {
    await owner.db.transaction(async (db) => {
      await db.execute(sql.raw(guards));
      await db.execute(sql`SET LOCAL ROLE laurel_migrate`);
      for (const statement of statements) {
        const { rowCount } = await db.execute(sql.raw(statement));
        if (!rowCount) throw new Error(`Nothing was changed by ${statement}`);
      }
      found = await verifyLedger({ ...context, db });
      throw new Undo();
    });
  } catch (error) {
    if (!(error instanceof Undo)) throw error;
  } finally {
    await owner.close();
  }
  if (!found) throw new Error("Nothing was verified.");
  return found;
}
