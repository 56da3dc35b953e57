import { z } from "zod";
import { refusalOf } from "../../counter";
import { changesOf } from "../../entries";
import { answers, differs, noNotion, type Outcome } from "../../family";
import { daysAfter, now } from "../../moments";
import { shape } from "../../play-shapes";
import type { Shop, Shops } from "../../shop";

const points = z.int();
const transfer = z.strictObject({ id: z.string(), points });
const entrySchema = z.strictObject({ id: z.string(), points });
const settingSchema = z.union([
  z
    .strictObject({ account: z.strictObject({ balance: z.int().nonnegative() }) })
    .transform(({ account }) => ({
      entries: account.balance > 0 ? [{ id: "opening", points: account.balance }] : [],
    })),
  z.strictObject({ entries: z.array(entrySchema) }),
]);
const aYear = 365;

/** Transfers of an account, each under an id of its own. */
export const accountShapes = [
  shape(settingSchema, z.strictObject({ add: z.union([points, transfer]) }), ({ setting, action }, shops) =>
    change(shops, setting.entries, action.add, 1),
  ),
  shape(settingSchema, z.strictObject({ spend: z.union([points, transfer]) }), ({ setting, action }, shops) =>
    change(shops, setting.entries, action.spend, -1),
  ),
  shape(settingSchema, z.strictObject({ expire: z.string() }), ({ setting, action }, shops) =>
    expire(shops, setting.entries, action.expire),
  ),
  shape(settingSchema, z.strictObject({ cancel: z.string() }), ({ setting, action }, shops) =>
    cancel(shops, setting.entries, action.cancel),
  ),
];

type Entry = z.output<typeof entrySchema>;

async function open(shops: Shops, entries: readonly Entry[]) {
  const shop = await shops.open();
  const member = await shop.member();
  const postings = new Map<string, string>();
  // What is spent first needs something to be spent of.
  const needed = entries.reduce(
    ({ sum, least }, { points: one }) => ({ sum: sum + one, least: Math.min(least, sum + one) }),
    { sum: 0, least: 0 },
  ).least;
  if (needed < 0) await shop.credit(now, member.membershipId, `${-needed}`);
  for (const { id, points: one } of entries) {
    if (one === 0) continue;
    const { postingId } =
      one > 0
        ? await give(shop, member, id, one)
        : await shop.debit(now, member.membershipId, `${-one}`, { key: id });
    postings.set(id, postingId ?? "");
  }
  return { shop, member, postings };
}

// They end a year later, so that they can be made to expire.
async function give(shop: Shop, member: { membershipId: string }, key: string, one: number) {
  return shop.credit(now, member.membershipId, `${one}`, { key, expiresOn: "2031-06-15" });
}

async function change(
  shops: Shops,
  entries: readonly Entry[],
  wanted: number | z.output<typeof transfer>,
  sign: 1 | -1,
): Promise<Outcome> {
  const { shop, member } = await open(shops, entries);
  const { id, points: one } = typeof wanted === "number" ? { id: "new", points: wanted } : wanted;
  const known = entries.find((entry) => entry.id === id);
  if (known && known.points === sign * one) {
    return differs(
      "The same call again, under the same key, is answered as the first time and changes nothing.",
    );
  }
  const before = (await shop.entriesOf(member)).length;
  const refused = await refusalOf(() =>
    sign > 0 ? give(shop, member, id, one) : shop.debit(now, member.membershipId, `${one}`, { key: id }),
  );
  const added = changesOf((await shop.entriesOf(member)).slice(before));
  return answers({
    balance: await balanceOf(shop, member),
    entries: added.map((each) => (each > 0 ? `+${each}` : `${each}`)),
    ...(refused && { error: words[refused] ?? refused }),
  });
}

const words: Record<string, string> = {
  insufficient_balance: "not_enough_points",
  idempotency_mismatch: "already exists",
};

/** Points are over when their time is; what was spent has no end that it could come to. */
async function expire(shops: Shops, entries: readonly Entry[], id: string): Promise<Outcome> {
  const { shop, member, postings } = await open(shops, entries);
  const end = daysAfter(now, aYear + 2);
  await shop.runDay(end);
  const rows = await shop.entriesOf(member);
  const own = rows.filter(({ postingId, amount }) => postingId === postings.get(id) && amount > 0n);
  const isGiven = own.some(({ kind }) => kind === "adjust_credit");
  const hasEnded =
    isGiven && own.every(({ lotId }) => rows.some((row) => row.kind === "expire" && row.lotId === lotId));
  return answers({
    balance: Number((await shop.balances(member, end)).available),
    ...(hasEnded ? { state: "expired", ok: true } : { error: "cannot_be_expired" }),
  });
}

async function cancel(shops: Shops, entries: readonly Entry[], id: string): Promise<Outcome> {
  const { shop, member, postings } = await open(shops, entries);
  const target = entries.find((entry) => entry.id === id);
  if (target && target.points < 0) {
    return noNotion("Any entry can be reversed, one that spent points too: it gives them back.");
  }
  const entry = (await shop.entriesOf(member)).find(({ postingId }) => postingId === postings.get(id));
  const refused = entry ? await refusalOf(() => shop.reverse(now, entry.id)) : "not_found";
  return answers({
    balance: await balanceOf(shop, member),
    ...(refused ? { error: "cannot_be_canceled" } : { state: "canceled", ok: true }),
  });
}

async function balanceOf(shop: Shop, member: { holderId: string }): Promise<number> {
  return Number((await shop.balances(member, now)).available);
}
