import { and, eq } from "drizzle-orm";
import { cards, customers, memberships, programs } from "@/db/schema";
import type { Database } from "@/lib/access/context";
import type { CardState } from "./model";

export type ListedCard = {
  id: string;
  number: string;
  state: CardState;
  isMain: boolean;
  createdAt: Date;
  program: { id: string; name: string };
  /** Null while nobody has it. */
  customer: { id: string; name: string } | null;
  membershipId: string | null;
};

const { id, number, state, isMain, createdAt, membershipId } = cards;

const cardColumns = {
  ...{ id, number, state, isMain, createdAt, membershipId },
  program: { id: programs.id, name: programs.name },
  customer: { id: customers.id, name: customers.name },
};

/** A select of cards with their programs and, where somebody has them, their customers. */
export function joinCards<E extends object>(db: Database, more: E) {
  return db
    .select({ ...cardColumns, ...more })
    .from(cards)
    .innerJoin(
      programs,
      and(eq(programs.organizationId, cards.organizationId), eq(programs.id, cards.programId)),
    )
    .leftJoin(
      memberships,
      and(eq(memberships.organizationId, cards.organizationId), eq(memberships.id, cards.membershipId)),
    )
    .leftJoin(
      customers,
      and(eq(customers.organizationId, cards.organizationId), eq(customers.id, memberships.customerId)),
    );
}
