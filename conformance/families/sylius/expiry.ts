import { z } from "zod";
import { changesOf } from "../../entries";
import { answers, differs } from "../../family";
import { daysAfter, momentSchema } from "../../moments";
import { shape } from "../../play-shapes";
import { opening } from "../../shop";

const givenAt = daysAfter(opening, 1);

/** Lots with an end of their own, and the run that closes those that are over. */
export const expiryShapes = [
  shape(
    z.strictObject({
      lots: z.array(z.strictObject({ points: z.int().positive(), expires: momentSchema.nullable() })),
      spent: z.int().nonnegative().default(0),
    }),
    z.strictObject({ expire_as_of: momentSchema, runs: z.int().positive().default(1) }),
    async ({ setting: { lots, spent }, action: { expire_as_of: asOf, runs } }, shops) => {
      const shop = await shops.open();
      const member = await shop.member();
      for (const { points, expires } of lots) {
        await shop.creditExactly(givenAt, member.customerId, BigInt(points), { expiresAt: expires });
      }
      if (spent > 0) await shop.debit(daysAfter(givenAt, 1), member.membershipId, `${spent}`);
      const isOver = ({ expiresAt, available }: { expiresAt: Date | null; available: bigint }) =>
        expiresAt !== null && expiresAt <= asOf && available === 0n;
      if ((await shop.lotsOf(member)).some(isOver)) {
        return differs("A lot that is used up is over by that; the ledger has no entries of nothing.");
      }
      for (let run = 1; run <= runs; run++) await shop.runDay(asOf);
      const expired = (await shop.entriesOf(member)).filter(({ kind }) => kind === "expire");
      const { available } = await shop.balances(member, asOf);
      return answers({ balance: Number(available), expire_rows: changesOf(expired, "lotId") });
    },
  ),
];
