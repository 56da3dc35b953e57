import type { Command } from "commander";
import { errorTable } from "@/lib/kernel/errors";
import { type Verification, verifyLedger } from "@/lib/ledger/verify-ledger";
import { type Answer, answering } from "./answering";
import { contextOf, providerContext, withWorld } from "./session";
import { table } from "./table";
import { addVerb } from "./verb";

export function registerVerify(noun: Command): void {
  addVerb(noun, "ledger", {
    description: "Prove the ledger of every organization, or of one",
    examples: ["verify ledger", "verify ledger --org acme --json"],
    more: `Only reads. Exits with ${errorTable.internal.exit} and names the first bad rows where something is wrong.`,
  })
    .option("--org <slug>", "only this organization")
    .action(answering(ledger));
}

function ledger({ org }: { org?: string }): Promise<Answer> {
  return withWorld(async (world) => {
    const context = await providerContext(world, "work");
    const only = org ? (await contextOf(world, org, "administration")).organization.id : undefined;
    const found = await verifyLedger(context, only ? { organizationId: only } : {});
    const exit = found.problemCount === 0 ? 0 : errorTable.internal.exit;
    return { data: { ok: exit === 0, ...found }, words: wordsOf(found), exit };
  });
}

function wordsOf(found: Verification): string[] {
  const { organizations, holders, lots, entries, holds, proofs, problems, problemCount, ms } = found;
  const counts = `${entries} entries, ${lots} lots, ${holders} holders, ${holds} open holds`;
  const shown = problems.map(
    ({ organization, where, rule, detail }) => `${organization} ${where}: ${detail} (${rule})`,
  );
  return [
    `Proved ${counts} of ${organizations} organizations in ${(ms / 1000).toFixed(1)} s.`,
    ...table(proofs, [
      { title: "Proof", cell: ({ words }) => words },
      { title: "Checked", cell: ({ checked }) => String(checked), align: "end" },
      { title: "Failed", cell: ({ failed }) => String(failed), align: "end" },
    ]),
    problemCount === 0 ? "Nothing is wrong." : `${problemCount} problems, the first of them:`,
    ...shown,
  ];
}
