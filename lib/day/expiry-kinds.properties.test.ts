import fc from "fast-check";
import { expect, test } from "vitest";
import { type Book, newPosting } from "@/lib/ledger/book";
import { adjustDebit, earn } from "@/lib/ledger/grant";
import { noteActivity } from "@/lib/ledger/note-activity";
import { settle } from "@/lib/ledger/settle";
import { hold, redeemHold } from "@/lib/ledger/spend";
import { returnSpent } from "@/lib/ledger/take-back";
import { countingIds, memberBook } from "@/lib/ledger/test-book";
import type { Expiry } from "@/lib/programs/rules";
import { lotTerms } from "@/lib/programs/schedule";

const hour = 3_600_000;
// Both changes of the clock lie within the first two hundred days of each of these stories.
const start = Date.UTC(2024, 1, 20);

const zone = fc.constantFrom(
  "Pacific/Kiritimati",
  "America/New_York",
  "Australia/Lord_Howe",
  "Africa/Casablanca",
  "America/Santiago",
  "UTC",
);
const lastDay = fc.constantFrom("inclusive" as const, "exclusive" as const);
const roundUp = fc.constantFrom("none" as const, "month_end" as const);
const counted = { lastDay, roundUp };
const of = <K extends string>(kind: K) => fc.constant(kind);

const kinds: Record<Expiry["kind"], fc.Arbitrary<Expiry>> = {
  never: fc.record({ kind: of("never") }),
  days: fc.record({ kind: of("days"), days: fc.integer({ min: 0, max: 90 }), ...counted }),
  months: fc.record({ kind: of("months"), months: fc.integer({ min: 0, max: 4 }), ...counted }),
  date: fc.record({
    kind: of("date"),
    on: fc.constantFrom("2024-02-29", "2024-03-31", "2024-04-07", "2024-10-06"),
    lastDay,
  }),
  moment: fc.record({
    kind: of("moment"),
    at: fc.constantFrom("2024-03-10 02:30", "2024-04-07 01:45", "2024-09-30 18:00"),
  }),
  year_end: fc.record({ kind: of("year_end"), years: fc.integer({ min: 1, max: 2 }), lastDay }),
  inactivity: fc.record({ kind: of("inactivity"), months: fc.integer({ min: 1, max: 3 }), ...counted }),
  staged: fc.record({
    kind: of("staged"),
    unit: fc.constantFrom("days" as const, "months" as const),
    stages: fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 })).map(([a, b]) => [
      { after: 1, percent: a },
      { after: 2, percent: b },
      { after: 4, percent: 100 },
    ]),
    lastDay,
  }),
};

const amount = fc.bigInt({ min: 1n, max: 500n });
const span = fc.integer({ min: 0, max: 900 });
const step = fc.oneof(
  fc.record({ verb: of("order"), amount, late: fc.oneof(fc.constant(0), span), hours: span }),
  fc.record({ verb: of("hold"), amount, until: span, hours: span }),
  fc.record({ verb: of("complete"), share: fc.bigInt({ min: 0n, max: 100n }), hours: span }),
  fc.record({ verb: of("debit"), amount, hours: span }),
  fc.record({ verb: of("return"), hours: span }),
);
type Of<A> = A extends fc.Arbitrary<infer T> ? T : never;
type Story = {
  zone: string;
  expiry: Expiry;
  delay: number;
  steps: Of<typeof step>[];
};

const storyOf = (expiry: fc.Arbitrary<Expiry>): fc.Arbitrary<Story> =>
  fc.record({
    zone,
    expiry,
    delay: fc.constantFrom(0, 1, 14),
    steps: fc.array(step, { minLength: 5, maxLength: 25 }),
  });

/**
 * Plays a story; `daily` also settles every seven hours, as a worker would. Otherwise an order settles no further than
 * its own moment, as an import does.
 */
function play(story: Story, rhythm: "daily" | "lazy"): Book {
  const book = { ...memberBook(), timeZone: story.zone };
  const ids = countingIds();
  let now = start;
  const goTo = (then: number, verb?: string) => {
    if (rhythm === "daily") {
      for (let at = now + 7 * hour; at < then; at += 7 * hour) settle(book, new Date(at), ids);
    }
    now = then;
    if (rhythm === "daily" || verb !== "order") settle(book, new Date(now), ids);
  };
  for (const each of story.steps) {
    goTo(now + each.hours * hour, each.verb);
    act(book, story, each, new Date(now), ids);
  }
  goTo(now + 900 * 24 * hour);
  return book;
}

function act(
  book: Book,
  { expiry, delay, zone }: Story,
  each: Of<typeof step>,
  now: Date,
  ids: ReturnType<typeof countingIds>,
): void {
  const posting = newPosting(ids, now);
  const least = (a: bigint, b: bigint) => (a < b ? a : b);
  if (each.verb === "order") {
    const at = new Date(now.getTime() - each.late * hour);
    settle(book, at, ids);
    noteActivity(book, at, now, ids);
    const terms = lotTerms({ earning: { activationDays: delay }, expiry }, zone, at);
    earn(book, newPosting(ids, at), {
      amount: each.amount,
      terms: { ...terms, programVersionId: null, parentLotId: null },
    });
    settle(book, now, ids);
    return;
  }
  if (each.verb === "complete") {
    const open = [...book.holds.values()].find(({ closedAt }) => !closedAt);
    const whole = open?.parts.reduce((sum, part) => sum + part.amount, 0n) ?? 0n;
    if (open) redeemHold(book, open, posting, { amount: (whole * each.share) / 100n, rest: "release" });
    return;
  }
  if (each.verb === "return") {
    const undone = new Set(book.entries.map(({ cause }) => cause.corrects));
    const spent = book.entries.find(({ kind, id }) => kind === "redeem" && !undone.has(id));
    if (spent) returnSpent(book, posting, [{ entryId: spent.id, lotId: spent.lotId, amount: spent.amount }]);
    return;
  }
  const wanted = least(each.amount, book.balances.available);
  if (wanted === 0n) return;
  const spendOrder = "soonest_expiring";
  if (each.verb === "debit") adjustDebit(book, posting, wanted, spendOrder);
  else {
    const expiresAt = new Date(now.getTime() + each.until * hour);
    hold(book, posting, { amount: wanted, orderId: null, expiresAt, spendOrder });
  }
}

test.each(Object.entries(kinds))("%s: daily or once after an outage, the same entries", (_, expiry) => {
  fc.assert(
    fc.property(storyOf(expiry), (story) => {
      const [daily, lazy] = [play(story, "daily"), play(story, "lazy")];
      const told = (book: Book) =>
        [...book.lots.keys()].map((lot) =>
          book.entries
            .filter(({ lotId }) => lotId === lot)
            .map((entry) => `${entry.occurredAt.toISOString()} ${entry.kind} ${entry.amount}`),
        );
      expect(told(lazy)).toEqual(told(daily));
      expect(lazy.balances).toEqual(daily.balances);
    }),
    { numRuns: 150 },
  );
});

test.each(Object.entries(kinds))(
  "%s: no lot loses more than it had, and none goes back in time",
  (_, expiry) => {
    fc.assert(
      fc.property(storyOf(expiry), (story) => {
        const book = play(story, "lazy");
        const heads = new Map<string, Date>();
        for (const { lotId, occurredAt } of book.entries) {
          expect(occurredAt.getTime()).toBeGreaterThanOrEqual(heads.get(lotId)?.getTime() ?? 0);
          heads.set(lotId, occurredAt);
        }
        const isOver = story.expiry.kind !== "never";
        for (const lot of book.lots.values()) {
          expect(lot.available >= 0n && lot.held >= 0n).toBe(true);
          if (isOver) expect(lot.available + lot.held + lot.pending).toBe(0n);
        }
      }),
      { numRuns: 60 },
    );
  },
);
