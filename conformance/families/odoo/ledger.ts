import { z } from "zod";
import { answers } from "../../family";
import { majorOf } from "../../figures";
import { daysAfter, now } from "../../moments";
import { shape } from "../../play-shapes";
import { cardPoints } from "./history";
import { openProgram } from "./program";
import { cardSchema, programSchema } from "./words";

const lotSchema = z.strictObject({ id: z.int(), available: z.number().nonnegative() });

/** Cards that are merged, and lots that end. */
export const ledgerShapes = [
  shape(
    z.strictObject({ cards: z.record(z.string(), z.number().nonnegative()) }),
    z.strictObject({ merge_customers: z.strictObject({ from: z.string(), into: z.string() }) }),
    async ({ setting: { cards }, action: { merge_customers: merge } }, shops) => {
      const shop = await openProgram(shops, undefined);
      const members = new Map<string, Awaited<ReturnType<typeof shop.member>>>();
      for (const [name, points] of Object.entries(cards)) {
        const member = await shop.member();
        if (points > 0) await shop.credit(now, member.membershipId, points.toFixed(2));
        members.set(name, member);
      }
      const [from, into] = [members.get(merge.from), members.get(merge.into)];
      if (!from || !into) throw new Error("No such card");
      await shop.merge(now, from, into);
      const facts: Record<string, unknown> = {};
      for (const [name, member] of members) {
        const points = await cardPoints(shop, member);
        const { status } = await shop.membership(now, member);
        facts[name] = status === "active" ? points : { points, state: "archived" };
      }
      return answers(facts);
    },
  ),
  shape(
    z.strictObject({
      program: programSchema.required({ expire_after_days: true }),
      card: cardSchema.optional(),
      lots: z.array(lotSchema),
    }),
    z.strictObject({ advance_days: z.int().nonnegative(), run: z.literal("expiry job") }),
    async ({ setting: { program, lots }, action: { advance_days: days } }, shops) => {
      const shop = await openProgram(shops, undefined);
      const member = await shop.member();
      const expiresAt = daysAfter(now, program.expire_after_days);
      for (const { available } of lots) {
        if (available > 0) {
          await shop.creditExactly(now, member.customerId, BigInt(Math.round(available * 100)), {
            expiresAt,
          });
        }
      }
      const then = daysAfter(now, days);
      await shop.runDay(then);
      const { available } = await shop.balances(member, then);
      const active = (await shop.lotsOf(member)).filter((lot) => lot.available > 0n).length;
      return answers({ card_points: majorOf(available), lots_active: active });
    },
  ),
];
