import { readFile } from "node:fs/promises";
import { type Command, Option } from "commander";
import type { OrganizationContext } from "@/lib/access/build-context";
import { AppError, invalid } from "@/lib/kernel/errors";
import { findId, showId } from "@/lib/kernel/ids";
import { cancelOperation } from "@/lib/operations/cancel-operation";
import { countSelection } from "@/lib/operations/count-selection";
import { failedItemsFile } from "@/lib/operations/failed-items-file";
import { getOperation } from "@/lib/operations/get-operation";
import { startOperationSchema } from "@/lib/operations/input";
import { kinds } from "@/lib/operations/kinds/registry";
import { listOperations } from "@/lib/operations/list-operations";
import { operationList } from "@/lib/operations/list-spec";
import { type OperationKind, operationKinds } from "@/lib/operations/model";
import type { ShownOperation } from "@/lib/operations/operation-query";
import { planUndo } from "@/lib/operations/plan-undo";
import { runOperations } from "@/lib/operations/run-operations";
import { startOperation } from "@/lib/operations/start-operation";
import { undoOperation } from "@/lib/operations/undo-operation";
import { type Answer, answering } from "./answering";
import { addListOptions, type ListOptions, listStateOf, moreLines, showPage } from "./list-page";
import { listOf, wholeNumber } from "./read-option";
import { withOrganization } from "./session";
import { card, table } from "./table";
import { addScopedVerb } from "./verb";

type Scoped = { org: string };
type Running = Scoped & { key?: string; run?: boolean };
type StartOptions = Running & {
  ids?: string[];
  filter?: string;
  except?: string[];
  expect?: number;
  input?: string;
  file?: string;
};

const startHelp = `Whom it is for: --ids, or --filter with what stands behind the “?” of a list in the console.
What is done: --input or --file with a JSON object; amounts (nominal) as digits of the smallest unit.`;

export function registerOperation(noun: Command): void {
  addListOptions(
    addScopedVerb(noun, "list", {
      description: "Bulk work, the newest first",
      examples: ["operation list --org acme"],
    }),
  ).action(answering(list));
  addScopedVerb(noun, "show <operation>", {
    description: "How far it has come, and what undoing it would leave",
    examples: ["operation show opn_… --org acme"],
  }).action(answering(show));
  withRun(
    addScopedVerb(noun, "start <kind>", {
      description: `Start bulk work: ${operationKinds.join(", ")}`,
      examples: [
        `operation start certificate.cancel --org acme --filter "state=active" --input '{"reason":"Wrong batch"}'`,
      ],
      more: startHelp,
    }),
  )
    .addOption(new Option("--ids <list>", "those with these ids, commas between").argParser(listOf))
    .option("--filter <address>", "all that a list with this address shows; “” for all")
    .option("--except <list>", "but not these", listOf)
    .option("--expect <n>", "refuse where not so many match", wholeNumber)
    .option("--input <json>", "what is done")
    .option("--file <path>", "the same from a file")
    .action(answering(start));
  const verb = (name: string, description: string) =>
    addScopedVerb(noun, `${name} <operation>`, {
      description,
      examples: [`operation ${name} opn_… --org acme`],
    });
  verb("cancel", "Stop it: what was done stays done").action(answering(cancel));
  withRun(verb("undo", "Undo as one what can be undone")).action(answering(undo));
  verb("failures", "What could not be done, as CSV").action(answering(failures));
}

function withRun(command: Command): Command {
  return command
    .option("--run", "work on it here until it is done, without waiting for the worker")
    .option("--key <key>", "repeating the command with the same key starts nothing more");
}

function list({ org, ...options }: Scoped & ListOptions): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const page = await listOperations(context, listStateOf(operationList, options));
    return { data: showPage(page, showOperation), words: [...linesOf(page.rows), ...moreLines(page)] };
  });
}

function show(text: string, { org }: Scoped): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const { id } = requireId(text);
    const found = await getOperation(context, { id });
    const undo = found.undoableCount > 0 ? await planUndo(context, { id }) : null;
    const data = { ...showOperation(found), undo: undo && { total: undo.total, stays: undo.blocked } };
    const stays = undo?.blocked.map(({ name, words }) => `  stays: ${name || "?"} – ${words}`) ?? [];
    return { data, words: [...cardOf(found), ...stays] };
  });
}

function start(text: string, { org, key, run, ...options }: StartOptions): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const kind = operationKinds.find((each) => each === text);
    if (!kind) throw invalid({ kind: `Give one of ${operationKinds.join(", ")}.` });
    const asked = { kind, ...(await chosenBy(context, kind, options)), input: await readJson(options) };
    const input = startOperationSchema.safeParse(asked);
    if (!input.success) {
      const fields = input.error.issues.map(({ path, message }) => [path.join(".") || "input", message]);
      throw invalid(Object.fromEntries(fields));
    }
    const { id } = await startOperation(context, input.data, key ?? null);
    return answer(context, id, "started", run);
  });
}

function cancel(text: string, { org }: Scoped): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const { id } = requireId(text);
    await cancelOperation(context, { id });
    return answer(context, id, "cancelling");
  });
}

function undo(text: string, { org, key, run }: Running): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const { id } = await undoOperation(context, requireId(text), key ?? null);
    return answer(context, id, "started", run);
  });
}

function failures(text: string, { org }: Scoped): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const file = await failedItemsFile(context, requireId(text));
    return { data: { file }, words: file.trimEnd().split("\r\n") };
  });
}

/** The rows named, or all that a list's address shows; counted first where nobody says how many. */
async function chosenBy(
  context: OrganizationContext,
  kind: OperationKind,
  { ids, filter, except = [], expect }: StartOptions | Omit<StartOptions, "org">,
) {
  if (ids && filter === undefined) return { selection: { ids }, params: {} };
  if (ids || filter === undefined) throw invalid({ ids: "Give either --ids or --filter." });
  const params = Object.fromEntries(new URLSearchParams(filter));
  const all = { allMatching: true as const, except, expectedCount: expect ?? 0 };
  if (expect !== undefined) return { selection: all, params };
  const { subject } = kinds[kind];
  if (subject === "card") throw invalid({ filter: "Cards are made, not chosen." });
  const { matching } = await countSelection(context, { subject, selection: all, params });
  return { selection: { ...all, expectedCount: matching }, params };
}

async function readJson({ input, file }: Pick<StartOptions, "input" | "file">): Promise<unknown> {
  const text = file ? await readFile(file, "utf8") : (input ?? "{}");
  try {
    return JSON.parse(text, (key, value) =>
      key === "nominal" && /^\d+$/.test(String(value)) ? BigInt(value) : value,
    );
  } catch {
    throw invalid({ input: "This is no JSON." });
  }
}

async function answer(
  context: OrganizationContext,
  id: string,
  result: string,
  run = false,
): Promise<Answer> {
  if (run) await runOperations(context);
  const found = await getOperation(context, { id });
  return { data: { result, ...showOperation(found) }, words: [result, ...cardOf(found)] };
}

function requireId(text: string): { id: string } {
  const id = findId("operation", text);
  if (id) return { id };
  const reason = `“${text}” is no operation’s id: give opn_….`;
  throw new AppError("not_found", { public: reason, fields: { operation: reason } });
}

function showOperation({ id, kind, state, title, total, done, skipped, failed, ...rest }: ShownOperation) {
  const { authorName, createdAt, finishedAt, failureReason } = rest;
  return {
    ...{ id: showId("operation", id), kind, state, title, total, done, skipped, failed },
    ...{ authorName, createdAt, finishedAt, failureReason },
  };
}

function cardOf({ id, state, title, total, done, skipped, failed, failureReason }: ShownOperation): string[] {
  return card({
    operation: showId("operation", id),
    title,
    state,
    ...{ total: String(total), done: String(done), skipped: String(skipped), failed: String(failed) },
    ...(failureReason && { stopped: failureReason }),
  });
}

function linesOf(rows: readonly ShownOperation[]): string[] {
  return table(rows, [
    { title: "Operation", cell: ({ id }) => showId("operation", id) },
    { title: "Title", cell: ({ title }) => title },
    { title: "State", cell: ({ state }) => state },
    { title: "Done", cell: ({ done, total }) => `${done}/${total}`, align: "end" },
    { title: "Failed", cell: ({ failed }) => String(failed), align: "end" },
  ]);
}
