import type { Command } from "commander";
import type { OrganizationContext } from "@/lib/access/build-context";
import { showId } from "@/lib/kernel/ids";
import { createOrganization } from "@/lib/organizations/create-organization";
import { createOrganizationInput } from "@/lib/organizations/input";
import { listOrganizationsBelow } from "@/lib/organizations/list-organizations-below";
import { organizationList } from "@/lib/organizations/list-spec";
import type { OrganizationBrief } from "@/lib/organizations/model";
import { setModule } from "@/lib/organizations/set-module";
import { type Answer, answering } from "./answering";
import { addListOptions, type ListOptions, listStateOf, moreLines, showPage } from "./list-page";
import { parseInput } from "./parse-input";
import { contextOf, providerContext, withWorld } from "./session";
import { card, table } from "./table";
import { addVerb } from "./verb";

type CreateOptions = { slug: string; name: string; timeZone: string; parent?: string };

export function registerOrg(noun: Command): void {
  addVerb(noun, "create", {
    description: "Create a reseller with its loyalty module on; the same again says “unchanged”",
    examples: ['org create --slug acme --name "Acme" --time-zone America/New_York'],
    more: "It comes with the user groups Administrator, Manager, Clerk and Auditor; `operator create` adds people.",
  })
    .requiredOption("--slug <slug>", "its short name: small letters, digits, hyphens")
    .requiredOption("--name <name>", "as people read it")
    .requiredOption("--time-zone <name>", "IANA name, like Europe/Berlin")
    .option("--parent <slug>", "the organization above it; the provider unless told")
    .action(answering(create));
  addListOptions(
    addVerb(noun, "list", {
      description: "List the organizations below the provider, or below another one",
      examples: ["org list", "org list --org acme --search north"],
    }).option("--org <slug>", "list what is below this one"),
  ).action(answering(list));
  addVerb(noun, "show <slug>", { description: "Show an organization", examples: ["org show acme"] }).action(
    answering(show),
  );
  const module = noun.command("module").description("The loyalty module of an organization, on or off");
  for (const state of ["on", "off"] as const) {
    addVerb(module, `${state} <slug>`, {
      description: state === "on" ? "Switch it on" : "Switch it off; nothing is lost",
      examples: [`org module ${state} acme`],
    }).action(answering((slug: string) => switchModule(slug, state === "on")));
  }
}

function create({ parent, ...options }: CreateOptions): Promise<Answer> {
  return withWorld(async (world) => {
    const context = parent
      ? await contextOf(world, parent, "administration")
      : await providerContext(world, "administration");
    // Only the provider switches modules on; one made below a reseller is switched on by it afterwards.
    const input = parseInput(createOrganizationInput, {
      ...options,
      ...(!parent && { moduleEnabled: true }),
    });
    const { id, unchanged } = await createOrganization(context, input);
    if (parent && !unchanged) {
      await setModule(await providerContext(world, "administration"), { organizationId: id, enabled: true });
    }
    const result = unchanged ? "unchanged" : "created";
    const made = await contextOf(world, input.slug, "administration");
    return { data: { result, ...showOrganization(made.organization) }, words: [result, ...factsOf(made)] };
  });
}

function list({ org, ...options }: ListOptions & { org?: string }): Promise<Answer> {
  return withWorld(async (world) => {
    const context = org
      ? await contextOf(world, org, "administration")
      : await providerContext(world, "administration");
    const page = await listOrganizationsBelow(context, listStateOf(organizationList, options));
    const rows = [...table([context.organization, ...page.rows], listColumns), ...moreLines(page)];
    const { organization } = context;
    return { data: { below: organization.slug, ...showPage(page, showOrganization) }, words: rows };
  });
}

function show(slug: string): Promise<Answer> {
  return withWorld(async (world) => {
    const context = await contextOf(world, slug, "administration");
    return { data: showOrganization(context.organization), words: factsOf(context) };
  });
}

function switchModule(slug: string, enabled: boolean): Promise<Answer> {
  return withWorld(async (world) => {
    const { organization } = await contextOf(world, slug, "administration");
    const { changed } = await setModule(await providerContext(world, "administration"), {
      organizationId: organization.id,
      enabled,
    });
    const state = enabled ? "on" : "off";
    const result = changed ? "changed" : "unchanged";
    return {
      data: { result, ...showOrganization({ ...organization, moduleEnabled: enabled }) },
      words: `${result}: the loyalty module of ${organization.name} is ${state}.`,
    };
  });
}

function showOrganization({ id, slug, name, kind, timeZone, moduleEnabled }: OrganizationBrief) {
  return { id: showId("organization", id), slug, name, kind, timeZone, moduleEnabled };
}

function factsOf({ organization }: OrganizationContext): string[] {
  const { id, slug, name, kind, timeZone, moduleEnabled } = showOrganization(organization);
  return card({
    Organization: `${name} (${slug}, ${id})`,
    Kind: kind,
    "Time zone": timeZone,
    "Loyalty module": moduleEnabled ? "on" : "off",
  });
}

const listColumns = [
  { title: "Slug", cell: ({ slug }: OrganizationBrief) => slug },
  { title: "Name", cell: ({ name }: OrganizationBrief) => name },
  { title: "Kind", cell: ({ kind }: OrganizationBrief) => kind },
  { title: "Time zone", cell: ({ timeZone }: OrganizationBrief) => timeZone },
  { title: "Module", cell: ({ moduleEnabled }: OrganizationBrief) => (moduleEnabled ? "on" : "off") },
];
