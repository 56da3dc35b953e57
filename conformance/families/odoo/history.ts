import { changesOf, net } from "../../entries";
import { majorOf } from "../../figures";
import type { Member } from "../../members";
import { now } from "../../moments";
import type { Shop } from "../../shop";

/** What is owed after a return counts below zero with them. */
export async function cardPoints(shop: Shop, member: Member, moment = now): Promise<number> {
  return majorOf(net(await shop.balances(member, moment)));
}

/** What the ledger of a card says in their words, from a row on: points issued and used, and the rows that say so. */
export async function historyOf(shop: Shop, member: Member, from = 0) {
  const rows = (await shop.entriesOf(member)).slice(from);
  const sum = (...kinds: string[]) =>
    changesOf(rows.filter(({ kind }) => kinds.includes(kind))).reduce((total, each) => total + each, 0);
  return {
    issued: sum("earn") / 100,
    used: 0 - sum("redeem") / 100,
    returned: sum("return") / 100,
    reversed: 0 - sum("clawback") / 100,
    rows: changesOf(rows).length,
    card_points: await cardPoints(shop, member),
  };
}
