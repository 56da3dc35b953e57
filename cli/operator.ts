import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Command } from "commander";
import type { OrganizationContext } from "@/lib/access/build-context";
import { AppError, invalid } from "@/lib/kernel/errors";
import { showId } from "@/lib/kernel/ids";
import { createOperator } from "@/lib/operators/create-operator";
import { createOperatorInput, type UpdateOperatorInput, updateOperatorInput } from "@/lib/operators/input";
import { listOperators } from "@/lib/operators/list-operators";
import { operatorList } from "@/lib/operators/list-spec";
import type { ListedOperator } from "@/lib/operators/model";
import { updateOperator } from "@/lib/operators/update-operator";
import { type Answer, answering } from "./answering";
import { findGroup, findOperator, getOperator } from "./find-operator";
import { addListOptions, type ListOptions, listStateOf, moreLines, showPage } from "./list-page";
import { parseInput } from "./parse-input";
import { withOrganization } from "./session";
import { card, table } from "./table";
import { addScopedVerb } from "./verb";

type Scoped = { org: string };
type Password = { password?: string; passwordStdin?: boolean };
type CreateOptions = Scoped & Password & { name: string; email: string; group: string };

export function registerOperator(noun: Command): void {
  withPassword(
    addScopedVerb(noun, "create", {
      description: "Create an operator; the same again says “unchanged” and keeps the password",
      examples: ['operator create --org acme --name "Ann Lee" --email ann@acme.example --group Manager'],
    })
      .requiredOption("--name <name>", "as people read it")
      .requiredOption("--email <email>", "to sign in with; unique everywhere")
      .requiredOption("--group <name>", "Administrator, Manager, Clerk, Auditor or another"),
  ).action(answering(create));
  addListOptions(
    addScopedVerb(noun, "list", { description: "List operators", examples: ["operator list --org acme"] }),
  ).action(answering(list));
  const verb = (name: string, description: string, more = "") =>
    addScopedVerb(noun, `${name} <email>`, {
      description,
      examples: [`operator ${name} ann@acme.example --org acme${more}`],
    });
  verb("disable", "Out at the next request").action(
    answering((email: string, o: Scoped) => update(email, o, { disabled: true })),
  );
  verb("enable", "May sign in again").action(
    answering((email: string, o: Scoped) => update(email, o, { disabled: false })),
  );
  verb("move", "Move to another user group", " --group Clerk")
    .requiredOption("--group <name>", "the new one")
    .action(answering(move));
  withPassword(verb("password", "Give a new password; ends all sessions")).action(answering(givePassword));
}

function withPassword(command: Command): Command {
  return command
    .option("--password-stdin", "read the password from the first line of standard input")
    .option(
      "--password <text>",
      "the password; others on this machine may see it. Made and printed where left out",
    );
}

function create({ org, name, email, group, ...told }: CreateOptions): Promise<Answer> {
  return administer(org, async (context) => {
    const { id: groupId } = await findGroup(context, group);
    const known = await findOperator(context, email);
    if (known) {
      if (known.name === name.trim() && known.group.id === groupId) return answer("unchanged", known);
      const reason = `${email} signs in already, with another name or user group.`;
      throw new AppError("conflict", { public: reason, fields: { email: reason } });
    }
    const { password, isMade } = readPassword(told);
    await createOperator(context, parseInput(createOperatorInput, { name, email, groupId, password }));
    return answer("created", await getOperator(context, email), isMade ? password : undefined);
  });
}

function list({ org, ...options }: Scoped & ListOptions): Promise<Answer> {
  return administer(org, async (context) => {
    const page = await listOperators(context, listStateOf(operatorList, options));
    const columns = [
      { title: "Name", cell: (row: ListedOperator) => row.name },
      { title: "E-mail", cell: (row: ListedOperator) => row.email },
      { title: "Group", cell: (row: ListedOperator) => row.group.name },
      { title: "Status", cell: (row: ListedOperator) => (row.disabledAt ? "disabled" : "active") },
    ];
    return { data: showPage(page, showOperator), words: [...table(page.rows, columns), ...moreLines(page)] };
  });
}

function move(email: string, { org, group }: Scoped & { group: string }): Promise<Answer> {
  return administer(org, async (context) => {
    const { id: groupId } = await findGroup(context, group);
    return change(context, email, { groupId });
  });
}

function givePassword(email: string, { org, ...told }: Scoped & Password): Promise<Answer> {
  const { password, isMade } = readPassword(told);
  return administer(org, (context) => change(context, email, { password }, isMade ? password : undefined));
}

function update(
  email: string,
  { org }: Scoped,
  changes: Omit<UpdateOperatorInput, "operatorId">,
): Promise<Answer> {
  return administer(org, (context) => change(context, email, changes));
}

async function change(
  context: OrganizationContext,
  email: string,
  changes: Omit<UpdateOperatorInput, "operatorId">,
  made?: string,
): Promise<Answer> {
  const { id: operatorId } = await getOperator(context, email);
  const { changed } = await updateOperator(
    context,
    parseInput(updateOperatorInput, { operatorId, ...changes }),
  );
  return answer(changed ? "changed" : "unchanged", await getOperator(context, email), made);
}

/** Operators are there where the module is off, too. */
function administer(org: string, work: (context: OrganizationContext) => Promise<Answer>): Promise<Answer> {
  return withOrganization(org, work, "administration");
}

function readPassword({ password, passwordStdin }: Password): { password: string; isMade: boolean } {
  if (password && passwordStdin) throw invalid({ password: "Give the password in one way only." });
  if (password) return { password, isMade: false };
  if (!passwordStdin) return { password: randomBytes(12).toString("base64url"), isMade: true };
  return { password: readFileSync(0, "utf8").split(/\r?\n/)[0] ?? "", isMade: false };
}

function answer(result: string, operator: ListedOperator, made?: string): Answer {
  const { name, email, group, disabledAt } = operator;
  return {
    data: { result, ...showOperator(operator), ...(made && { password: made }) },
    words: [
      result,
      ...card({
        Operator: `${name} (${email})`,
        Group: group.name,
        Status: disabledAt ? "disabled" : "active",
        ...(made && { Password: `${made} (shown only now)` }),
      }),
    ],
  };
}

function showOperator({ id, name, email, group, disabledAt, createdAt }: ListedOperator) {
  return {
    id: showId("operator", id),
    name,
    email,
    group: group.name,
    disabled: disabledAt !== null,
    createdAt,
  };
}
