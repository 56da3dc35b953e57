import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { codePurposes } from "../../lib/codes/model";
import { bytes, instant, oneOf, tenant } from "./columns";
import { memberships } from "./customers";

/** Six digits sent to a member's phone: found wrong or right by a keyed hash, readable while they live only. */
export const oneTimeCodes = pgTable(
  "one_time_codes",
  {
    organizationId: tenant(),
    id: uuid().notNull(),
    purpose: text({ enum: codePurposes }).notNull(),
    membershipId: uuid().notNull(),
    /** Keyed hash of the phone it went to: another phone of the member makes it worthless. */
    phoneHash: bytes().notNull(),
    codeHash: bytes().notNull(),
    /** Null from the moment on that the code is of no use. */
    codeSealed: bytes(),
    triesLeft: integer().notNull(),
    actorId: uuid(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    /** The right digits were given; what they were asked for has still to be done. */
    verifiedAt: instant(),
    /** Used, replaced by another, or of no use any more. */
    closedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    uniqueIndex("one_time_codes_live")
      .on(t.organizationId, t.membershipId, t.purpose)
      .where(sql`${t.closedAt} is null`),
    index("one_time_codes_phone").on(t.organizationId, t.phoneHash, t.createdAt),
    index("one_time_codes_actor").on(t.organizationId, t.actorId, t.createdAt),
    index("one_time_codes_sealed").on(t.organizationId, t.expiresAt).where(sql`${t.codeSealed} is not null`),
    foreignKey({
      columns: [t.organizationId, t.membershipId],
      foreignColumns: [memberships.organizationId, memberships.id],
    }),
    check("one_time_codes_purpose", oneOf(t.purpose, codePurposes)),
    check("one_time_codes_tries", sql`${t.triesLeft} >= 0`),
  ],
);
