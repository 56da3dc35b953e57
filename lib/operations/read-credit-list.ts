import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSnapshot } from "@/lib/access/transaction";
import { maxInWords, needsApproval } from "@/lib/approvals/within-max";
import { limits } from "@/lib/kernel/limits";
import { askSingly } from "@/lib/points/credit-members";
import type { ProgramUnits } from "@/lib/programs/model";
import { requireUnclosedProgram } from "@/lib/programs/require-program";
import { findMembersByWords, type NamedMember } from "./find-members-by-words";
import type { ReadCreditList } from "./input";
import type { CreditListPreview } from "./model";
import { type CreditLine, parseCreditList } from "./parse-credit-list";

/**
 * What a list of “who, points, note” means in a program now, and which lines mean nothing; nothing is written.
 * Errors: `not_found` for the program, `invalid_state` for a closed one, `invalid_input` for what is no list.
 */
export function readCreditList(context: Context, input: ReadCreditList): Promise<CreditListPreview> {
  requireRight(context, "points.credit");
  requireRight(context, "customer.read");
  return inSnapshot(context, async (tx) => {
    const { good, bad, pointDecimals } = await judgeCreditList(tx, input);
    return {
      members: good.length,
      points: good.reduce((sum, { points }) => sum + points, 0n),
      pointDecimals,
      rows: good
        .slice(0, limits.creditListProblemsShownMax)
        .map(({ line, who, name, points, note }) => ({ line, who, name, points, note })),
      problemCount: bad.length,
      problems: bad.slice(0, limits.creditListProblemsShownMax),
    };
  });
}

type Good = { line: number; who: string; points: bigint; note: string | null } & NamedMember;
type Bad = { line: number; who: string; words: string };

/** Each line of a list as a member with points, or as what is wrong with it. */
export async function judgeCreditList(
  tx: TransactionContext,
  { programId, list }: Pick<ReadCreditList, "programId" | "list">,
): Promise<{ good: Good[]; bad: Bad[]; pointDecimals: number }> {
  const program = await requireUnclosedProgram(tx, programId);
  const { pointDecimals } = program;
  const lines = parseCreditList(list, pointDecimals);
  const words = lines.map(({ who }) => who);
  const members = await findMembersByWords(tx, programId, words);
  const [good, bad]: [Good[], Bad[]] = [[], []];
  const seen = new Map<string, number>();
  for (const line of lines) {
    const found = judge(line, members.get(line.who) ?? [], seen);
    const judged = "points" in found ? withinMax(tx, found, program) : found;
    if ("words" in judged) bad.push(judged);
    else good.push(judged);
  }
  return { good, bad, pointDecimals };
}

/** What needs a second person for each is no bulk work. */
function withinMax(tx: TransactionContext, good: Good, program: ProgramUnits): Good | Bad {
  if (!needsApproval(tx.actor, good.points, program)) return good;
  const { line, who } = good;
  return {
    line,
    who,
    words: `Beyond your limit of ${maxInWords(tx.actor, program, tx.locale)}. ${askSingly}`,
  };
}

function judge(line: CreditLine, found: readonly NamedMember[], seen: Map<string, number>): Good | Bad {
  if ("words" in line) return line;
  const { line: number, who, points, note } = line;
  const refuse = (words: string): Bad => ({ line: number, who, words });
  const [member] = found;
  if (!member) return refuse("No member of this program has this card, phone, e-mail or number.");
  if (found.length > 1) return refuse(`${found.length} members have this: use a card number.`);
  const before = seen.get(member.customerId);
  if (before !== undefined) return refuse(`The same member as line ${before}.`);
  seen.set(member.customerId, number);
  return { line: number, who, points, note, ...member };
}
