import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { approvals, entries } from "@/db/schema";
import type { Actor, Context } from "@/lib/access/context";
import { inSnapshot } from "@/lib/access/transaction";
import { approveChangeInput } from "@/lib/approvals/input";
import { openTestShop, type TestShop } from "@/lib/orders/test-shop";
import { creditPointsInput, debitPointsInput } from "./input";

export const noon = "2025-06-15T12:00:00Z";
/** Two days on, while what was asked at noon still waits. */
export const later = "2025-06-17T09:00:00Z";

type Person = "clerk" | "manager" | "colleague" | "junior";
type Member = Awaited<ReturnType<TestShop["addMember"]>>;

/**
 * A shop for the tests of a file, with a new member for each: a clerk who changes 100 points alone, a manager 1,000, a
 * colleague any number, a junior 50.
 */
export function openSecondPersons() {
  const own: { shop?: TestShop; member?: Member; people?: Record<Person, Actor> } = {};
  let members = 0;
  const shop = () => known(own.shop);
  const member = () => known(own.member);
  const people = () => known(own.people);
  beforeAll(async () => {
    own.shop = await openTestShop();
    own.people = hire(own.shop);
  });
  beforeEach(async () => {
    own.member = await shop().addMember(`M${++members}`);
  });
  afterAll(() => shop().close());
  const at = (moment: string) => shop().at(moment);
  return {
    ...{ shop, member, people, at },
    as: (who: Person, moment = noon): Context => ({ ...at(moment), actor: people()[who] }),
    give: (points: string, more: { key?: string; activatesOn?: string; expiresOn?: string } = {}) =>
      creditPointsInput.parse({
        ...{ membershipId: member().membershipId, points, reason: "goodwill" },
        ...more,
      }),
    take: (points: string) =>
      debitPointsInput.parse({ membershipId: member().membershipId, points, reason: "mistake" }),
    available: async (moment = later) => (await shop().balanceOf(member().holderId, moment)).available,
    async requestOf(id: string) {
      const [row] = await inSnapshot(at(noon), ({ db }) =>
        db.select().from(approvals).where(eq(approvals.id, id)),
      );
      return row;
    },
    entriesOf: (postingId: string | null) =>
      inSnapshot(at(noon), ({ db }) =>
        db
          .select()
          .from(entries)
          .where(eq(entries.postingId, postingId ?? "")),
      ),
  };
}

export function approval(approvalId: string, more: { key?: string; note?: string } = {}) {
  return approveChangeInput.parse({ approvalId, ...more });
}

/** The request for what somebody may not do alone. */
export async function asked(change: Promise<{ approval: { id: string } | null }>): Promise<string> {
  const made = await change;
  if (!made.approval) throw new Error("It was posted");
  return made.approval.id;
}

function hire({ first }: TestShop): Record<Person, Actor> {
  const of = (name: string, points: bigint | null): Actor => ({
    ...{ kind: "operator", name, id: first.context.ids.next() },
    permissions: first.context.actor.permissions,
    manualMax: { points, money: points },
  });
  return {
    clerk: of("Cleo", 100n),
    manager: of("Mara", 1_000n),
    colleague: of("Max", null),
    junior: of("Jo", 50n),
  };
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("Before the first test");
  return value;
}
