import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/min";
import { invalid } from "@/lib/kernel/errors";

/**
 * A phone number as E.164 ("+12025550123"); a national one is read as of `country`. Errors: `invalid_input` of
 * `field` where it has no possible length or the country is unknown.
 */
export function normalizePhone(text: string, country: string, field: string): string {
  const parsed = parsePhoneNumberFromString(text, { defaultCountry: countryOf(country), extract: false });
  if (parsed?.isPossible()) return parsed.number;
  throw invalid({ [field]: "Enter a phone number, like +1 202 555 0123." });
}

function countryOf(code: string): CountryCode {
  if (isSupportedCountry(code)) return code;
  throw invalid({ phoneCountry: `No phone numbers are known for the country “${code}”.` });
}
