import type { Command } from "commander";
import type { OrganizationContext } from "@/lib/access/build-context";
import { changeCardState } from "@/lib/cards/change-card-state";
import { type FoundCard, findCard } from "@/lib/cards/find-card";
import { cardNumberSchema, changeCardStateSchema, makeCardsInput } from "@/lib/cards/input";
import { type CardState, cardStateLabels } from "@/lib/cards/model";
import { notFound } from "@/lib/kernel/errors";
import { showId } from "@/lib/kernel/ids";
import { setMembershipCardSchema } from "@/lib/memberships/input";
import { setMembershipCard } from "@/lib/memberships/set-membership-card";
import { getOperation } from "@/lib/operations/get-operation";
import { runOperations } from "@/lib/operations/run-operations";
import { startOperation } from "@/lib/operations/start-operation";
import { type Answer, answering } from "./answering";
import { findMembership } from "./find-customer";
import { findProgram } from "./find-program";
import { parseInput } from "./parse-input";
import { wholeNumber } from "./read-option";
import { withOrganization } from "./session";
import { card } from "./table";
import { addScopedVerb } from "./verb";

type Scoped = { org: string };

export function registerCard(noun: Command): void {
  addScopedVerb(noun, "find <number>", {
    description: "Whose card a number is, and whether it is blocked",
    examples: ["card find 970000000012 --org acme"],
  }).action(
    answering((number: string, { org }: Scoped) => withOrganization(org, (context) => show(context, number))),
  );
  addScopedVerb(noun, "make", {
    description: "Make cards that wait for members, as an operation that the worker does",
    examples: ['card make --org acme --program "Acme Club" --quantity 100000'],
  })
    .requiredOption("--program <program>", "its name or id; its rules say how the numbers look")
    .requiredOption("--quantity <count>", "how many", wholeNumber)
    .option("--run", "work on it here until it is done, without waiting for the worker")
    .action(answering(make));
  addScopedVerb(noun, "assign <number> <customer>", {
    description: "Give a member a card: one that waits, or a new one",
    examples: ['card assign 970000000012 1001 --org acme --program "Acme Club"'],
  })
    .requiredOption("--program <program>", "its name or id")
    .action(answering(assign));
  for (const [name, to, description] of changes) {
    addScopedVerb(noun, `${name} <number>`, {
      description,
      examples: [`card ${name} 970000000012 --org acme --reason "lost"`],
    })
      .requiredOption("--reason <text>", "why")
      .action(
        answering((number: string, options: Scoped & { reason: string }) => change(number, to, options)),
      );
  }
}

const changes = [
  ["block", "blocked", "From now on the number neither earns nor spends"],
  ["unblock", "active", "The number earns and spends again"],
  ["void", "void", "The number is of no use for good"],
] as const;

async function show(context: OrganizationContext, number: string): Promise<Answer> {
  const found = await requireCard(context, number);
  const { state, program, customer } = found;
  const [last] = found.changes;
  return {
    data: { ...found, id: showId("card", found.id), membershipId: undefined },
    words: card({
      Card: found.number,
      State: stateWords(state, last?.reason),
      Program: program.name,
      Customer: customer?.name ?? "nobody yet",
    }),
  };
}

function stateWords(state: CardState, reason: string | null | undefined): string {
  const uses = state === "blocked" || state === "void" ? ": neither earns nor spends" : "";
  return `${cardStateLabels[state]}${uses}${uses && reason ? ` (${reason})` : ""}`;
}

async function requireCard(context: OrganizationContext, text: string): Promise<FoundCard> {
  const found = await findCard(context, { number: parseInput(cardNumberSchema, text) });
  if (!found) throw notFound("Card");
  return found;
}

type Make = Scoped & { program: string; quantity: number; run?: boolean };

function make({ org, program, quantity, run }: Make): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const { id: programId } = await findProgram(context, program);
    const input = parseInput(makeCardsInput, { programId, quantity });
    const { id } = await startOperation(context, { kind: "card.make", input });
    if (run) await runOperations(context);
    const { state, done, failed } = await getOperation(context, { id });
    const operation = showId("operation", id);
    return {
      data: { result: "started", operation, state, done, failed },
      words: `started ${operation}  ${state}, ${done} done, ${failed} failed`,
    };
  });
}

function assign(number: string, customer: string, options: Scoped & { program: string }): Promise<Answer> {
  return withOrganization(options.org, async (context) => {
    const { id } = await findMembership(context, { customer, program: options.program });
    const input = { id, expectedNumber: null, cardNumber: number };
    await setMembershipCard(context, parseInput(setMembershipCardSchema, input));
    return show(context, number);
  });
}

function change(
  number: string,
  to: "active" | "blocked" | "void",
  { org, reason }: Scoped & { reason: string },
): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const { id } = await requireCard(context, number);
    await changeCardState(context, parseInput(changeCardStateSchema, { id, to, reason }));
    return show(context, number);
  });
}
