import { z } from "zod";
import { inSnapshot } from "@/lib/access/transaction";
import { readBalances } from "@/lib/ledger/read-balances";
import { answers, differs } from "../../family";
import { momentSchema } from "../../moments";
import { shape } from "../../play-shapes";
import type { Shop, Shops } from "../../shop";

const entrySchema = z.union([
  z.strictObject({ at: momentSchema, expire: z.string(), points: z.int() }),
  z.strictObject({
    id: z.string().optional(),
    at: momentSchema,
    points: z.int(),
    expires: z.string().nullish(),
  }),
]);
type Entry = z.output<typeof entrySchema>;

const setting = z.strictObject({ entries: z.array(entrySchema) });

/** A ledger played from its beginning, and what of it will expire. */
export const forecastShapes = [
  shape(setting, z.strictObject({ replay: z.literal(true) }), async ({ setting: { entries } }, shops) => {
    if (isOverdrawn(entries)) return differs("Nobody spends more points than there are.");
    const { shop, member, last, ends } = await replay(shops, entries);
    const { available } = await shop.balances(member, last);
    const rows = await shop.lotsOf(member);
    return answers({
      balance: Number(available),
      lots: Object.fromEntries(
        ends.map((end, index) => [end ?? "never", Number(rows[index]?.available ?? 0n)]),
      ),
      open_lots: rows.flatMap((lot) => (lot.available > 0n ? [Number(lot.available)] : [])),
    });
  }),
  shape(
    setting,
    z.strictObject({ forecast_expiry_until: z.union([momentSchema, z.array(momentSchema)]) }),
    async ({ setting: { entries }, action: { forecast_expiry_until: until } }, shops) => {
      const { shop, member, last } = await replay(shops, entries);
      const balances = await inSnapshot(shop.at(last), (tx) => readBalances(tx, [member.holderId]));
      const expiring = (balances.get(member.holderId)?.future ?? []).filter(({ kind }) => kind === "expire");
      const by = (moment: Date) =>
        Number(expiring.reduce((sum, { at, amount }) => (at <= moment ? sum + amount : sum), 0n));
      return answers({ points: Array.isArray(until) ? until.map(by) : by(until) });
    },
  ),
];

function isOverdrawn(entries: readonly Entry[]): boolean {
  let held = 0;
  return entries.some((entry) => {
    held += entry.points;
    return held < 0;
  });
}

/** `ends` are the ends of the lots as the case writes them, in the order in which the lots were made. */
async function replay(shops: Shops, entries: readonly Entry[]) {
  const shop = await shops.open();
  const member = await shop.member();
  const ends: (string | null)[] = [];
  let last = new Date(0);
  for (const entry of entries) {
    await post(shop, member, entry);
    if (!("expire" in entry) && entry.points > 0) ends.push(entry.expires ?? null);
    if (entry.at > last) last = entry.at;
  }
  return { shop, member, last, ends };
}

async function post(shop: Shop, member: Awaited<ReturnType<Shop["member"]>>, entry: Entry): Promise<void> {
  if ("expire" in entry) {
    await shop.runDay(entry.at);
    return;
  }
  if (entry.points < 0) {
    await shop.debit(entry.at, member.membershipId, `${-entry.points}`);
    return;
  }
  const expiresAt = entry.expires ? momentSchema.parse(entry.expires) : null;
  await shop.creditExactly(entry.at, member.customerId, BigInt(entry.points), { expiresAt });
}
