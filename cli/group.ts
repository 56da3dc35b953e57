import { type Command, InvalidArgumentError } from "commander";
import type { OrganizationContext } from "@/lib/access/build-context";
import { showId } from "@/lib/kernel/ids";
import { listUserGroups } from "@/lib/operators/list-user-groups";
import type { ListedGroup } from "@/lib/operators/model";
import { updateUserGroup } from "@/lib/operators/update-user-group";
import { type Answer, answering } from "./answering";
import { findGroup } from "./find-operator";
import { withOrganization } from "./session";
import { card, table } from "./table";
import { addScopedVerb } from "./verb";

type Scoped = { org: string };

export function registerGroup(noun: Command): void {
  addScopedVerb(noun, "list", {
    description: "List the user groups of an organization with their rights",
    examples: ["group list --org acme"],
  }).action(answering(listGroups));
  addScopedVerb(noun, "limit <name>", {
    description: "How much one change of a balance by hand may be without a second person",
    examples: ["group limit Clerk --org acme --points 1000 --money none"],
  })
    .option("--points <n>", "whole points, or none for any number", limitOf)
    .option("--money <n>", "whole units of money of programs that count money, or none for any", limitOf)
    .action(answering(limitGroup));
}

type Limit = { max: bigint | null };

function limitOf(text: string): Limit {
  if (text === "none") return { max: null };
  if (/^\d{1,12}$/.test(text)) return { max: BigInt(text) };
  throw new InvalidArgumentError("Give a whole number, or none.");
}

function listGroups({ org }: Scoped): Promise<Answer> {
  return administer(org, async (context) => {
    const groups = await listUserGroups(context);
    return {
      data: { rows: groups.map(({ id, ...group }) => ({ id: showId("userGroup", id), ...group })) },
      words: table(groups, [
        { title: "Name", cell: ({ name }) => name },
        { title: "Operators", cell: ({ operatorCount }) => String(operatorCount), align: "end" },
        { title: "Points alone", cell: ({ manualMax }) => limitsOf(manualMax).Points, align: "end" },
        { title: "Money alone", cell: ({ manualMax }) => limitsOf(manualMax).Money, align: "end" },
        { title: "Rights", cell: ({ permissions }) => permissions.join(" ") },
      ]),
    };
  });
}

type LimitOptions = Scoped & { points?: Limit; money?: Limit };

function limitGroup(name: string, { org, points, money }: LimitOptions): Promise<Answer> {
  return administer(org, async (context) => {
    const group = await findGroup(context, name);
    const before = group.manualMax;
    const manualMax = {
      points: points ? points.max : before.points,
      money: money ? money.max : before.money,
    };
    const { changed } = await updateUserGroup(context, { groupId: group.id, manualMax });
    const result = changed ? "changed" : "unchanged";
    return { data: { result, name: group.name, manualMax }, words: [result, ...card(limitsOf(manualMax))] };
  });
}

function limitsOf({ points, money }: ListedGroup["manualMax"]) {
  return { Points: points?.toString() ?? "any", Money: money?.toString() ?? "any" };
}

/** Groups are there where the module is off, too. */
function administer(org: string, work: (context: OrganizationContext) => Promise<Answer>): Promise<Answer> {
  return withOrganization(org, work, "administration");
}
