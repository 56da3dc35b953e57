import { ilike, type SQL, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { cappedCount, filterConditions, type KeysetQuery, keysetPage } from "@/db/list-query";
import { campaigns, campaignVersions, organizations, programs } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { isInOrganization, isReferenceTo } from "@/lib/access/filters";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import type { ListState } from "@/lib/kernel/list";
import type { Page } from "@/lib/kernel/page";
import { campaignFields, joins } from "./campaign-query";
import { campaignList } from "./list-spec";
import { campaignPhase, type ListedCampaign } from "./model";
import { parseCampaignRules } from "./rules";

type Spec = typeof campaignList;

/** A page of the campaigns in sight, each as its newest version has it. */
export function listCampaigns(context: Context, state: ListState<Spec>): Promise<Page<ListedCampaign>> {
  requireRight(context, "campaign.read");
  return inSnapshot(context, (tx) =>
    keysetPage({
      spec: campaignList,
      state,
      sortColumns: { name: { column: campaigns.name }, startsAt: { column: campaigns.startsAt } },
      idColumn: campaigns.id,
      where: conditions(tx, state),
      rows: (query) => readRows(tx, query),
      count: ({ where, limit }) =>
        cappedCount(tx.db, tx.db.select({ one: sql`1` }).from(campaigns).where(where).limit(limit)),
    }),
  );
}

function conditions(tx: TransactionContext, state: ListState<Spec>): (SQL | undefined)[] {
  return [
    inSight(tx, campaigns.organizationId),
    state.search ? ilike(campaigns.name, `%${state.search.replaceAll(/[\\%_]/g, "\\$&")}%`) : undefined,
    ...filterConditions(state, {
      phase: (phases) => anyOf(phaseIn(tx.clock.now()), phases, "text"),
      program: (shown) => isReferenceTo(campaigns.programId, "program", shown),
      organization: (slug) => isInOrganization(campaigns.organizationId, slug),
    }),
  ];
}

/** `campaignPhase` in SQL. */
function phaseIn(now: Date): SQL {
  const moment = sql`${now.toISOString()}::timestamptz`;
  return sql`case
    when ${campaigns.state} in ('draft', 'ended') then ${campaigns.state}
    when ${campaigns.endsAt} <= ${moment} then 'ended'
    when ${campaigns.state} = 'running' and ${campaigns.startsAt} > ${moment} then 'scheduled'
    else ${campaigns.state} end`;
}

async function readRows(tx: TransactionContext, { cursor, where, orderBy, limit }: KeysetQuery) {
  const rows = await tx.db
    .select({ ...cursor, ...campaignFields })
    .from(campaigns)
    .innerJoin(organizations, joins.organization)
    .innerJoin(programs, joins.program)
    .innerJoin(campaignVersions, joins.newest)
    .where(where)
    .orderBy(...orderBy)
    .limit(limit);
  const now = tx.clock.now();
  return rows.map((row) => ({
    ...row,
    rules: parseCampaignRules(row.rules),
    phase: campaignPhase(row, now),
  }));
}
