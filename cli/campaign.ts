import type { Command } from "commander";
import type { Context } from "@/lib/access/context";
import { createCampaign } from "@/lib/campaigns/create-campaign";
import { endCampaign } from "@/lib/campaigns/end-campaign";
import { getCampaign } from "@/lib/campaigns/get-campaign";
import { getCampaignTotals } from "@/lib/campaigns/get-campaign-totals";
import { changeCampaignSchema, startCampaignSchema } from "@/lib/campaigns/input";
import { listCampaigns } from "@/lib/campaigns/list-campaigns";
import { campaignList } from "@/lib/campaigns/list-spec";
import type { CampaignDetails, ListedCampaign } from "@/lib/campaigns/model";
import { pauseCampaign } from "@/lib/campaigns/pause-campaign";
import { campaignRulesSchema, storeCampaignRules } from "@/lib/campaigns/rules";
import { startCampaign } from "@/lib/campaigns/start-campaign";
import { updateCampaign } from "@/lib/campaigns/update-campaign";
import { AppError } from "@/lib/kernel/errors";
import { findId, showId } from "@/lib/kernel/ids";
import { showMoneyPlain } from "@/lib/kernel/money";
import { type Answer, answering } from "./answering";
import { findProgram } from "./find-program";
import { addListOptions, type ListOptions, listStateOf, moreLines, showPage } from "./list-page";
import { parseInput } from "./parse-input";
import { readRulesFile } from "./read-rules-file";
import { withOrganization } from "./session";
import { showPoints } from "./show-amount";
import { card, table } from "./table";
import { addScopedVerb } from "./verb";

type Scoped = { org: string };
type Noted = Scoped & { note?: string };
type Ruled = Noted & { name?: string; rules: string };

const rulesHelp = `Rules are JSON; amounts are digits of smallest units, moments ISO 8601:
  { "startsAt": "2026-05-01T00:00:00Z", "endsAt": null, "items": { "brands": ["Acme"] },
    "effect": { "kind": "multiply", "by": { "n": "2", "d": "1" } }, "budget": { "points": "100000" } }`;

export function registerCampaign(noun: Command): void {
  addScopedVerb(noun, "create", {
    description: "Create a draft of a campaign; it gives nothing before it is started",
    examples: ['campaign create --org acme --program "Acme Club" --name "Double May" --rules may.json'],
    more: rulesHelp,
  })
    .requiredOption("--program <program>", "its name or prg_…")
    .requiredOption("--name <name>", "what it is called")
    .requiredOption("--rules <file>", "the rules as JSON; - reads standard input")
    .action(answering(create));
  addScopedVerb(noun, "update <campaign>", {
    description: "Save rules as a new version, in force from now on",
    examples: ['campaign update "Double May" --org acme --rules may.json --note "More goods"'],
    more: rulesHelp,
  })
    .requiredOption("--rules <file>", "the rules as JSON; - reads standard input")
    .option("--name <name>", "another name")
    .option("--note <text>", "why")
    .action(answering(update));
  addListOptions(
    addScopedVerb(noun, "list", {
      description: "List the campaigns of the organization and those below it",
      examples: ["campaign list --org acme"],
    }),
  ).action(answering(list));
  const verb = (name: string, description: string) =>
    addScopedVerb(noun, `${name} <campaign>`, {
      description,
      examples: [`campaign ${name} "Double May" --org acme`],
    });
  verb("show", "Show a campaign with what it gave and has left").action(answering(show));
  const life = (name: string, description: string) => verb(name, description).option("--note <text>", "why");
  life("start", "Start a draft, or go on after a pause").action(answering(start));
  life("pause", "Pause it: it gives nothing until it is started again").action(answering(pause));
  life("end", "End it for good").action(answering(end));
}

function create({ org, program: text, name = "", rules }: Ruled & { program: string }): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const { id: programId } = await findProgram(context, text);
    const { id } = await createCampaign(context, {
      programId,
      name,
      rules: readRulesFile(campaignRulesSchema, rules),
    });
    return answer(context, "created", id);
  });
}

function update(text: string, { org, name, rules, note }: Ruled): Promise<Answer> {
  return change(text, org, async (context, campaign) => {
    const next = {
      name: name ?? campaign.name,
      rules: readRulesFile(campaignRulesSchema, rules),
      note: note ?? null,
    };
    await updateCampaign(context, { id: campaign.id, expectedVersion: campaign.number, ...next });
    return "updated";
  });
}

function list({ org, ...options }: Scoped & ListOptions): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const page = await listCampaigns(context, listStateOf(campaignList, options));
    const lines = table(page.rows, [
      { title: "Name", cell: ({ name }) => name },
      { title: "Program", cell: ({ program }) => program.name },
      { title: "State", cell: ({ phase }) => phase },
      { title: "Id", cell: ({ id }) => showId("campaign", id) },
    ]);
    return { data: showPage(page, showCampaign), words: [...lines, ...moreLines(page)] };
  });
}

function show(text: string, { org }: Scoped): Promise<Answer> {
  return change(text, org, async () => "shown");
}

function start(text: string, { org, note }: Noted): Promise<Answer> {
  return change(text, org, async (context, { id }) => {
    await startCampaign(context, parseInput(startCampaignSchema, { id, note: note ?? null }));
    return "started";
  });
}

function pause(text: string, { org, note }: Noted): Promise<Answer> {
  return change(text, org, async (context, { id }) => {
    await pauseCampaign(context, parseInput(changeCampaignSchema, { id, note: note ?? null }));
    return "paused";
  });
}

function end(text: string, { org, note }: Noted): Promise<Answer> {
  return change(text, org, async (context, { id }) => {
    await endCampaign(context, parseInput(changeCampaignSchema, { id, note: note ?? null }));
    return "ended";
  });
}

function change(
  text: string,
  org: string,
  work: (context: Context, campaign: CampaignDetails) => Promise<string>,
): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const campaign = await findCampaign(context, text);
    return answer(context, await work(context, campaign), campaign.id);
  });
}

async function findCampaign(context: Context, text: string): Promise<CampaignDetails> {
  const id = findId("campaign", text) ?? (await findByName(context, text));
  if (id) return getCampaign(context, { id });
  const reason = `There is no campaign “${text}” in this organization.`;
  throw new AppError("not_found", { public: reason, fields: { campaign: reason } });
}

async function findByName(context: Context, name: string): Promise<string | undefined> {
  const { rows } = await listCampaigns(context, listStateOf(campaignList, { search: name }));
  const own = ({ organization }: ListedCampaign) => organization.id === context.scope.organizationId;
  return rows.find((campaign) => campaign.name === name && own(campaign))?.id;
}

async function answer(context: Context, result: string, id: string): Promise<Answer> {
  const campaign = await getCampaign(context, { id });
  const { given, open, left, cost } = await getCampaignTotals(context, { id });
  const { pointDecimals, currency } = campaign.program;
  const points = (amount: bigint | null) => (amount === null ? null : showPoints(amount, pointDecimals));
  const totals = {
    given: { ...given, points: points(given.points) },
    open: { ...open, points: points(open.points) },
    left: { points: points(left.points), uses: left.uses === null ? null : Number(left.uses) },
    cost: showMoneyPlain(cost, currency),
  };
  const words = card({
    Campaign: campaign.name,
    Program: campaign.program.name,
    State: campaign.phase,
    Version: String(campaign.number),
    Gave: `${totals.given.points} points on ${given.orders} orders of ${given.members} members`,
    Cost: `${totals.cost} ${currency}`,
    ...(totals.left.points !== null && { "Left of the budget": String(totals.left.points) }),
    ...(totals.left.uses !== null && { "Uses left": String(totals.left.uses) }),
  });
  return { data: { result, ...showCampaign(campaign), ...totals }, words: [result, ...words] };
}

function showCampaign({ id, name, phase, number, program, rules }: ListedCampaign) {
  return {
    id: showId("campaign", id),
    ...{ name, phase, version: number },
    program: program.name,
    rules: storeCampaignRules(rules),
  };
}
