import { sql } from "drizzle-orm";
import { bigint, check, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { bytes, instant, tenant } from "./columns";
import { organizations } from "./organizations";

/** Accounting months that take no more entries, with what an auditor can keep of them. Append only. */
export const closedMonths = pgTable(
  "closed_months",
  {
    organizationId: tenant().references(() => organizations.id),
    /** 'YYYY-MM', in the organization's zone. */
    month: text().notNull(),
    entries: bigint({ mode: "number" }).notNull(),
    /** Sums by unit, kind and buckets. */
    totals: jsonb().notNull(),
    /** Over the hashes of its entries, holder by holder. */
    digest: bytes().notNull(),
    closedAt: instant().notNull(),
    authorName: text().notNull(),
    note: text(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.month] }),
    check("closed_months_month", sql`${t.month} ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'`),
  ],
);
