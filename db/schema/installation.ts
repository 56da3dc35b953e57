import { sql } from "drizzle-orm";
import { bigint, boolean, check, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/** One row: facts about this installation that belong to no tenant. */
export const installation = pgTable(
  "installation",
  {
    one: boolean().primaryKey().default(true),
    /** A demo may look ahead: milliseconds added to the machine's clock, never taken back. */
    clockOffsetMs: bigint({ mode: "number" }).notNull().default(0),
    isDemo: boolean().notNull().default(false),
  },
  (t) => [
    check("installation_one", sql`${t.one}`),
    check("installation_forward", sql`${t.clockOffsetMs} >= 0`),
  ],
);

/** Failed sign-ins by a keyed hash of the e-mail or address: throttling must not depend on a tenant. */
export const signInThrottles = pgTable(
  "sign_in_throttles",
  {
    key: text().notNull(),
    failures: integer().notNull(),
    windowEndsAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.key] })],
);
