import type { Command } from "commander";
import { getCustomer } from "@/lib/customers/get-customer";
import { mergeCustomersSchema, unmergeCustomersSchema } from "@/lib/customers/input";
import { mergeCustomers } from "@/lib/customers/merge-customers";
import type { CustomerMergePreview, CustomerUnmergePreview } from "@/lib/customers/model";
import { previewCustomerMerge } from "@/lib/customers/preview-customer-merge";
import { previewCustomerUnmerge } from "@/lib/customers/preview-customer-unmerge";
import { unmergeCustomers } from "@/lib/customers/unmerge-customers";
import { AppError } from "@/lib/kernel/errors";
import { showId } from "@/lib/kernel/ids";
import { showPointsPlain } from "@/lib/kernel/points";
import type { BalanceOnDay, MembershipView } from "@/lib/memberships/model";
import { type Answer, answering } from "./answering";
import { findCustomer } from "./find-customer";
import { parseInput } from "./parse-input";
import { withOrganization } from "./session";
import { addScopedVerb } from "./verb";

type Options = { org: string; reason?: string; preview?: boolean };

/** `customer merge|unmerge`. */
export function registerCustomerMerge(noun: Command): void {
  addScopedVerb(noun, "merge <customer>", {
    description: "Combine a customer with another, who stays; it can be undone",
    examples: ['customer merge 1001 --into 1002 --org acme --reason "one person"'],
  })
    .requiredOption("--into <customer>", "who stays: own id or cus_…")
    .option("--reason <text>", "why; needed but for a preview")
    .option("--preview", "say what would move, and change nothing")
    .action(answering(merge));
  addScopedVerb(noun, "unmerge <customer>", {
    description: "Undo that; what was used since stays",
    examples: ['customer unmerge 1001 --org acme --reason "two people after all"'],
  })
    .option("--reason <text>", "why; needed but for a preview")
    .option("--preview", "say what would go back, and change nothing")
    .action(answering(unmerge));
}

function merge(text: string, { org, into, reason, preview }: Options & { into: string }): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const { id: sourceId } = await findCustomer(context, text, "customer", { asNamed: true });
    const { id: targetId } = await findCustomer(context, into, "into");
    if (preview) return mergePreview(await previewCustomerMerge(context, { sourceId, targetId }));
    await mergeCustomers(
      context,
      parseInput(mergeCustomersSchema, { sourceId, targetId, reason: reason ?? "" }),
    );
    const { name } = await getCustomer(context, { id: targetId });
    const data = { result: "combined", customer: showId("customer", targetId), name };
    return { data, words: ["combined", `${text} is ${name} now`] };
  });
}

function unmerge(text: string, { org, reason, preview }: Options): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const { id: sourceId, name } = await findCustomer(context, text, "customer", { asNamed: true });
    if (preview) return unmergePreview(await previewCustomerUnmerge(context, { sourceId }));
    const done = await unmergeCustomers(
      context,
      parseInput(unmergeCustomersSchema, { sourceId, reason: reason ?? "" }),
    );
    const lots = done.lots.map(({ lotId }) => showId("lot", lotId));
    const data = { result: "parted", customer: showId("customer", sourceId), name, stayed: lots };
    const words = lots.map((lot) => `used since, stays: ${lot}`);
    return { data: { ...data, orders: done.orders }, words: ["parted", name, ...words] };
  });
}

type Program = MembershipView["program"];

const shown = ({ pointDecimals }: Program, { available, pending, owed }: BalanceOnDay) => {
  const points = (amount: bigint) => showPointsPlain(amount, pointDecimals);
  return `${points(available)} available, ${points(pending)} pending, ${points(owed)} owed`;
};

function mergePreview(preview: CustomerMergePreview): Answer {
  if (preview.refusal !== null) throw refused(preview.refusal);
  const { source, target, combined, moved, cards, certificates, coupons, record } = preview;
  const lists = [
    ["phones added", record.phones],
    ["e-mails added", record.emails],
    ["tags added", record.tags],
    ["fields filled in", [...(record.birthday ? ["Birthday"] : []), ...record.fields]],
    ["stay as they are", record.kept],
    ["consents", record.consents.map(({ title, isGiven }) => `${title} ${isGiven ? "given" : "withdrawn"}`)],
  ] as const;
  return {
    data: preview,
    words: [
      `${source} would go into ${target}`,
      ...combined.map(({ program, moves }) => `${program.name}: ${shown(program, moves)} move`),
      ...moved.map(
        ({ program, balances }) => `${program.name}: the membership moves, ${shown(program, balances)}`,
      ),
      `${cards} cards, ${certificates} certificates, ${coupons} coupons`,
      ...lists.flatMap(([label, values]) => (values.length > 0 ? [`${label}: ${values.join(", ")}`] : [])),
    ],
  };
}

function unmergePreview(preview: CustomerUnmergePreview): Answer {
  if (preview.refusal !== null) throw refused(preview.refusal);
  const { target, parted, moved, certificates, coupons, stayed } = preview;
  const back = [
    ...parted.map(({ program, goesBack }) => ({ program, balance: goesBack })),
    ...moved.map(({ program, balances }) => ({ program, balance: balances })),
  ];
  return {
    data: preview,
    words: [
      `would be parted from ${target}`,
      ...back.map(({ program, balance }) => `${program.name}: ${shown(program, balance)} go back`),
      `${certificates} certificates, ${coupons} coupons go back`,
      ...stayed.lots.map(({ lotId }) => `used since, stays: ${showId("lot", lotId)}`),
      ...(stayed.orders > 0 ? [`orders placed since: ${stayed.orders}`] : []),
      ...(stayed.facts.length > 0 ? [`changed since, stays: ${stayed.facts.join(", ")}`] : []),
    ],
  };
}

function refused(words: string): AppError {
  return new AppError("invalid_state", { public: words });
}
