import { resolveDatabase } from "./embedded/database-urls";
import { withClient } from "./with-client";

/**
 * Tells the planner what the tables hold now, after many rows came at once; the server would find out by itself a
 * little later. Does nothing where the owner's address is not known.
 */
export async function refreshStatistics(): Promise<void> {
  const { ownerUrl } = await resolveDatabase();
  if (ownerUrl) await withClient(ownerUrl, (owner) => owner.query("ANALYZE"));
}
