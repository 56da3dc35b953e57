import { z } from "zod";
import type { StoredProgramRules } from "@/lib/programs/rules";
import { line } from "../../counter";
import { answers, differs } from "../../family";
import { dayText, momentAfter, momentSchema } from "../../moments";
import { shape } from "../../play-shapes";
import type { Shops } from "../../shop";

const terms = {
  expire_after_months: z.int().nonnegative().optional(),
  expire_after_days: z.int().nonnegative().optional(),
  round_up_to: z.enum(["month_end"]).optional(),
  pending_days: z.int().nonnegative().default(0),
};
const termsSchema = z.object(terms);
type Terms = z.output<typeof termsSchema>;

/** Until when points last that were earned on a day: the day itself still counts. */
export const expiryShapes = [
  shape(
    z.strictObject({ ...terms, earned_at: z.union([momentSchema, z.array(momentSchema)]) }),
    z.strictObject({ read: z.enum(["last spendable day", "expiry"]) }),
    async ({ setting: { earned_at: earned, ...rest } }, shops) => {
      const lots = await earnOn(shops, rest, Array.isArray(earned) ? earned : [earned]);
      const days = lots.map(({ expiresAt }) => expiresAt && dayText(momentAfter(expiresAt, -1)));
      const [first] = lots;
      return answers({
        spendable_until: Array.isArray(earned) ? days : days[0],
        expires_at: first?.expiresAt?.toISOString().slice(0, 16),
        active_from: first && dayText(first.activatesAt),
      });
    },
  ),
  shape(
    z.strictObject({ ...terms, lot: z.strictObject({ points: z.int().positive(), expires: momentSchema }) }),
    z.strictObject({ transfer_at: momentSchema }),
    async () =>
      differs("Points that move to another member keep the end they had: moving them prolongs nothing."),
  ),
  shape(
    z.strictObject({ at: z.literal("midnight") }),
    z.strictObject({ run: z.literal("daily job") }),
    async () =>
      differs(
        "A day begins with what activates, then what expires; tiers are judged after that, and then points turn into rewards: nothing is given for points that were over.",
      ),
  ),
];

async function earnOn(shops: Shops, rest: Terms, days: readonly Date[]) {
  const shop = await shops.open({
    rules: {
      earning: { rate: { points: "1", perMoney: "100" }, activationDays: rest.pending_days },
      expiry: expiryOf(rest),
    },
  });
  const member = await shop.member();
  for (const day of days) await shop.order(day, member.customerId, { lines: [line("100.00")] });
  return shop.lotsOf(member);
}

function expiryOf({
  expire_after_months,
  expire_after_days,
  round_up_to,
}: Terms): StoredProgramRules["expiry"] {
  const roundUp = round_up_to ?? "none";
  if (expire_after_months !== undefined) return { kind: "months", months: expire_after_months, roundUp };
  return expire_after_days === undefined
    ? { kind: "never" }
    : { kind: "days", days: expire_after_days, roundUp };
}
