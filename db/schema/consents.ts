import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { consentSources } from "../../lib/consents/model";
import { instant, oneOf, tenant } from "./columns";
import { customers } from "./customers";
import { organizations } from "./organizations";

/** What an organization asks its customers to agree to. */
export const consents = pgTable(
  "consents",
  {
    organizationId: tenant().references(() => organizations.id),
    id: uuid().notNull(),
    key: text().notNull(),
    title: text().notNull(),
    /** Nobody is enrolled without it. */
    isRequired: boolean().notNull(),
    archivedAt: instant(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique("consents_key").on(t.organizationId, t.key),
  ],
);

/** The words of a consent; another wording is another version. */
export const consentVersions = pgTable(
  "consent_versions",
  {
    organizationId: tenant(),
    id: uuid().notNull(),
    consentId: uuid().notNull(),
    number: integer().notNull(),
    text: text().notNull(),
    authorName: text().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique("consent_versions_number").on(t.organizationId, t.consentId, t.number),
    foreignKey({
      columns: [t.organizationId, t.consentId],
      foreignColumns: [consents.organizationId, consents.id],
    }),
  ],
);

/** A customer gave a consent or withdrew it: the newest says which it is. */
export const consentChanges = pgTable(
  "consent_changes",
  {
    organizationId: tenant(),
    id: uuid().notNull(),
    customerId: uuid().notNull(),
    consentId: uuid().notNull(),
    versionId: uuid().notNull(),
    isGiven: boolean().notNull(),
    source: text({ enum: consentSources }).notNull(),
    at: instant().notNull(),
    authorName: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index("consent_changes_customer").on(t.organizationId, t.customerId, t.consentId, t.id),
    foreignKey({
      columns: [t.organizationId, t.customerId],
      foreignColumns: [customers.organizationId, customers.id],
    }),
    foreignKey({
      columns: [t.organizationId, t.versionId],
      foreignColumns: [consentVersions.organizationId, consentVersions.id],
    }),
    check("consent_changes_source", oneOf(t.source, consentSources)),
  ],
);
