import type { Command } from "commander";
import type { Context } from "@/lib/access/context";
import { changeConsent } from "@/lib/consents/change-consent";
import { createConsent } from "@/lib/consents/create-consent";
import { changeConsentSchema, createConsentSchema } from "@/lib/consents/input";
import { listConsents } from "@/lib/consents/list-consents";
import type { Consent } from "@/lib/consents/model";
import { AppError } from "@/lib/kernel/errors";
import { type Answer, answering } from "./answering";
import { findCustomer } from "./find-customer";
import { parseInput } from "./parse-input";
import { withOrganization } from "./session";
import { table } from "./table";
import { addScopedVerb } from "./verb";

type CreateOptions = { org: string; title: string; text: string; required?: boolean };
type ChangeOptions = { org: string; customer: string };

export function registerConsent(noun: Command): void {
  addScopedVerb(noun, "create <key>", {
    description: "Define what customers are asked to agree to",
    examples: ['consent create newsletter --org acme --title Newsletter --text "You may write to me."'],
  })
    .requiredOption("--title <text>", "as people read it")
    .requiredOption("--text <text>", "what is agreed to")
    .option("--required", "nobody is enrolled without it")
    .action(answering(create));
  addScopedVerb(noun, "list", {
    description: "List the consents of the organization",
    examples: ["consent list --org acme"],
  }).action(answering(list));
  addScopedVerb(noun, "give <key>", {
    description: "Write down that a customer gave a consent",
    examples: ["consent give newsletter --org acme --customer 4711"],
  })
    .requiredOption("--customer <customer>", "your own id, or cus_…")
    .action(answering(change(true)));
  addScopedVerb(noun, "withdraw <key>", {
    description: "Write down that a customer withdrew a consent",
    examples: ["consent withdraw newsletter --org acme --customer 4711"],
  })
    .requiredOption("--customer <customer>", "your own id, or cus_…")
    .action(answering(change(false)));
}

function create(key: string, { org, title, text, required }: CreateOptions): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const input = { key, title, text, isRequired: required ?? false };
    await createConsent(context, parseInput(createConsentSchema, input));
    return { data: { result: "created", key }, words: `created ${key}` };
  });
}

function list({ org }: { org: string }): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const consents = await listConsents(context);
    return { data: { rows: consents }, words: table(consents, columns) };
  });
}

function change(isGiven: boolean) {
  return (key: string, { org, customer }: ChangeOptions): Promise<Answer> =>
    withOrganization(org, async (context) => {
      const { id: customerId } = await findCustomer(context, customer);
      const { id: consentId } = await findConsent(context, key);
      const input = { customerId, consentId, isGiven, source: "command_line" as const };
      await changeConsent(context, parseInput(changeConsentSchema, input));
      const result = isGiven ? "given" : "withdrawn";
      return { data: { result, key, customer }, words: `${key} is ${result}` };
    });
}

async function findConsent(context: Context, key: string): Promise<Consent> {
  const found = (await listConsents(context)).find((consent) => consent.key === key);
  if (found) return found;
  const reason = `There is no consent “${key}” in this organization.`;
  throw new AppError("not_found", { public: reason, fields: { key: reason } });
}

const columns = [
  { title: "Key", cell: (row: Consent) => row.key },
  { title: "Title", cell: (row: Consent) => row.title },
  { title: "Version", cell: (row: Consent) => String(row.version) },
  { title: "Required", cell: (row: Consent) => (row.isRequired ? "yes" : "") },
  { title: "Archived", cell: (row: Consent) => (row.archivedAt ? "yes" : "") },
];
