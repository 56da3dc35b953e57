import { formatMoment } from "@/lib/kernel/days";
import { showId } from "@/lib/kernel/ids";
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

export function programFacts(program: ProgramDetails): Record<string, string> {
  const {
    id,
    name,
    state,
    channels,
    orderTypes,
    members,
    version,
    closesAt: _,
    ...shown
  } = showProgram(program);
  const first = program.versions.at(-1)?.effectiveFrom;
  return {
    Program: `${name} (${id})`,
    State: program.closesAt ? `${state}, closes ${formatMoment(program.closesAt, program.timeZone)}` : state,
    Kind: `${shown.kind}, ${shown.currency}, ${shown.decimals} decimals`,
    "Time zone": shown.timeZone,
    Channels: channels.join(", "),
    "Order types": orderTypes.join(", "),
    Earns: `${shown.earn}, rounded ${shown.rounding} on the ${shown.roundOn}`,
    "Spendable after": `${shown.activationDays} days`,
    Expiry: shown.expiry,
    Conversion: shown.conversion,
    Spending: `${shown.spendOrder} first, certificates ${shown.certificates}, ${shown.compatibility} discounts`,
    "Clawback without points": shown.clawback,
    Version:
      version === null
        ? "none yet"
        : `${version}, first from ${first ? formatMoment(first, program.timeZone) : "?"}`,
    Members: String(members),
  };
}
