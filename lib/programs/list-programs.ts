import { eq, ilike, type SQL, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { cappedCount, filterConditions, type KeysetQuery, keysetPage } from "@/db/list-query";
import { memberships, organizations, programs, programVersions } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import type { ListState } from "@/lib/kernel/list";
import type { Page } from "@/lib/kernel/page";
import { programList } from "./list-spec";
import type { ProgramKind, ProgramState } from "./model";
import { type ProgramRules, parseProgramRules } from "./rules";

export type ListedProgram = {
  id: string;
  organization: { slug: string; name: string };
  name: string;
  kind: ProgramKind;
  currency: string;
  pointDecimals: number;
  state: ProgramState;
  /** Of a draft its rules, else those in force now, or the first to come. */
  rules: ProgramRules;
  /** Null for a draft. */
  versionNumber: number | null;
  memberCount: number;
  createdAt: Date;
};

/** A page of the programs of all organizations in sight. */
export function listPrograms(
  context: Context,
  state: ListState<typeof programList>,
): Promise<Page<ListedProgram>> {
  requireRight(context, "program.read");
  return inSnapshot(context, (tx) =>
    keysetPage({
      spec: programList,
      state,
      sortColumns: { name: { column: programs.name }, createdAt: { column: programs.createdAt } },
      idColumn: programs.id,
      where: conditions(tx, state),
      rows: (query) => readRows(tx, query),
      count: ({ where, limit }) => cappedCount(tx.db, countable(tx, where).limit(limit)),
    }),
  );
}

function conditions(tx: TransactionContext, state: ListState<typeof programList>) {
  return [
    inSight(tx, programs.organizationId),
    state.search ? ilike(programs.name, `%${state.search.replaceAll(/[\\%_]/g, "\\$&")}%`) : undefined,
    ...filterConditions(state, {
      state: (states) => anyOf(programs.state, states, "text"),
      kind: (kind) => eq(programs.kind, kind),
      channel: (channel) => sql`${rulesNow(tx)} -> 'channels' @> ${JSON.stringify([channel])}::jsonb`,
      organization: (slug) => eq(organizations.slug, slug),
    }),
  ];
}

async function readRows(tx: TransactionContext, query: KeysetQuery) {
  const { id, name, kind, currency, pointDecimals, state, createdAt } = programs;
  const rows = await tx.db
    .select({
      ...query.cursor,
      ...{ id, name, kind, currency, pointDecimals, state, createdAt },
      organization: { slug: organizations.slug, name: organizations.name },
      rules: sql<unknown>`${rulesNow(tx)}`,
      versionNumber: versionNow<number>(tx, sql`v.number`),
      memberCount: countMembers(tx),
    })
    .from(programs)
    .innerJoin(organizations, eq(organizations.id, programs.organizationId))
    .where(query.where)
    .orderBy(...query.orderBy)
    .limit(query.limit);
  return rows.map((row) => ({ ...row, rules: parseProgramRules(row.rules) }));
}

function countable({ db }: TransactionContext, where: SQL | undefined) {
  return db
    .select({ id: programs.id })
    .from(programs)
    .innerJoin(organizations, eq(organizations.id, programs.organizationId))
    .where(where);
}

function rulesNow(tx: TransactionContext): SQL {
  return sql`coalesce(${programs.draftRules}, ${versionNow(tx, sql`v.rules`)})`;
}

/** Of the version in force now; before the first start, of the first. */
function versionNow<T>(tx: TransactionContext, what: SQL): SQL<T | null> {
  const now = sql`${tx.clock.now().toISOString()}::timestamptz`;
  return sql<T | null>`(select ${what} from ${programVersions} v
    where v.organization_id = ${programs.organizationId} and v.program_id = ${programs.id}
    order by v.effective_from <= ${now} desc, abs(extract(epoch from v.effective_from - ${now})) limit 1)`;
}

function countMembers(tx: TransactionContext): SQL<number> {
  return sql<number>`(select count(*)::int from ${memberships}
    where ${inSight(tx, memberships.organizationId)}
      and ${memberships.organizationId} = ${programs.organizationId}
      and ${memberships.programId} = ${programs.id})`;
}
