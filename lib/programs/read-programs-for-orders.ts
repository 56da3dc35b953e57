import { asc } from "drizzle-orm";
import { programClaims, programStateChanges, programs, programVersions } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { allDone } from "@/lib/kernel/all-done";
import type { TierPlan } from "@/lib/tiering/model";
import { plansOf } from "@/lib/tiering/plans";
import { type FeaturesOf, featuresOf } from "./features";
import type { ProgramKind, ProgramState } from "./model";
import { type ProgramRules, parseProgramRules } from "./rules";

export type OrderProgram = {
  id: string;
  name: string;
  kind: ProgramKind;
  currency: string;
  pointDecimals: number;
  timeZone: string;
  /** An archived program still takes stored value until this moment. */
  closesAt: Date | null;
};

export type ProgramInForce = {
  program: OrderProgram;
  /** The version in force at the moment asked for. */
  version: { id: string; number: number; rules: ProgramRules };
  /** The program's state at that moment: `paused` earns nothing. */
  state: ProgramState;
};

export type ProgramsForOrders = {
  /**
   * The program that has the claim on this channel and order type at this moment, else the archived one that had it
   * last and is not closed yet; null where there is neither.
   */
  find(channel: string, orderType: string, placedAt: Date): ProgramInForce | null;
  /** The tiers of those programs that have any, through all their versions. */
  tierPlans: ReadonlyMap<string, TierPlan>;
  features: FeaturesOf;
};

type Dated<T> = T & { from: Date };
type Claim = { programId: string; fromAt: Date; untilAt: Date | null };

/**
 * Reads what decides where orders of the acting organization earn, once, to answer for any number of orders
 * from memory. Versions, states and claims are those of the moment an order was placed, not of now.
 */
export async function readProgramsForOrders(tx: TransactionContext): Promise<ProgramsForOrders> {
  const [claimRows, programRows, versionRows, stateRows] = await allDone([
    readClaims(tx),
    readPrograms(tx),
    readVersions(tx),
    readStates(tx),
  ]);
  const claims = groupBy(claimRows, ({ channel, orderType }) => pairKey(channel, orderType));
  const known = new Map(programRows.map((program) => [program.id, program]));
  const versions = groupBy(versionRows, ({ programId }) => programId);
  const states = groupBy(stateRows, ({ programId }) => programId);

  const tiersOf = versionRows.flatMap(({ programId, from, rules }) => {
    const timeZone = known.get(programId)?.timeZone;
    return timeZone ? [{ programId, timeZone, from, tiers: rules.tiers }] : [];
  });

  return {
    tierPlans: plansOf(tiersOf),
    features: featuresOf(versionRows),
    find(channel, orderType, placedAt) {
      const candidates = claims.get(pairKey(channel, orderType)) ?? [];
      const current = candidates.find((each) => covers(each, placedAt));
      const claim = current ?? lastEnded(candidates, placedAt);
      const program = claim && known.get(claim.programId);
      if (!program || (program.closesAt && program.closesAt <= placedAt)) return null;
      const version = lastBefore(versions.get(program.id), placedAt);
      const state = lastBefore(states.get(program.id), placedAt);
      if (!version || !state || (!current && state.state !== "archived")) return null;
      return {
        program,
        version: { id: version.id, number: version.number, rules: version.rules },
        state: state.state,
      };
    },
  };
}

function readClaims({ db, scope }: TransactionContext) {
  return db
    .select({
      programId: programClaims.programId,
      channel: programClaims.channel,
      orderType: programClaims.orderType,
      fromAt: programClaims.fromAt,
      untilAt: programClaims.untilAt,
    })
    .from(programClaims)
    .where(ofActing({ scope }, programClaims.organizationId));
}

function readPrograms({ db, scope }: TransactionContext): Promise<OrderProgram[]> {
  return db
    .select({
      id: programs.id,
      name: programs.name,
      kind: programs.kind,
      currency: programs.currency,
      pointDecimals: programs.pointDecimals,
      timeZone: programs.timeZone,
      closesAt: programs.closesAt,
    })
    .from(programs)
    .where(ofActing({ scope }, programs.organizationId));
}

async function readVersions({ db, scope }: TransactionContext) {
  const rows = await db
    .select({
      programId: programVersions.programId,
      id: programVersions.id,
      number: programVersions.number,
      from: programVersions.effectiveFrom,
      rules: programVersions.rules,
    })
    .from(programVersions)
    .where(ofActing({ scope }, programVersions.organizationId))
    .orderBy(asc(programVersions.effectiveFrom));
  return rows.map((row) => ({ ...row, rules: parseProgramRules(row.rules) }));
}

function readStates({ db, scope }: TransactionContext) {
  return db
    .select({
      programId: programStateChanges.programId,
      state: programStateChanges.state,
      from: programStateChanges.at,
    })
    .from(programStateChanges)
    .where(ofActing({ scope }, programStateChanges.organizationId))
    .orderBy(asc(programStateChanges.at), asc(programStateChanges.recordedAt), asc(programStateChanges.id));
}

function covers({ fromAt, untilAt }: Claim, at: Date): boolean {
  return fromAt <= at && (untilAt === null || at < untilAt);
}

function lastEnded(candidates: readonly Claim[], at: Date): Claim | undefined {
  const ended = candidates.filter(({ untilAt }) => untilAt !== null && untilAt <= at);
  return ended.toSorted((a, b) => +(a.untilAt ?? 0) - +(b.untilAt ?? 0)).at(-1);
}

function lastBefore<T>(rows: readonly Dated<T>[] | undefined, at: Date): Dated<T> | undefined {
  return rows?.findLast(({ from }) => from <= at);
}

function pairKey(channel: string, orderType: string): string {
  return `${channel} ${orderType}`;
}

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
