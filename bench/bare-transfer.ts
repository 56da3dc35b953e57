import type { Pool } from "pg";
import type { Clone } from "./bench-database";

/**
 * What any ledger must do at least: one entry into a table with the indexes and checks of ours, two balances changed, one
 * commit; plain SQL with named statements, as the application's role.
 */
export async function prepareBareTransfers({ asOwner }: Clone, balances: number): Promise<void> {
  await asOwner(`
    CREATE TABLE bare_entries (LIKE entries INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES);
    CREATE TABLE bare_balances (id int PRIMARY KEY, balance bigint NOT NULL CHECK (balance >= 0));
    INSERT INTO bare_balances SELECT n, 1000000000 FROM generate_series(0, ${balances - 1}) n;
    GRANT SELECT, INSERT ON bare_entries TO laurel_app;
    GRANT SELECT, UPDATE ON bare_balances TO laurel_app`);
}

const insert = `INSERT INTO bare_entries (organization_id, id, posting_id, holder_id, holder_version, lot_id, kind,
    from_bucket, to_bucket, amount, unit, program_id, occurred_at, recorded_at, posted_on, pending_after,
    available_after, held_after, owed_after, actor_kind, hash)
  VALUES ($1, $2, $2, $2, 1, $2, 'earn', 'issued', 'pending', $3, 'points', $1, now(), now(), current_date, $3, 0, 0, 0,
    'system', '\\x00')`;
const update = "UPDATE bare_balances SET balance = balance + $2 WHERE id = $1";

/** One transfer between two balances, the lower one locked first. */
export async function bareTransfer(
  pool: Pool,
  ids: { organizationId: string; id: string },
  pair: [number, number],
) {
  const client = await pool.connect();
  const [first, second] = pair[0] < pair[1] ? pair : [pair[1], pair[0]];
  try {
    await client.query("BEGIN; SET LOCAL ROLE laurel_app");
    await client.query({ name: "entry", text: insert, values: [ids.organizationId, ids.id, 10] });
    await client.query({ name: "balance", text: update, values: [first, 10] });
    await client.query({ name: "balance", text: update, values: [second, -10] });
    await client.query("COMMIT");
  } finally {
    client.release();
  }
}
