import {
  bigint,
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
import { fieldOwners, fieldTypes } from "../../lib/custom-fields/model";
import { instant, oneOf, tenant } from "./columns";
import { customers } from "./customers";
import { organizations } from "./organizations";

/** What an organization keeps about its customers and members besides what everybody keeps. */
export const customFields = pgTable(
  "custom_fields",
  {
    organizationId: tenant().references(() => organizations.id),
    id: uuid().notNull(),
    owner: text({ enum: fieldOwners }).notNull(),
    key: text().notNull(),
    label: text().notNull(),
    type: text({ enum: fieldTypes }).notNull(),
    options: text().array().notNull(),
    isRequired: boolean().notNull(),
    isFilterable: boolean().notNull(),
    position: integer().notNull(),
    archivedAt: instant(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique("custom_fields_key").on(t.organizationId, t.key),
    check("custom_fields_owner", oneOf(t.owner, fieldOwners)),
    check("custom_fields_type", oneOf(t.type, fieldTypes)),
  ],
);

/** A value of a customer, or of one of the customer's memberships: then `subjectId` is the membership. */
export const customFieldValues = pgTable(
  "custom_field_values",
  {
    organizationId: tenant(),
    fieldId: uuid().notNull(),
    subjectId: uuid().notNull(),
    customerId: uuid().notNull(),
    value: text().notNull(),
    /** Of a number: thousandths, so that a range of them is found by an index. */
    thousandths: bigint({ mode: "bigint" }),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.subjectId, t.fieldId] }),
    index("custom_field_values_value").on(t.organizationId, t.fieldId, t.value, t.customerId),
    index("custom_field_values_number").on(t.organizationId, t.fieldId, t.thousandths, t.customerId),
    index("custom_field_values_customer").on(t.organizationId, t.customerId),
    foreignKey({
      columns: [t.organizationId, t.fieldId],
      foreignColumns: [customFields.organizationId, customFields.id],
    }),
    foreignKey({
      columns: [t.organizationId, t.customerId],
      foreignColumns: [customers.organizationId, customers.id],
    }),
  ],
);
