import { currencyTable } from "./currencies";
import { parseDecimal, showDecimal } from "./decimal";
import { invalid } from "./errors";
import { numberFormat } from "./number-format";

export function isCurrency(code: string): boolean {
  return currencyTable.has(code);
}

/** Decimals of a currency's minor unit (USD 2, JPY 0, KWD 3); an unknown code is an error of `field`. */
export function currencyDecimals(code: string, field = "currency"): number {
  const decimals = currencyTable.get(code);
  if (decimals === undefined) throw invalid({ [field]: `“${code}” is not a currency code of ISO 4217.` });
  return decimals;
}

/** Minor units of a plain decimal in major units ("12.34" USD → 1234n); errors are of `field`. */
export function parseMoney(text: string, currency: string, field = "amount"): bigint {
  return parseDecimal(text, currencyDecimals(currency), field);
}

/** Minor units in the words of a locale ("$1,234.50"), exact at any size. */
export function formatMoney(amount: bigint, currency: string, locale = "en-US"): string {
  const decimals = currencyDecimals(currency);
  const format = numberFormat(locale, {
    style: "currency",
    currency,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return format.format(showDecimal(amount, decimals));
}

/** Minor units as files and interfaces write them: "1234.50", no sign of the currency, no grouping. */
export function showMoneyPlain(amount: bigint, currency: string): string {
  return showDecimal(amount, currencyDecimals(currency));
}
