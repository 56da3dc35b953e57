import type { Command } from "commander";
import { listOf } from "./read-option";

/** An order by options (one line) or by a file. */
export function addOrderOptions(command: Command): Command {
  return command
    .option("--file <file>", "the whole order as JSON; - reads standard input")
    .option("--number <number>", "the shop's own number of the order")
    .option("--customer <customer>", "own id or cus_…")
    .option("--card <number>", "the card that was shown, instead of --customer or besides it")
    .option("--channel <channel>", "like web")
    .option("--type <type>", "order type; sale unless told")
    .option("--currency <code>", "like USD")
    .option("--placed-at <moment>", "day or time; now unless told")
    .option("--sku <sku>", "of the one line")
    .option("--item <name>", "the name of the goods")
    .option("--category <name>", "the category of the goods")
    .option("--brand <name>", "who makes the goods")
    .option("--promotional", "the goods are on promotion")
    .option("--coupon <list>", "codes the customer gives, commas between", listOf)
    .option("--quantity <n>", "1 unless told")
    .option("--unit-price <amount>", "like 12.50")
    .option("--line-total <amount>", "before discounts, instead of --unit-price")
    .option("--discount <amount>", "of the line")
    .option("--points <n>", "pay with so many points, or max")
    .option("--tier-discount", "take the discount of the member's tier")
    .option("--code <digits>", "the one-time code sent to the member")
    .option("--certificate <list>", "pay with these: codes or crt_…, commas between", listOf);
}

export const orderFileHelp = `An order file is JSON; amounts are texts in major units:
  { "number": "A-1", "customer": "1001", "card": "CARD1", "channel": "web", "orderType": "sale", "currency": "USD",
    "placedAt": "2026-01-31 14:30", "orderDiscount": "5.00", "shipping": "4.00", "tax": "1.20",
    "lines": [{ "sku": "CD", "item": "Compact disc", "category": "music", "brand": "Acme", "promotional": true, "quantity": "2",
                "unitPrice": "12.50", "discount": "1.00" }],
    "couponCodes": ["MAY"], "points": "max", "certificates": ["crt_…"] }`;
