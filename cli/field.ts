import type { Command } from "commander";
import { createCustomField } from "@/lib/custom-fields/create-custom-field";
import { createCustomFieldSchema } from "@/lib/custom-fields/input";
import { listCustomFields } from "@/lib/custom-fields/list-custom-fields";
import {
  type FieldOwner,
  type FieldType,
  fieldOwners,
  fieldTypes,
  type ListedCustomField,
} from "@/lib/custom-fields/model";
import { type Answer, answering } from "./answering";
import { parseInput } from "./parse-input";
import { listOf } from "./read-option";
import { withOrganization } from "./session";
import { table } from "./table";
import { addScopedVerb } from "./verb";

type CreateOptions = {
  org: string;
  label: string;
  type: FieldType;
  of: FieldOwner;
  option?: string[];
  required?: boolean;
  filter?: boolean;
};

export function registerField(noun: Command): void {
  addScopedVerb(noun, "create <key>", {
    description: "Define a field of customers or members",
    examples: ['field create shoe-size --org acme --label "Shoe size" --type number --filter'],
  })
    .requiredOption("--label <text>", "as people read it")
    .option("--type <type>", fieldTypes.join(", "), "text")
    .option("--of <owner>", fieldOwners.join(", "), "customer")
    .option("--option <list>", "what can be chosen, commas between", listOf)
    .option("--required", "nobody is created or changed without it")
    .option("--filter", "lists can be narrowed by it")
    .action(answering(create));
  addScopedVerb(noun, "list", {
    description: "List the fields of the organization",
    examples: ["field list --org acme"],
  }).action(answering(list));
}

function create(
  key: string,
  { org, label, type, of, option, required, filter }: CreateOptions,
): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const given = { owner: of, key, label, type, options: option ?? [] };
    const input = { ...given, isRequired: required ?? false, isFilterable: filter ?? false };
    await createCustomField(context, parseInput(createCustomFieldSchema, input));
    return { data: { result: "created", key }, words: `created ${key}` };
  });
}

function list({ org }: { org: string }): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const fields = await listCustomFields(context);
    return { data: { rows: fields }, words: table(fields, columns) };
  });
}

const columns = [
  { title: "Key", cell: (row: ListedCustomField) => row.key },
  { title: "Label", cell: (row: ListedCustomField) => row.label },
  { title: "Of", cell: (row: ListedCustomField) => row.owner },
  { title: "Type", cell: (row: ListedCustomField) => row.type },
  { title: "Required", cell: (row: ListedCustomField) => (row.isRequired ? "yes" : "") },
];
