import { type Client, connect } from "@/db/client";
import { environment } from "./environment";

// The development server loads this module anew after every edit; the pool outlives that.
const kept = globalThis as typeof globalThis & { laurelDatabase?: Client };

/** The one pool of this process. */
export function database(): Client {
  kept.laurelDatabase ??= connect(environment().databaseUrl);
  return kept.laurelDatabase;
}
