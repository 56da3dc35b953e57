import { families } from "./families";
import type { Played, Verdict } from "./play-cases";

const words: Record<Verdict, string> = {
  agrees: "agrees",
  disagrees: "**disagrees**",
  differs: "differs on purpose",
  no_notion: "no such notion",
  not_understood: "**not understood**",
};

const inMany: Record<Verdict, string> = {
  agrees: "agree",
  disagrees: "disagree",
  differs: "differ on purpose",
  no_notion: "have no such notion here",
  not_understood: "are not understood",
};

/** What the run of all cases came to, as a page for readers. */
export function conformanceDocument(played: readonly Played[]): string {
  const core = played.filter(({ case: { isCore } }) => isCore);
  const adjacent = played.filter(({ case: { isCore } }) => !isCore);
  return [
    "# Conformance",
    "",
    "What other loyalty systems do, as their own test suites and documents say, played on Laurel: each case in a shop of",
    "its own, through the verbs, on a real database. Where systems disagree with each other, both sides are reached by a",
    "setting. This page is written by `npx tsx conformance/run.ts --write`, and the gate checks that it is true.",
    "",
    `Core cases (points, tiers, cards, coupons): ${summary(core)}.`,
    `Beside them (arithmetic of basket discounts): ${summary(adjacent)}.`,
    "",
    "| system | cases | agree | differ on purpose | no such notion |",
    "|---|---:|---:|---:|---:|",
    ...families.map((family) => systemRow(family, played)),
    "",
    "## Where Laurel differs, and why",
    "",
    "| case | what the system does | Laurel |",
    "|---|---|---|",
    ...played.filter(({ verdict }) => verdict !== "agrees").map(differenceRow),
    "",
    "## Every case that agrees",
    "",
    "| case | subject | evidence | source |",
    "|---|---|---|---|",
    ...played.filter(({ verdict }) => verdict === "agrees").map(sourceRow),
    "",
  ].join("\n");
}

function summary(played: readonly Played[]): string {
  const count = (verdict: Verdict) => played.filter((each) => each.verdict === verdict).length;
  const rest = (["differs", "no_notion", "disagrees", "not_understood"] as const).flatMap((verdict) =>
    count(verdict) > 0 ? [`${count(verdict)} ${inMany[verdict]}`] : [],
  );
  return [`${count("agrees")} of ${played.length} agree`, ...rest].join(", ");
}

function systemRow(
  { prefix, system }: { prefix: string; system: string },
  played: readonly Played[],
): string {
  const own = played.filter(({ case: { id } }) => id.startsWith(`${prefix}-`));
  const count = (verdict: Verdict) => own.filter((each) => each.verdict === verdict).length;
  return `| ${system} (${prefix}) | ${own.length} | ${count("agrees")} | ${count("differs")} | ${count("no_notion")} |`;
}

function differenceRow({ case: facts, verdict, because, actual }: Played): string {
  const does = `${facts.remark || JSON.stringify(facts.expected)} (${facts.source})`;
  const said =
    because ??
    `answers ${JSON.stringify(actual, (_key, value) => (typeof value === "bigint" ? Number(value) : value))}`;
  return `| ${facts.id}${facts.isCore ? "" : " (beside)"} | ${cell(does)} | ${words[verdict]}: ${cell(said)} |`;
}

function sourceRow({ case: { id, subject, evidence, source, revision } }: Played): string {
  return `| ${id} | ${subject} | ${evidence} | ${cell(source)}${revision ? ` @ ${revision}` : ""} |`;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ").replaceAll("<", "&lt;");
}
