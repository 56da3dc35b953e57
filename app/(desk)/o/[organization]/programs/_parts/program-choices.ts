import { currencyCodes } from "@/lib/kernel/currencies";
import { defaultChannels, defaultOrderTypes } from "@/lib/programs/model";
import type { ProgramChoices } from "./program-fields";

type Known = {
  channels: readonly string[];
  orderTypes: readonly string[];
  fields: readonly { key: string; label: string }[];
};

/** What the fields of a program offer: the usual, and what the organization's programs use already. */
export function programChoices(known: Known, locale: string): ProgramChoices {
  const names = new Intl.DisplayNames(locale, { type: "currency" });
  return {
    channels: [...new Set([...defaultChannels, ...known.channels])],
    orderTypes: [...new Set([...defaultOrderTypes, ...known.orderTypes])],
    requirable: [...standard, ...known.fields.map(({ key, label }) => ({ value: `field:${key}`, label }))],
    currencies: currencyCodes.map((code) => ({ value: code, label: `${code} – ${names.of(code) ?? code}` })),
    timeZones: [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone")])].map((zone) => ({
      value: zone,
      label: zone.replaceAll("_", " "),
    })),
  };
}

const standard = [
  { value: "phone", label: "Phone" },
  { value: "email", label: "E-mail" },
  { value: "birthday", label: "Birthday" },
];
