import { type Command, Option } from "commander";
import { certificateUses } from "@/lib/certificates/model";
import { programKinds } from "@/lib/programs/model";
import { clawbacks, compatibilities, roundings, roundOns, spendOrders } from "@/lib/programs/rules";
import { listOf, wholeNumber } from "./read-option";

/** Everything that `program create` can be told. */
export function addProgramOptions(command: Command): Command {
  return command
    .requiredOption("--name <name>", "unique in the organization")
    .requiredOption("--currency <code>", "ISO 4217, like USD", (text) => text.toUpperCase())
    .option("--channels <list>", "where its members buy, commas between, like web,store", listOf)
    .option("--order-types <list>", "what counts, commas between, like sale,renewal", listOf)
    .option("--earn <rate>", "“1 per 1.00”: points per money; “3%” of cashback; or “none”")
    .option("--conversion <rate>", "what points are worth: “250 = 25.00”")
    .option("--expiry <rule>", "“12 months”, “30 days”, “on 2026-12-31” or “never”; default never")
    .addOption(new Option("--kind <kind>", "what is counted").choices(programKinds).default("points"))
    .option("--decimals <n>", "decimals of points: 0 or 2", wholeNumber, 0)
    .option("--time-zone <name>", "IANA name; the organization's unless told")
    .addOption(new Option("--rounding <rule>", "default floor").choices(roundings))
    .addOption(new Option("--round-on <what>", "default order").choices(roundOns))
    .option("--activation-days <n>", "days until points can be spent; default 0 = at once", wholeNumber)
    .option("--stored-value-earns", "what is paid with points and certificates earns too")
    .addOption(new Option("--spend-order <order>", "default soonest_expiring").choices(spendOrders))
    .addOption(new Option("--certificates <use>", "default multi").choices(certificateUses))
    .addOption(
      new Option("--compatibility <rule>", "points after discounts, or instead; default after").choices(
        compatibilities,
      ),
    )
    .option("--till-hold-minutes <n>", "how long a till sets points aside", wholeNumber)
    .option("--order-hold-days <n>", "how long a placed order sets points aside", wholeNumber)
    .option("--return-grace-days <n>", "how long returned points of an ended lot live on", wholeNumber)
    .addOption(
      new Option("--clawback <rule>", "where points to take back are spent; default debt").choices(clawbacks),
    )
    .option(
      "--rules <file>",
      "all rules as JSON instead, as `program rules` prints them; - reads standard input",
    )
    .option("--activate", "activate it at once")
    .option("--effective <day>", "with --activate: in force from this day, which may be past; default now");
}
