import { readFile } from "node:fs/promises";
import { invalid } from "@/lib/kernel/errors";
import { showId } from "@/lib/kernel/ids";
import { getOperation } from "@/lib/operations/get-operation";
import { readCreditListSchema } from "@/lib/operations/input";
import type { CreditListPreview } from "@/lib/operations/model";
import { readCreditList } from "@/lib/operations/read-credit-list";
import { runOperations } from "@/lib/operations/run-operations";
import { startCreditList } from "@/lib/operations/start-credit-list";
import type { Answer } from "./answering";
import { findProgram } from "./find-program";
import { parseInput } from "./parse-input";
import { withOrganization } from "./session";
import { showPoints } from "./show-amount";

type CreditListOptions = {
  org: string;
  program: string;
  reason: string;
  activatesOn?: string;
  expiresOn?: string;
  check?: boolean;
  run?: boolean;
  key?: string;
};

/** Credits the members of a file, or says what it means. */
export function creditList(path: string, options: CreditListOptions): Promise<Answer> {
  const { org, program, check, run, key, ...terms } = options;
  return withOrganization(org, async (context) => {
    const { id: programId } = await findProgram(context, program);
    const input = parseInput(readCreditListSchema, { ...terms, programId, list: await readList(path) });
    const preview = await readCreditList(context, input);
    if (check) return { data: { result: "checked", ...showPreview(preview) }, words: wordsOf(preview) };
    const { members, points } = preview;
    const { id } = await startCreditList(context, { ...input, expected: { members, points } }, key ?? null);
    if (run) await runOperations(context);
    const { state, done, failed } = await getOperation(context, { id });
    const operation = showId("operation", id);
    return {
      data: { result: "started", operation, state, done, failed, ...showPreview(preview) },
      words: [...wordsOf(preview), `${operation}  ${state}, ${done} done, ${failed} failed`],
    };
  });
}

function showPreview({ members, points, pointDecimals, problemCount, problems }: CreditListPreview) {
  return { members, points: showPoints(points, pointDecimals), leftOut: problemCount, problems };
}

function wordsOf({ members, points, pointDecimals, problemCount, problems }: CreditListPreview): string[] {
  return [
    `${members} members, ${showPoints(points, pointDecimals)} points; ${problemCount} lines left out`,
    ...problems.map(({ line, who, words }) => `  line ${line}${who && ` (${who})`}: ${words}`),
  ];
}

async function readList(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch {
    throw invalid({ path: `The file “${path}” cannot be read.` });
  }
}
