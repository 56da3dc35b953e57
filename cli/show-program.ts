import { formatMoment } from "@/lib/kernel/days";
import { showId } from "@/lib/kernel/ids";
import { tellRules } from "@/lib/programs/compare-rules";
import { showExpiryText } from "@/lib/programs/expiry-text";
import type { ProgramDetails } from "@/lib/programs/get-program";
import { showConversionText, showEarnText } from "@/lib/programs/rule-text";

/** A program as a command answers it: the texts are those that `program create` takes. */
export function showProgram(program: ProgramDetails) {
  const { rules, currency, pointDecimals, versions } = program;
  const { earning, redemption } = rules;
  return {
    id: showId("program", program.id),
    name: program.name,
    state: program.state,
    kind: program.kind,
    currency,
    decimals: pointDecimals,
    timeZone: program.timeZone,
    channels: rules.channels,
    orderTypes: rules.orderTypes,
    earn: showEarnText(earning.rate, currency, pointDecimals),
    rounding: earning.rounding,
    roundOn: earning.roundOn,
    activationDays: earning.activationDays,
    expiry: showExpiryText(rules.expiry),
    conversion: showConversionText(rules.conversion, currency, pointDecimals),
    spendOrder: redemption.spendOrder,
    certificates: redemption.certificateUse,
    compatibility: redemption.compatibility,
    clawback: rules.clawback,
    effectiveFrom: versions.at(-1)?.effectiveFrom.toISOString() ?? null,
    version: program.versionInForce,
    closesAt: program.closesAt?.toISOString() ?? null,
    members: program.memberCount,
  };
}

/** In words, with every rule that is not as it is by default. */
export function programFacts(program: ProgramDetails): Record<string, string> {
  const { name, state, kind, currency, pointDecimals, timeZone, closesAt } = program;
  const first = program.versions.at(-1)?.effectiveFrom;
  const chosen = tellRules(program.rules, program).filter(
    ({ isUsual, path }) => !isUsual || always.has(path),
  );
  return {
    Program: `${name} (${showId("program", program.id)})`,
    State: closesAt ? `${state}, closes ${formatMoment(closesAt, timeZone)}` : state,
    Kind: `${kind}, ${currency}, ${pointDecimals} decimals`,
    "Time zone": timeZone,
    ...Object.fromEntries(chosen.map(({ label, value }) => [label, value])),
    Version:
      program.versionInForce === null
        ? "none yet"
        : `${program.versionInForce}, first from ${first ? formatMoment(first, timeZone) : "?"}`,
    Members: String(program.memberCount),
  };
}

const always = new Set(["channels", "orderTypes", "conversion", "earning.rate", "expiry"]);
