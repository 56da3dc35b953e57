import type { Command } from "commander";
import { createCustomer } from "@/lib/customers/create-customer";
import { type CustomerDetails, getCustomer } from "@/lib/customers/get-customer";
import { createCustomerSchema } from "@/lib/customers/input";
import { type CustomerListRow, listCustomers } from "@/lib/customers/list-customers";
import { customerList } from "@/lib/customers/list-spec";
import { AppError, isAppError } from "@/lib/kernel/errors";
import { showId } from "@/lib/kernel/ids";
import { listMembershipsOfCustomer } from "@/lib/memberships/list-memberships-of-customer";
import { type Answer, answering } from "./answering";
import { registerCustomerMerge } from "./customer-merge";
import { findCustomer } from "./find-customer";
import { addListOptions, type ListOptions, listStateOf, moreLines, showPage } from "./list-page";
import { parseInput } from "./parse-input";
import { listOf } from "./read-option";
import { withOrganization } from "./session";
import { memberLine, showMember } from "./show-member";
import { card, table } from "./table";
import { addScopedVerb } from "./verb";

type Scoped = { org: string };
type CreateOptions = Scoped & {
  id?: string;
  name: string;
  email?: string[];
  phone?: string[];
  tag?: string[];
  birthday?: string;
  field?: string[];
  phoneCountry: string;
};

export function registerCustomer(noun: Command): void {
  addScopedVerb(noun, "create", {
    description: "Create a customer; the same again says “unchanged”",
    examples: ['customer create --org acme --id 1001 --name "Ann Lee" --email ann@example.com'],
  })
    .option("--id <id>", "the organization's own id of the customer")
    .requiredOption("--name <name>", "as people read it")
    .option("--email <list>", "commas between", listOf)
    .option("--phone <list>", "commas between, E.164 or national", listOf)
    .option("--tag <list>", "commas between", listOf)
    .option("--birthday <day>", "like 1990-05-17")
    .option("--field <list>", "values of the organization's own fields: key=value, commas between", listOf)
    .option("--phone-country <code>", "how national numbers are read", "US")
    .action(answering(create));
  addListOptions(
    addScopedVerb(noun, "list", {
      description: "List customers of the organization and those below it",
      examples: ["customer list --org acme --search lee"],
    }),
  ).action(answering(list));
  addScopedVerb(noun, "show <customer>", {
    description: "Show a customer by its own id or cus_… with memberships and balances",
    examples: ["customer show 1001 --org acme"],
  }).action(answering(show));
  registerCustomerMerge(noun);
}

function create({
  org,
  id,
  email = [],
  phone = [],
  tag = [],
  birthday,
  field = [],
  ...rest
}: CreateOptions): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const given = { externalId: id, name: rest.name, emails: email, phones: phone, tags: tag, birthday };
    const fields = Object.fromEntries(field.map((pair) => pair.split("=", 2)));
    const input = parseInput(createCustomerSchema, { ...given, fields, phoneCountry: rest.phoneCountry });
    try {
      const made = await createCustomer(context, input);
      return answer("created", await getCustomer(context, made));
    } catch (error) {
      if (!isAppError(error) || error.code !== "conflict" || !input.externalId) throw error;
      const known = await findCustomer(context, input.externalId, "customer", { asNamed: true });
      if (isSame(known, input)) return answer("unchanged", known);
      throw new AppError("conflict", {
        public: `Customer ${id} exists already with other content.`,
        fields: { id: "This id is taken." },
      });
    }
  });
}

function isSame(
  known: CustomerDetails,
  input: Pick<CustomerDetails, "name" | "emails" | "phones" | "tags">,
): boolean {
  const same = (a: readonly string[], b: readonly string[]) =>
    a.length === b.length && b.every((each) => a.includes(each));
  // Phones are kept as E.164, so a national one is compared by its last digits.
  const digits = (phone: string) => phone.replaceAll(/\D/g, "");
  const hasPhone = (phone: string) =>
    known.phones.some((kept) => digits(kept).endsWith(digits(phone).replace(/^0+/, "")));
  return (
    known.name === input.name &&
    same(known.emails, input.emails) &&
    same(known.tags, input.tags) &&
    input.phones.every(hasPhone)
  );
}

function answer(result: string, customer: CustomerDetails): Answer {
  return { data: { result, ...showCustomer(customer) }, words: [result, ...customerLines(customer)] };
}

function list(options: Scoped & ListOptions): Promise<Answer> {
  return withOrganization(options.org, async (context) => {
    const page = await listCustomers(context, listStateOf(customerList, options));
    const words = [...table(page.rows, listColumns), ...moreLines(page)];
    return { data: showPage(page, showListed), words };
  });
}

function showListed(row: CustomerListRow) {
  const programs = row.programs.map(({ name }) => name);
  return { ...showCustomer(row), organization: row.organization.slug, programs };
}

const listColumns = [
  { title: "Id", cell: (row: CustomerListRow) => row.externalId ?? "" },
  { title: "Name", cell: (row: CustomerListRow) => row.name },
  { title: "Phone", cell: (row: CustomerListRow) => row.phones[0] ?? "" },
  { title: "E-mail", cell: (row: CustomerListRow) => row.emails[0] ?? "" },
  { title: "Programs", cell: (row: CustomerListRow) => row.programs.map(({ name }) => name).join(", ") },
];

function show(text: string, { org }: Scoped): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const customer = await findCustomer(context, text);
    const members = await listMembershipsOfCustomer(context, { customerId: customer.id });
    return {
      data: { ...showCustomer(customer), memberships: members.map(showMember) },
      words: [...customerLines(customer), ...members.map(memberLine)],
    };
  });
}

function showCustomer(customer: Omit<CustomerDetails, "updatedAt" | "organization" | "combinedInto">) {
  const { id, externalId, name, emails, phones, tags, birthday, fields, createdAt } = customer;
  return {
    id: showId("customer", id),
    customer: externalId,
    name,
    emails,
    phones,
    tags,
    birthday,
    fields,
    createdAt,
  };
}

function customerLines({ id, externalId, name, emails, phones, tags }: CustomerDetails): string[] {
  return card({
    Customer: `${name} (${externalId ?? showId("customer", id)})`,
    "E-mail": emails.join(", ") || "none",
    Phone: phones.join(", ") || "none",
    Tags: tags.join(", ") || "none",
  });
}
