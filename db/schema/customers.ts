import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { cardStates } from "../../lib/cards/model";
import { membershipStatuses } from "../../lib/memberships/model";
import { instant, oneOf, tenant } from "./columns";
import { holders } from "./ledger";
import { organizations } from "./organizations";
import { programs } from "./programs";

export const customers = pgTable(
  "customers",
  {
    organizationId: tenant().references(() => organizations.id),
    id: uuid().notNull(),
    /** The organization's own number for this person. */
    externalId: text(),
    name: text().notNull(),
    emails: text().array().notNull(),
    phones: text().array().notNull(),
    tags: text().array().notNull(),
    birthday: date(),
    /** Lower-case words that search looks through; written by the verbs. */
    searchText: text().notNull(),
    /** The customer this one was combined into: that one is the person, and this record stays as it was. */
    combinedInto: uuid(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique("customers_external").on(t.organizationId, t.externalId),
    index("customers_name").on(t.organizationId, t.name, t.id),
    index("customers_name_all").on(t.name, t.id),
    index("customers_recent").on(t.organizationId, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("customers_tags").using("gin", t.organizationId, t.tags),
    index("customers_recent_all").on(t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("customers_combined")
      .on(t.organizationId, t.combinedInto)
      .where(sql`${t.combinedInto} is not null`),
    foreignKey({ columns: [t.organizationId, t.combinedInto], foreignColumns: [t.organizationId, t.id] }),
    check("customers_not_itself", sql`${t.combinedInto} <> ${t.id}`),
  ],
);

/** Two customers that became one, with what moved and what was filled in, so that it can be undone. Ids and places only. */
export const customerMerges = pgTable(
  "customer_merges",
  {
    organizationId: tenant(),
    id: uuid().notNull(),
    sourceId: uuid().notNull(),
    targetId: uuid().notNull(),
    /** Members of one program that were combined with it. */
    membershipMergeIds: uuid().array().notNull(),
    /** Memberships in the other programs, which became the target's from then on. */
    membershipIds: uuid().array().notNull(),
    certificateIds: uuid().array().notNull(),
    couponIds: uuid().array().notNull(),
    /** What the target's record took over: places in the source's lists, and fields. */
    taken: jsonb().notNull(),
    at: instant().notNull(),
    authorName: text().notNull(),
    reason: text().notNull(),
    undoneAt: instant(),
    undoneBy: text(),
    undoReason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    uniqueIndex("customer_merges_once").on(t.organizationId, t.sourceId).where(sql`${t.undoneAt} is null`),
    index("customer_merges_target").on(t.organizationId, t.targetId, t.at),
    foreignKey({
      columns: [t.organizationId, t.sourceId],
      foreignColumns: [customers.organizationId, customers.id],
    }),
    foreignKey({
      columns: [t.organizationId, t.targetId],
      foreignColumns: [customers.organizationId, customers.id],
    }),
  ],
);

export const memberships = pgTable(
  "memberships",
  {
    organizationId: tenant(),
    id: uuid().notNull(),
    programId: uuid().notNull(),
    customerId: uuid().notNull(),
    holderId: uuid().notNull(),
    status: text({ enum: membershipStatuses }).notNull(),
    phone: text(),
    /** When a one-time code proved that the phone is the member's; another phone has to prove it again. */
    phoneConfirmedAt: instant(),
    enrolledAt: instant().notNull(),
    /** The membership it was combined into: that one has its points, its cards, and its orders' refunds. */
    mergedInto: uuid(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique("memberships_once").on(t.organizationId, t.customerId, t.programId),
    unique("memberships_holder").on(t.organizationId, t.holderId),
    index("memberships_program").on(t.organizationId, t.programId, t.id),
    index("memberships_status").on(t.organizationId, t.status, t.customerId),
    index("memberships_enrolled").on(t.organizationId, t.enrolledAt, t.customerId),
    index("memberships_phone").on(t.organizationId, t.phone),
    index("memberships_merged").on(t.organizationId, t.mergedInto).where(sql`${t.mergedInto} is not null`),
    foreignKey({
      columns: [t.organizationId, t.programId],
      foreignColumns: [programs.organizationId, programs.id],
    }),
    foreignKey({
      columns: [t.organizationId, t.customerId],
      foreignColumns: [customers.organizationId, customers.id],
    }),
    foreignKey({
      columns: [t.organizationId, t.holderId],
      foreignColumns: [holders.organizationId, holders.id],
    }),
    foreignKey({ columns: [t.organizationId, t.mergedInto], foreignColumns: [t.organizationId, t.id] }),
    check("memberships_status", oneOf(t.status, membershipStatuses)),
    check("memberships_not_itself", sql`${t.mergedInto} <> ${t.id}`),
  ],
);

/** Two members that became one, with what moved, so that it can be undone. */
export const membershipMerges = pgTable(
  "membership_merges",
  {
    organizationId: tenant(),
    id: uuid().notNull(),
    programId: uuid().notNull(),
    sourceId: uuid().notNull(),
    targetId: uuid().notNull(),
    /** Null where there was nothing to move. */
    postingId: uuid(),
    cardIds: uuid().array().notNull(),
    certificateIds: uuid().array().notNull(),
    sourceStatus: text({ enum: membershipStatuses }).notNull(),
    at: instant().notNull(),
    authorName: text().notNull(),
    reason: text().notNull(),
    undoneAt: instant(),
    undonePostingId: uuid(),
    undoneBy: text(),
    undoReason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index("membership_merges_source").on(t.organizationId, t.sourceId, t.at),
    index("membership_merges_target").on(t.organizationId, t.targetId, t.at),
    foreignKey({
      columns: [t.organizationId, t.sourceId],
      foreignColumns: [memberships.organizationId, memberships.id],
    }),
    foreignKey({
      columns: [t.organizationId, t.targetId],
      foreignColumns: [memberships.organizationId, memberships.id],
    }),
  ],
);

/** Dated statuses of a membership: what it was at any moment, and since when we knew. */
export const membershipStatusChanges = pgTable(
  "membership_status_changes",
  {
    organizationId: tenant(),
    id: uuid().notNull(),
    membershipId: uuid().notNull(),
    status: text({ enum: membershipStatuses }).notNull(),
    at: instant().notNull(),
    recordedAt: instant().notNull(),
    authorName: text().notNull(),
    reason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index("membership_status_changes_member").on(t.organizationId, t.membershipId, t.at),
    foreignKey({
      columns: [t.organizationId, t.membershipId],
      foreignColumns: [memberships.organizationId, memberships.id],
    }),
  ],
);

/** A number of a program that stands for a member, or waits to be given to one. */
export const cards = pgTable(
  "cards",
  {
    organizationId: tenant(),
    id: uuid().notNull(),
    programId: uuid().notNull(),
    /** Null while nobody has it. */
    membershipId: uuid(),
    number: text().notNull(),
    state: text({ enum: cardStates }).notNull().default("active"),
    /** The one that is named first. */
    isMain: boolean().notNull().default(false),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique("cards_number").on(t.organizationId, t.number),
    index("cards_membership").on(t.organizationId, t.membershipId),
    uniqueIndex("cards_main").on(t.organizationId, t.membershipId).where(sql`${t.isMain}`),
    index("cards_recent").on(t.organizationId, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("cards_recent_all").on(t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("cards_state").on(
      t.organizationId,
      t.state,
      t.createdAt.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    index("cards_program").on(
      t.organizationId,
      t.programId,
      t.createdAt.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    foreignKey({
      columns: [t.organizationId, t.programId],
      foreignColumns: [programs.organizationId, programs.id],
    }),
    foreignKey({
      columns: [t.organizationId, t.membershipId],
      foreignColumns: [memberships.organizationId, memberships.id],
    }),
    check("cards_state", oneOf(t.state, cardStates)),
    check(
      "cards_assigned",
      sql`${t.state} = 'void' or (${t.state} = 'unassigned') = (${t.membershipId} is null)`,
    ),
  ],
);

/** What became of a card after it was made, dated: whom it was given to, since when it was blocked, and why. */
export const cardChanges = pgTable(
  "card_changes",
  {
    organizationId: tenant(),
    id: uuid().notNull(),
    cardId: uuid().notNull(),
    membershipId: uuid(),
    state: text({ enum: cardStates }).notNull(),
    at: instant().notNull(),
    authorName: text().notNull(),
    reason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index("card_changes_card").on(t.organizationId, t.cardId, t.id),
    foreignKey({
      columns: [t.organizationId, t.cardId],
      foreignColumns: [cards.organizationId, cards.id],
    }),
  ],
);
