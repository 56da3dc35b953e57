import fc from "fast-check";
import { expect, test } from "vitest";
import { addMovement, noBalances } from "./as-of";
import { type Book, newPosting } from "./book";
import { adjustDebit, earn } from "./grant";
import { innerBuckets, spendOrders } from "./model";
import { settle } from "./settle";
import { hold, redeemHold } from "./spend";
import { clawback, returnSpent } from "./take-back";
import { countingIds, dayAt, memberBook } from "./test-book";

const late = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60 }));
const wait = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 20 }));
const life = fc.option(fc.integer({ min: 0, max: 90 }));
const grace = fc.option(fc.integer({ min: 0, max: 20 }));
const percent = fc.bigInt({ min: 0n, max: 100n });
const amount = fc.bigInt({ min: 1n, max: 200n });
const spendOrder = fc.constantFrom(...spendOrders);
const shortfall = fc.constantFrom("debt" as const, "write_off" as const);

const anyStep = fc.oneof(
  { weight: 4, arbitrary: fc.record({ verb: fc.constant("earn" as const), amount, late, wait, life }) },
  {
    weight: 3,
    arbitrary: fc.record({ verb: fc.constant("hold" as const), amount, span: wait, spendOrder }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ verb: fc.constant("complete" as const), pick: fc.nat(), share: percent }),
  },
  { weight: 2, arbitrary: fc.record({ verb: fc.constant("debit" as const), amount, spendOrder }) },
  { weight: 2, arbitrary: fc.record({ verb: fc.constant("return" as const), pick: fc.nat(), grace }) },
  {
    weight: 3,
    arbitrary: fc.record({ verb: fc.constant("clawback" as const), pick: fc.nat(), shortfall, spendOrder }),
  },
);
type Of<A> = A extends fc.Arbitrary<infer T> ? T : never;
type Step = Of<typeof anyStep>;

const anyStory = fc.record({
  // Few steps meet nothing: points must have been earned, spent and owed before it gets difficult.
  steps: fc.array(fc.record({ gap: fc.integer({ min: 0, max: 10 }), step: anyStep }), {
    minLength: 10,
    maxLength: 40,
  }),
  closes: fc.option(fc.integer({ min: 50, max: 400 })),
});
type Story = Of<typeof anyStory>;

/** Plays a story and settles to its end; `daily` settles every day, otherwise only the verbs do. */
function play({ steps, closes }: Story, rhythm: "daily" | "lazy", look = (_: Book, __: Date) => {}): Book {
  const book = memberBook();
  const ids = countingIds();
  book.closesAt = closes === null ? null : dayAt(closes);
  let today = 0;
  const goTo = (day: number) => {
    if (rhythm === "daily") for (; today < day; today++) settle(book, dayAt(today), ids);
    today = day;
    settle(book, dayAt(day), ids);
    look(book, dayAt(day));
  };
  for (const { gap, step } of steps) {
    goTo(today + gap);
    const posting = newPosting(ids, dayAt(today));
    if (step.verb === "earn") {
      const earned = today - step.late;
      const activatesAt = dayAt(earned + step.wait);
      const expiresAt = step.life === null ? null : dayAt(earned + step.wait + step.life);
      const terms = { activatesAt, expiresAt, programVersionId: null, parentLotId: null };
      earn(book, newPosting(ids, dayAt(earned)), { amount: step.amount, terms });
    } else act(book, posting, today, step);
    if (rhythm === "daily") settle(book, dayAt(today), ids);
  }
  goTo(today + 400);
  return book;
}

function act(
  book: Book,
  posting: ReturnType<typeof newPosting>,
  today: number,
  step: Exclude<Step, { verb: "earn" }>,
): void {
  const least = (a: bigint, b: bigint) => (a < b ? a : b);
  if (step.verb === "hold" || step.verb === "debit") {
    const wanted = least(step.amount, book.balances.available);
    if (wanted === 0n) return;
    const { spendOrder } = step;
    if (step.verb === "debit") adjustDebit(book, posting, wanted, spendOrder);
    else
      hold(book, posting, { amount: wanted, orderId: null, expiresAt: dayAt(today + step.span), spendOrder });
    return;
  }
  if (step.verb === "complete") {
    const open = nth(
      [...book.holds.values()].filter(({ closedAt }) => !closedAt),
      step.pick,
    );
    const whole = open?.parts.reduce((sum, part) => sum + part.amount, 0n) ?? 0n;
    if (open) redeemHold(book, open, posting, { amount: (whole * step.share) / 100n, rest: "release" });
    return;
  }
  const corrected = new Set(book.entries.map(({ cause }) => cause.corrects));
  const kind = step.verb === "return" ? "redeem" : "earn";
  const entry = nth(
    book.entries.filter((each) => each.kind === kind && !corrected.has(each.id)),
    step.pick,
  );
  if (!entry) return;
  const { id: entryId, lotId } = entry;
  if (step.verb === "return") {
    const graceUntil = step.grace === null ? null : dayAt(today + step.grace);
    returnSpent(book, posting, [{ entryId, lotId, amount: entry.amount }], graceUntil);
    return;
  }
  const expired = book.entries
    .filter((each) => each.lotId === lotId && each.to === "expired")
    .reduce((sum, each) => sum + each.amount, 0n);
  const input = { lotId, amount: entry.amount, expired, earnEntryId: entryId };
  clawback(book, posting, { ...input, shortfall: step.shortfall, spendOrder: step.spendOrder });
}

function nth<T>(items: readonly T[], pick: number): T | undefined {
  return items[pick % Math.max(items.length, 1)];
}

test("settling daily or once after a long while gives the same entries at the same moments", () => {
  fc.assert(
    fc.property(anyStory, (story) => {
      const [daily, lazy] = [play(story, "daily"), play(story, "lazy")];
      expect(lazy.entries).toEqual(daily.entries);
      expect(lazy.balances).toEqual(daily.balances);
    }),
    { numRuns: 300 },
  );
});

test("after settling nothing is left that was due by then", () => {
  fc.assert(
    fc.property(anyStory, (story) => {
      play(story, "lazy", (book, now) => {
        const closed = book.closesAt !== null && book.closesAt <= now;
        for (const lot of book.lots.values()) {
          if (closed || lot.activatesAt <= now) expect(lot.pending).toBe(0n);
          if (closed || (lot.expiresAt && lot.expiresAt <= now)) expect(lot.available).toBe(0n);
        }
        for (const { closedAt, expiresAt } of book.holds.values()) {
          expect(closedAt !== null || expiresAt > now).toBe(true);
        }
      });
    }),
  );
});

test("balances and lots are the sums of the entries, and nothing comes from nowhere", () => {
  fc.assert(
    fc.property(anyStory, (story) => {
      const book = play(story, "lazy");
      const sum = noBalances();
      for (const { from, to, amount: moved, after } of book.entries) {
        addMovement(sum, from, to, moved);
        const { outside: _, ...inside } = sum;
        expect(inside).toEqual(after);
      }
      const { pending, available, held, owed } = book.balances;
      const outside = Object.values(sum.outside).reduce((total, each) => total + each, 0n);
      expect(pending + available + held - owed + outside).toBe(0n);
      for (const bucket of ["pending", "available", "held"] as const) {
        const ofLots = [...book.lots.values()].reduce((total, lot) => total + lot[bucket], 0n);
        expect(ofLots).toBe(book.balances[bucket]);
      }
    }),
  );
});

test("no balance of a lot and no debt is ever negative, as recorded and as it occurred", () => {
  fc.assert(
    fc.property(anyStory, (story) => {
      const { entries } = play(story, "lazy");
      const occurred = entries.toSorted((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime());
      for (const order of [entries, occurred]) {
        const whole = noBalances();
        const lots = new Map<string, ReturnType<typeof noBalances>>();
        for (const { lotId, from, to, amount: moved } of order) {
          const lot = lots.get(lotId) ?? noBalances();
          lots.set(lotId, lot);
          addMovement(lot, from, to, moved);
          addMovement(whole, from, to, moved);
          expect(lot.pending >= 0n && lot.available >= 0n && lot.held >= 0n).toBe(true);
          for (const bucket of innerBuckets) expect(whole[bucket] >= 0n).toBe(true);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test("whoever owes has nothing available, but what ended before the debt arose", () => {
  fc.assert(
    fc.property(anyStory, (story) => {
      const { balances } = play(story, "lazy");
      expect(balances.owed === 0n || balances.available === 0n).toBe(true);
    }),
  );
});
