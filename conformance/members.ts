import { asc, eq } from "drizzle-orm";
import { entries, lots, memberships } from "@/db/schema";
import { inSnapshot } from "@/lib/access/transaction";
import { recordActivity } from "@/lib/activities/record-activity";
import { createCustomer } from "@/lib/customers/create-customer";
import { createCustomerSchema } from "@/lib/customers/input";
import { bookOf } from "@/lib/ledger/book";
import { openBooks } from "@/lib/ledger/open-books";
import { settle } from "@/lib/ledger/settle";
import { deactivateMembership } from "@/lib/memberships/deactivate-membership";
import { enroll } from "@/lib/memberships/enroll";
import { getMembership } from "@/lib/memberships/get-membership";
import { enrollSchema } from "@/lib/memberships/input";
import { mergeMembers } from "@/lib/memberships/merge-members";
import { assignTier } from "@/lib/tiers/assign-tier";
import { getMemberTier } from "@/lib/tiers/get-member-tier";
import type { Tools } from "./counter";

export type Member = { customerId: string; membershipId: string; holderId: string };

/** The members of a shop, what they have, and what became of it. */
export function membersOf({ at, programId }: Tools, opening: Date) {
  let count = 0;
  const shop = {
    customer: async () => {
      const { id } = await createCustomer(
        at(opening),
        createCustomerSchema.parse({ name: `Customer ${++count}` }),
      );
      return { customerId: id };
    },
    /** A member: a new customer, or one who is known. */
    async member(who: { cardNumber?: string; customerId?: string } = {}): Promise<Member> {
      const { cardNumber = "", customerId = (await shop.customer()).customerId } = who;
      const card = cardNumber || `C${programId.slice(-6)}${customerId.slice(-10)}`.toUpperCase();
      const enrolling = enrollSchema.parse({ programId, customerId, cardNumber: card });
      const { id: membershipId } = await enroll(at(opening), enrolling);
      const [row] = await inSnapshot(at(opening), ({ db }) =>
        db
          .select({ holderId: memberships.holderId })
          .from(memberships)
          .where(eq(memberships.id, membershipId)),
      );
      return { customerId, membershipId, holderId: row?.holderId ?? "" };
    },
    deactivate: (moment: Date, { membershipId: id }: Member) =>
      deactivateMembership(at(moment), { id, reason: "Left" }),
    membership: (moment: Date, { membershipId: id }: Member) => getMembership(at(moment), { id }),
    merge: (moment: Date, source: Member, target: Member) =>
      mergeMembers(at(moment), {
        sourceId: source.membershipId,
        targetId: target.membershipId,
        reason: "The same person",
      }),
    activity: (moment: Date, { membershipId }: Member, event: string, sourceId: string) =>
      recordActivity(at(moment), { membershipId, event, sourceId }),
    assignTier: (moment: Date, { membershipId }: Member, tierKey: string) =>
      assignTier(at(moment), { membershipId, tierKey, until: "", reason: "Given" }),
    async tier(moment: Date, { membershipId }: Member) {
      return (await getMemberTier(at(moment), { membershipId })).tier;
    },
    /** What a holder has at a moment, everything due by then applied, points in the smallest unit. */
    async balances({ holderId }: Pick<Member, "holderId">, moment: Date) {
      const context = at(moment);
      const books = await inSnapshot(context, (tx) => openBooks(tx, [holderId], { mode: "read" }));
      const book = bookOf(books, holderId);
      settle(book, moment, context.ids);
      return book.balances;
    },
    /** The ledger of a holder as it is stored, the oldest first. */
    entriesOf: ({ holderId }: Pick<Member, "holderId">) =>
      inSnapshot(at(opening), ({ db }) =>
        db.select().from(entries).where(eq(entries.holderId, holderId)).orderBy(asc(entries.holderVersion)),
      ),
    lotsOf: ({ holderId }: Pick<Member, "holderId">) =>
      inSnapshot(at(opening), ({ db }) =>
        db.select().from(lots).where(eq(lots.holderId, holderId)).orderBy(asc(lots.id)),
      ),
  };
  return shop;
}
