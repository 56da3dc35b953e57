import { inspect } from "node:util";
import type { Client } from "@/db/client";
import { testContext } from "@/lib/access/test-context";
import { inSnapshot } from "@/lib/access/transaction";
import { runDay } from "@/lib/day/run-day";
import { isAppError } from "@/lib/kernel/errors";
import { bookOf } from "@/lib/ledger/book";
import { openBooks } from "@/lib/ledger/open-books";
import { settle as settleBook } from "@/lib/ledger/settle";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { type Account, settle } from "./account";
import { total } from "./amounts";
import { settleAll } from "./awards";
import { day, type Moment, minute } from "./calendar";
import { type Club, newClub } from "./club";
import { drawAward, drawRules, drawTiers, zones } from "./draw-rules";
import { type Random, randomFrom } from "./random";
import { Refusal } from "./refusal";
import { type Command, show } from "./test-command";
import { drawCommand, drawDeck } from "./test-commands";
import {
  noteAwarded,
  openRealClub,
  type RealClub,
  readCampaignLeft,
  readKeptTiers,
  readTiers,
} from "./test-real-club";
import { tierAt } from "./tiers";

export type Played = { commands: number; refused: number };

type Sequence = { seed: number; length: number; providerId: string };

/**
 * Plays one random sequence in the model and in the engine, side by side, and compares every answer, now and then
 * balances, lots, debts and tiers, and the whole ledger at the end. Where they differ it is played again with a look after
 * every step. Throws with the story so far.
 */
export async function playSequence(client: Pick<Client, "db">, sequence: Sequence): Promise<Played> {
  try {
    return await play(client, sequence, 8);
  } catch (error) {
    await play(client, sequence, 1);
    throw error;
  }
}

async function play(
  client: Pick<Client, "db">,
  { seed, length, providerId }: Sequence,
  lookEvery: number,
): Promise<Played> {
  const random = randomFrom(seed);
  const zone = random.oneOf(zones);
  const time = { now: beginning(random) };
  const kept = { tiers: drawTiers(random), award: drawAward(random) };
  const rules = drawRules(random, { zone, now: time.now, ...kept });
  const deck = drawDeck(random);
  let club = newClub(zone, rules, time.now);
  const real = await openRealClub(client, { time, zone, rules, parentId: providerId });
  const story = [`seed ${seed}, ${zone}, ${show(rules)}`];
  let refused = 0;
  try {
    for (let step = 0; step < length; step++) {
      time.now += pause(random);
      const command = drawCommand(random, deck, club, time.now);
      story.push(`${step}. ${new Date(time.now).toISOString()} ${command.words}`);
      const { after, said } = inModel(command, club);
      const answered = await inEngine(command, real, kept.award !== null);
      requireSame("answers", said, answered);
      if (said.startsWith("refused")) refused += 1;
      club = after;
      if (step % lookEvery === 0) await requireSameAccounts(club, real);
    }
    time.now += 400 * day;
    story.push(`end. ${new Date(time.now).toISOString()}`);
    await requireSameAccounts(club, real);
    // What was computed for a reader is now posted, and what points become by themselves is made.
    await runDay(real.context, { through: real.context.clock.now() });
    await noteAwarded(real, real.certificates.length);
    settleAll(club, time.now);
    await requireSameAccounts(club, real, readKeptTiers);
    await requireProven(client, real, providerId);
  } catch (error) {
    const words = error instanceof Difference ? error.message : inspect(error);
    throw new Error(`${story.join("\n")}\n${words}`);
  }
  return { commands: length, refused };
}

/** On some day of the years in which the clocks of these zones changed in every way. */
function beginning({ between }: Random): Moment {
  return Date.UTC(between(2010, 2027), between(0, 11), between(1, 28), between(0, 23), between(0, 59));
}

/** From seconds to a month: now and then nobody comes for weeks, and no worker runs. */
function pause({ between, oneOf }: Random): number {
  const longest = oneOf([minute, 60 * minute, day, 3 * day, 10 * day, 40 * day]);
  return between(1, longest / 1000) * 1000;
}

/** A verb that refuses leaves the model as it was. */
function inModel(command: Command, club: Club): { after: Club; said: string } {
  const after = structuredClone(club);
  try {
    return { after, said: show(command.inModel(after)) ?? "done" };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { after: club, said: `refused: ${error.code}` };
  }
}

async function inEngine(command: Command, real: RealClub, isAwarding: boolean): Promise<string> {
  try {
    const known = real.certificates.length;
    const said = show(await command.inEngine(real)) ?? "done";
    if (isAwarding) await noteAwarded(real, known);
    return said;
  } catch (error) {
    if (!isAppError(error) || error.code === "internal") throw error;
    return `refused: ${error.code}`;
  }
}

class Difference extends Error {}

function requireSame(what: string, model: string, engine: string): void {
  if (model === engine) return;
  throw new Difference(
    `The model and the engine differ in their ${what}.\nmodel:\n${model}\nengine:\n${engine}`,
  );
}

async function requireSameAccounts(club: Club, real: RealClub, read: TiersOf = readTiers): Promise<void> {
  requireSame("accounts", showModel(club, real.context.clock.now().getTime()), await showEngine(real, read));
}

function showModel(club: Club, now: Moment): string {
  const settled = structuredClone(club);
  const members = settled.members.map((member, index) => {
    settle(member.account, now);
    const tier = member.mergedInto === null ? tierAt(settled, index, now) : "of another";
    return `member ${index} ${tier} ${showAccount(member.account)}`;
  });
  const certificates = settled.certificates.map(({ account }, index) => {
    settle(account, now);
    return `certificate ${index} ${showAccount(account)}`;
  });
  return [...members, ...certificates, `left of the campaign ${club.campaign?.left ?? null}`].join("\n");
}

function showAccount({ lots, owed }: Account): string {
  return showLots(
    owed,
    lots.map((lot) => ({ ...lot, ends: lot.endsAt })),
  );
}

type ShownLot = {
  activatesAt: Moment;
  ends: Moment | null;
  pending: bigint;
  available: bigint;
  held: bigint;
};

/** Lots of the same life are one, since nobody can tell them apart. */
function showLots(owed: bigint, lots: readonly ShownLot[]): string {
  const sum = (some: readonly ShownLot[]) =>
    (["pending", "available", "held"] as const)
      .map((bucket) => total(some.map((lot) => lot[bucket])))
      .join(" ");
  const lives = new Map<string, ShownLot[]>();
  for (const lot of lots) {
    if (lot.pending + lot.available + lot.held === 0n) continue;
    const life = `${new Date(lot.activatesAt).toISOString()}–${lot.ends === null ? "" : new Date(lot.ends).toISOString()}`;
    lives.set(life, [...(lives.get(life) ?? []), lot]);
  }
  const shown = [...lives].sort(([a], [b]) => (a < b ? -1 : 1)).map(([life, some]) => `${life} ${sum(some)}`);
  return [`${sum(lots)} owes ${owed}`, ...shown].join("\n    ");
}

type TiersOf = (real: RealClub) => Promise<ReadonlyMap<string, string | null>>;

/** What whoever looks now would see: read, and settled in memory. */
async function showEngine(real: RealClub, read: TiersOf): Promise<string> {
  const holders = [...real.members, ...real.certificates].map(({ holderId }) => holderId);
  const books = await inSnapshot(real.context, (tx) => openBooks(tx, holders, { mode: "read" }));
  const tiers = await read(real);
  const now = real.context.clock.now();
  const lines = holders.map((holderId, index) => {
    const book = bookOf(books, holderId);
    settleBook(book, now, real.context.ids);
    const lots = [...book.lots.values()].map((lot) => ({
      ...lot,
      activatesAt: lot.activatesAt.getTime(),
      ends: lot.expiresAt?.getTime() ?? null,
    }));
    const member = real.members[index];
    const name = member
      ? `member ${index} ${member.isMerged ? "of another" : (tiers.get(member.membershipId) ?? null)}`
      : `certificate ${index - real.members.length}`;
    return `${name} ${showLots(book.balances.owed, lots)}`;
  });
  return [...lines, `left of the campaign ${await readCampaignLeft(real)}`].join("\n");
}

async function requireProven(
  client: Pick<Client, "db">,
  { context }: RealClub,
  providerId: string,
): Promise<void> {
  const provider = testContext(client, providerId, { clock: context.clock });
  const seeing = { ...provider, scope: { ...provider.scope, sees: "all" as const } };
  const { problems } = await verifyLedger(seeing, { organizationId: context.scope.organizationId });
  if (problems.length > 0) throw new Difference(`The ledger is not proven: ${show(problems)}`);
}
