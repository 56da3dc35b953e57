import type { Command } from "commander";
import { Option } from "commander";
import type { OrganizationContext } from "@/lib/access/build-context";
import { cancelCertificate } from "@/lib/certificates/cancel-certificate";
import { extendCertificate } from "@/lib/certificates/extend-certificate";
import { getCertificate } from "@/lib/certificates/get-certificate";
import {
  cancelCertificateSchema,
  extendCertificateSchema,
  issueCertificatesSchema,
  reactivateCertificateSchema,
} from "@/lib/certificates/input";
import { issueCertificates } from "@/lib/certificates/issue-certificates";
import { type CertificateDetails, certificateUnits } from "@/lib/certificates/model";
import { reactivateCertificate } from "@/lib/certificates/reactivate-certificate";
import { revealCode } from "@/lib/certificates/reveal-code";
import { dayOf, formatMoment } from "@/lib/kernel/days";
import { showId } from "@/lib/kernel/ids";
import { parseMoney } from "@/lib/kernel/money";
import { parsePoints } from "@/lib/kernel/points";
import { type Answer, answering } from "./answering";
import { findCustomer } from "./find-customer";
import { findProgram } from "./find-program";
import { parseInput } from "./parse-input";
import { readCertificateExpiry } from "./read-certificate-expiry";
import { listOf, wholeNumber } from "./read-option";
import { findCertificate } from "./read-order-options";
import { withOrganization } from "./session";
import { showUnit } from "./show-amount";
import { table } from "./table";
import { addScopedVerb } from "./verb";

type Scoped = { org: string };
type IssueOptions = Scoped & {
  program: string;
  customer: string[];
  nominal: string;
  unit: "money" | "points";
  quantity: number;
  expiry: string;
  note?: string;
  reveal?: boolean;
  key?: string;
};

export function registerCertificate(noun: Command): void {
  addScopedVerb(noun, "issue", {
    description: "Issue certificates of one worth to customers",
    examples: [
      'certificate issue --org acme --program "Acme Club" --customer 1001,1002 --nominal 25.00 --expiry "12 months"',
    ],
    more: "A code is cash: it is shown only with --reveal, and who saw it is kept.",
  })
    .requiredOption("--program <program>", "its name or id")
    .requiredOption("--customer <list>", "own ids or cus_…, commas between", listOf)
    .requiredOption("--nominal <amount>", "what each is worth, like 25.00")
    .addOption(
      new Option("--unit <unit>", "what it is counted in").choices(certificateUnits).default("money"),
    )
    .option("--quantity <n>", "so many for each customer", wholeNumber, 1)
    .option("--expiry <rule>", "“12 months”, “30 days”, “on 2026-12-31” or “never”", "never")
    .option("--note <text>", "why")
    .option("--reveal", "print the codes")
    .option("--key <key>", "repeating the command with the same key issues nothing more")
    .action(answering(issue));
  addScopedVerb(noun, "show <certificate>", {
    description: "Show a certificate by its code or crt_…",
    examples: ["certificate show crt_… --org acme"],
  }).action(answering(show));
  addScopedVerb(noun, "cancel <certificate>", {
    description: "Cancel a certificate: what is left of it is taken back",
    examples: ['certificate cancel crt_… --org acme --reason "lost"'],
  })
    .requiredOption("--reason <text>", "why")
    .action(answering(cancel));
  addScopedVerb(noun, "reactivate <certificate>", {
    description: "Undo its cancellation",
    examples: ['certificate reactivate crt_… --org acme --reason "found"'],
  })
    .requiredOption("--reason <text>", "why")
    .action(answering(reactivate));
  addScopedVerb(noun, "extend <certificate>", {
    description: "Give it a later last day; what had expired comes back",
    examples: ['certificate extend crt_… --org acme --until 2026-12-31 --note "a sorry"'],
  })
    .requiredOption("--until <day>", "its new last day")
    .requiredOption("--note <text>", "stands on its entries")
    .action(answering(extend));
}

function issue({ org, key, reveal, ...options }: IssueOptions): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const { id: programId, currency, pointDecimals } = await findProgram(context, options.program);
    const customerIds: string[] = [];
    for (const text of options.customer) customerIds.push((await findCustomer(context, text)).id);
    const { nominal: text, unit, quantity, note } = options;
    const nominal =
      unit === "money" ? parseMoney(text, currency, "nominal") : parsePoints(text, pointDecimals, "nominal");
    const series = [{ quantity, nominal, unit }];
    const expiry = readCertificateExpiry(options.expiry);
    const input = parseInput(issueCertificatesSchema, { programId, customerIds, series, expiry, note });
    const { ids } = await issueCertificates(context, input, key ?? null);
    const made = [];
    for (const id of ids) made.push(await readDescribed(context, id, reveal));
    return {
      data: { result: "issued", count: ids.length, certificates: made.map(showCertificate) },
      words: linesOf(made),
    };
  });
}

function show(text: string, { org }: Scoped): Promise<Answer> {
  return withOrganization(org, async (context) => answer(context, await findCertificate(context, text)));
}

function cancel(text: string, { org, reason }: Scoped & { reason: string }): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const id = await findCertificate(context, text);
    const { state } = await getCertificate(context, { id });
    if (state !== "cancelled")
      await cancelCertificate(context, parseInput(cancelCertificateSchema, { id, reason }));
    return answer(context, id, state === "cancelled" ? "unchanged" : "cancelled");
  });
}

function reactivate(text: string, { org, reason }: Scoped & { reason: string }): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const id = await findCertificate(context, text);
    const { cancelledAt } = await getCertificate(context, { id });
    if (!cancelledAt) return answer(context, id, "unchanged");
    const input = parseInput(reactivateCertificateSchema, { id, cancelledAt, reason });
    await reactivateCertificate(context, input);
    return answer(context, id, "reactivated");
  });
}

function extend(
  text: string,
  { org, until, note }: Scoped & { until: string; note: string },
): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const id = await findCertificate(context, text);
    const names = { lastDay: "until" };
    await extendCertificate(
      context,
      parseInput(extendCertificateSchema, { id, lastDay: until, note }, names),
    );
    return answer(context, id, "extended");
  });
}

async function answer(context: OrganizationContext, id: string, result?: string): Promise<Answer> {
  const found = await readDescribed(context, id);
  const words = [...(result ? [result] : []), ...linesOf([found])];
  return { data: { ...(result && { result }), ...showCertificate(found) }, words };
}

type Described = CertificateDetails & { code: string | null };

async function readDescribed(context: OrganizationContext, id: string, reveal = false): Promise<Described> {
  const found = await getCertificate(context, { id });
  return { ...found, code: reveal ? (await revealCode(context, { id })).code : null };
}

function showCertificate({ id, customer, program, state, use, unit, code, lastFour, ...rest }: Described) {
  const amount = (value: bigint) => showUnit(value, unit, program.pointDecimals).split(" ")[0];
  return {
    id: showId("certificate", id),
    ...{ program: program.name, customer: customer.name, state, use, unit, code, lastFour },
    nominal: amount(rest.nominal),
    available: amount(rest.available),
    held: amount(rest.held),
    issuedAt: rest.issuedAt,
    expiresAt: rest.expiresAt,
    graceUntil: rest.graceUntil,
  };
}

function stateWords({ state, graceUntil, program }: Described): string {
  if (!graceUntil) return state;
  return `in grace until ${dayOf(new Date(graceUntil.getTime() - 1), program.timeZone)}`;
}

function linesOf(certificates: readonly Described[]): string[] {
  const amount = (value: bigint, { unit, program }: Described) =>
    showUnit(value, unit, program.pointDecimals);
  return table(certificates, [
    { title: "Certificate", cell: ({ id }) => showId("certificate", id) },
    { title: "Code", cell: ({ code, lastFour }) => code ?? `…${lastFour}` },
    { title: "Customer", cell: ({ customer }) => customer.name },
    { title: "State", cell: stateWords },
    { title: "Nominal", cell: (row) => amount(row.nominal, row), align: "end" },
    { title: "Available", cell: (row) => amount(row.available, row), align: "end" },
    {
      title: "Expires",
      cell: ({ expiresAt, program }) => (expiresAt ? formatMoment(expiresAt, program.timeZone) : "never"),
    },
  ]);
}
