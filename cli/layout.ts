import { readFile } from "node:fs/promises";
import { type Command, Option } from "commander";
import type { Context } from "@/lib/access/context";
import { archiveLayout } from "@/lib/certificate-layouts/archive-layout";
import { createLayout } from "@/lib/certificate-layouts/create-layout";
import { getLayout } from "@/lib/certificate-layouts/get-layout";
import { createLayoutSchema, updateLayoutSchema } from "@/lib/certificate-layouts/input";
import { listLayouts } from "@/lib/certificate-layouts/list-layouts";
import { type CertificateLayout, papers, startingDesign } from "@/lib/certificate-layouts/model";
import { updateLayout } from "@/lib/certificate-layouts/update-layout";
import { AppError, invalid } from "@/lib/kernel/errors";
import { findId, showId } from "@/lib/kernel/ids";
import { type Answer, answering } from "./answering";
import { parseInput } from "./parse-input";
import { withOrganization } from "./session";
import { table } from "./table";
import { addScopedVerb } from "./verb";

type Scoped = { org: string };
type LayoutOptions = Scoped & {
  name?: string;
  heading?: string;
  message?: string;
  terms?: string;
  accent?: string;
  ink?: string;
  ground?: string;
  paper?: CertificateLayout["paper"];
  perPage?: string;
  logo?: string;
};

export function registerLayout(noun: Command): void {
  addScopedVerb(noun, "list", {
    description: "Layouts of printed certificates",
    examples: ["layout list --org acme"],
  }).action(answering(list));
  withDesign(
    addScopedVerb(noun, "create <name>", {
      description: "Make a layout; what is not told is plain",
      examples: [
        'layout create Winter --org acme --heading "A gift for you" --accent "#7a1f2b" --logo logo.png',
      ],
    }),
  ).action(answering(create));
  withDesign(
    addScopedVerb(noun, "update <layout>", {
      description: "Change a layout; what is not told stays",
      examples: ["layout update Winter --org acme --per-page 2"],
    }).option("--name <name>", "how it is chosen when printing"),
  ).action(answering(update));
  addScopedVerb(noun, "remove <layout>", {
    description: "Take a layout out of use",
    examples: ["layout remove Winter --org acme"],
  }).action(answering(remove));
}

function withDesign(command: Command): Command {
  return command
    .option("--heading <text>", "in large letters")
    .option("--message <text>", "below it")
    .option("--terms <text>", "small print below the code")
    .option("--accent <colour>", "of heading and frame, like #1c5a3f")
    .option("--ink <colour>", "of the words")
    .option("--ground <colour>", "of the paper")
    .addOption(new Option("--paper <size>", "of the sheet").choices(papers))
    .option("--per-page <n>", "certificates on a sheet, 1 to 3")
    .option("--logo <path>", "a PNG or JPEG file");
}

function list({ org }: Scoped): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const layouts = (await listLayouts(context)).map(showLayout);
    const words = table(layouts, [
      { title: "Layout", cell: ({ id }) => id },
      { title: "Name", cell: ({ name }) => name },
      { title: "Paper", cell: ({ paper, perPage }) => `${paper}, ${perPage} a page` },
      { title: "Logo", cell: ({ hasLogo }) => (hasLogo ? "yes" : "no") },
    ]);
    return { data: { rows: layouts }, words };
  });
}

function create(name: string, { org, logo, ...design }: LayoutOptions): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const input = { ...startingDesign, ...design, name, logo: await readLogo(logo) };
    const { id } = await createLayout(context, parseInput(createLayoutSchema, input));
    return answer("created", await getLayout(context, { id }));
  });
}

function update(text: string, { org, logo, ...changes }: LayoutOptions): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const id = await requireId(context, text);
    const { version: expectedVersion, ...present } = await getLayout(context, { id });
    const input = { ...present, ...changes, expectedVersion, logo: await readLogo(logo) };
    await updateLayout(context, parseInput(updateLayoutSchema, input));
    return answer("changed", await getLayout(context, { id }));
  });
}

function remove(text: string, { org }: Scoped): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const { name } = await archiveLayout(context, { id: await requireId(context, text) });
    return { data: { result: "removed", name }, words: `removed ${name}` };
  });
}

function answer(result: string, layout: CertificateLayout): Answer {
  const shown = showLayout(layout);
  return { data: { result, ...shown }, words: [result, `${shown.id}  ${shown.name}`] };
}

function showLayout({ id, ...layout }: CertificateLayout) {
  return { id: showId("certificateLayout", id), ...layout };
}

async function readLogo(path: string | undefined): Promise<string | undefined> {
  if (!path) return undefined;
  try {
    return (await readFile(path)).toString("base64");
  } catch {
    throw invalid({ logo: `The file “${path}” cannot be read.` });
  }
}

async function requireId(context: Context, text: string): Promise<string> {
  const id = findId("certificateLayout", text);
  const found = id ? { id } : (await listLayouts(context)).find(({ name }) => name === text);
  if (found) return found.id;
  const reason = `There is no layout “${text}” in this organization.`;
  throw new AppError("not_found", { public: reason, fields: { layout: reason } });
}
