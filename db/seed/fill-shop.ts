import type { Context } from "@/lib/access/context";
import { inTransaction } from "@/lib/access/transaction";
import { saveCustomers } from "@/lib/customers/save-customers";
import { runDay } from "@/lib/day/run-day";
import { saveMembers } from "@/lib/memberships/save-members";
import { recordOrders } from "@/lib/orders/record-orders";
import { activateProgram } from "@/lib/programs/activate-program";
import { createProgram } from "@/lib/programs/create-program";
import { createProgramSchema } from "@/lib/programs/input";
import { parseProgramRules } from "@/lib/programs/rules";
import { type Chance, createChance } from "./chance";
import { askForMore } from "./demo-approval";
import { keepCards } from "./demo-cards";
import { liveBesides } from "./demo-counter";
import { type Definitions, defineShop } from "./demo-definitions";
import { issueWelcomeGifts, joinReadingCircle, planCampaigns } from "./demo-extras";
import { bringFriends } from "./demo-friends";
import { closeOldMonths } from "./demo-months";
import { ordersOfWeek, weeksUntil } from "./demo-orders";
import { type DemoMember, demoPeople, listDemoMembers, readCustomerIds } from "./demo-people";
import type { DemoShop } from "./demo-shop";
import { spendAndRefund } from "./demo-spending";

/** The shop's own context at a moment of the year: by itself, or in the hands of its clerk. */
type At = (moment: Date, hands?: "clerk") => Promise<Context>;

/** One reseller's year: program, customers, members, campaigns, and week by week what they bought, spent and returned. */
export async function fillShop(
  shop: DemoShop,
  at: At,
  today: Date,
): Promise<{ customers: number; orders: number }> {
  const chance = createChance(shop.seed);
  const weeks = weeksUntil(today);
  const opening = weeks[0]?.start ?? today;
  const start = await at(opening);
  const programId = await openProgram(start, shop, opening);
  const definitions = await defineShop(start, shop, programId);
  const people = demoPeople(shop, chance);
  await inTransaction(start, (tx) => saveCustomers(tx, people));
  const members = people.filter(() => !chance.isLucky(0.08));
  await inTransaction(start, (tx) =>
    saveMembers(
      tx,
      programId,
      members.map(({ externalId, card }) => ({
        customerExternalId: externalId,
        enrolledAt: opening,
        cardNumber: card,
      })),
    ),
  );
  await planCampaigns(at, shop, programId, today);
  const customerIds = await readCustomerIds(start, people);
  const folk = { customerIds, members: await listDemoMembers(start, programId) };
  let orders = 0;
  for (const week of weeks) {
    orders += await liveThrough(shop, chance, at, { ...week, ...folk, definitions });
    if (week.index === friendsComeIn) await bringFriends(counterOf(at, week), shop, programId, folk);
  }
  const lately = await at(weeks.at(-6)?.end ?? today);
  await issueWelcomeGifts(lately, shop, programId, customerIds.slice(0, 12));
  await keepCards(lately, shop, programId, members[2]);
  await joinReadingCircle(lately, shop, folk.members.slice(3, 9));
  await askForMore(await at(new Date(today.getTime() - 3_600_000), "clerk"), folk.members[1]);
  await closeOldMonths(await at(today), opening, today);
  return { customers: people.length, orders };
}

type Week = {
  index: number;
  start: Date;
  end: Date;
  customerIds: readonly string[];
  members: readonly DemoMember[];
  definitions: Definitions;
};

const friendsComeIn = 41;

function eveningOf({ end }: { end: Date }): Date {
  return new Date(end.getTime() - 6 * 3_600_000);
}

/** The clerk at the counter, so many minutes into a week's last evening. */
function counterOf(at: At, week: { end: Date }) {
  return (minutes: number) => at(new Date(eveningOf(week).getTime() + minutes * 60_000), "clerk");
}

async function liveThrough(shop: DemoShop, chance: Chance, at: At, week: Week): Promise<number> {
  const evening = eveningOf(week);
  const context = await at(evening);
  const orders = ordersOfWeek(shop, chance, { ...week, end: evening });
  await inTransaction(context, (tx) => recordOrders(tx, orders));
  await runDay(context, { through: evening });
  const counter = counterOf(at, week);
  const spent = await spendAndRefund(counter, shop, chance, week, orders);
  await liveBesides(counter, shop, createChance(shop.seed + week.index), week);
  return orders.length + spent;
}

async function openProgram(context: Context, shop: DemoShop, opening: Date): Promise<string> {
  const { id } = await createProgram(
    context,
    createProgramSchema.parse({
      name: shop.program,
      currency: shop.currency,
      rules: parseProgramRules(shop.rules),
    }),
  );
  await activateProgram(context, { programId: id, effectiveFrom: opening });
  return id;
}
