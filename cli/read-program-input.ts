import { invalid } from "@/lib/kernel/errors";
import { parseExpiryText } from "@/lib/programs/expiry-text";
import { type CreateProgram, createProgramSchema, decimalsOf } from "@/lib/programs/input";
import type { ProgramKind } from "@/lib/programs/model";
import { parseConversionText, parseEarnText } from "@/lib/programs/rule-text";
import { programRulesSchema } from "@/lib/programs/rules";
import { parseInput } from "./parse-input";
import { readRulesFile } from "./read-rules-file";

/** What `program create` was told; texts as they were typed. Either `rules`, a file, or the options that make them. */
export type ProgramOptions = {
  name: string;
  kind: ProgramKind;
  currency: string;
  decimals: number;
  timeZone?: string;
  activate?: boolean;
  effective?: string;
  rules?: string;
} & RuleOptions;

type RuleOptions = {
  channels?: string[];
  orderTypes?: string[];
  earn?: string;
  conversion?: string;
  expiry?: string;
  rounding?: "floor" | "half_up" | "up";
  roundOn?: "order" | "line";
  activationDays?: number;
  storedValueEarns?: boolean;
  spendOrder?: "soonest_expiring" | "oldest";
  certificates?: "multi" | "single";
  compatibility?: "after" | "instead";
  tillHoldMinutes?: number;
  orderHoldDays?: number;
  returnGraceDays?: number;
  clawback?: "debt" | "write_off";
};

/** The program that the options describe. Errors: `invalid_input` by option, or by path within the file of rules. */
export function readProgramInput(options: ProgramOptions): CreateProgram {
  const { name, kind, currency, timeZone } = options;
  const pointDecimals = options.decimals === 2 ? 2 : 0;
  const rules = options.rules === undefined ? rulesOf(options) : readFile(options, options.rules);
  return parseInput(createProgramSchema, { name, kind, currency, pointDecimals, timeZone, rules });
}

function readFile(options: ProgramOptions, file: string) {
  const besides = ruleOptions.filter((option) => options[option] !== undefined);
  if (besides.length > 0) {
    throw invalid(Object.fromEntries(besides.map((option) => [option, "The file of --rules says this."])));
  }
  return readRulesFile(programRulesSchema, file);
}

const ruleOptions = [
  ...["channels", "orderTypes", "earn", "conversion", "expiry", "rounding", "roundOn", "activationDays"],
  ...["storedValueEarns", "spendOrder", "certificates", "compatibility", "tillHoldMinutes", "orderHoldDays"],
  ...["returnGraceDays", "clawback"],
] as (keyof RuleOptions)[];

function rulesOf(options: ProgramOptions) {
  const { kind, currency, channels, orderTypes, earn, conversion } = options;
  const decimals = decimalsOf({ kind, currency, pointDecimals: options.decimals });
  if (!channels || !orderTypes || earn === undefined || conversion === undefined) throw missing(options);
  return {
    channels,
    orderTypes,
    conversion: parseConversionText(conversion, currency, decimals),
    expiry: parseExpiryText(options.expiry ?? "never"),
    clawback: options.clawback,
    earning: {
      rate: parseEarnText(earn, currency, decimals),
      rounding: options.rounding,
      roundOn: options.roundOn,
      activationDays: options.activationDays,
      storedValueEarns: options.storedValueEarns,
    },
    redemption: {
      spendOrder: options.spendOrder,
      certificateUse: options.certificates,
      compatibility: options.compatibility,
      tillHoldMinutes: options.tillHoldMinutes,
      orderHoldDays: options.orderHoldDays,
      returnGraceDays: options.returnGraceDays,
    },
  };
}

function missing(options: ProgramOptions) {
  const needed = (["channels", "orderTypes", "earn", "conversion"] as const).filter(
    (option) => options[option] === undefined,
  );
  return invalid(Object.fromEntries(needed.map((option) => [option, "Give this, or the rules as a file."])));
}
