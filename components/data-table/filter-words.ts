import { formatDay } from "@/lib/kernel/days";
import { showDecimal } from "@/lib/kernel/decimal";
import type { AmountRange, DayRange, FilterSpec } from "@/lib/kernel/list";

/** A filter's value in the words of its chip; empty for none. */
export function filterWords(filter: FilterSpec, value: unknown, locale: string, label?: string): string {
  if (value === undefined) return "";
  if (filter.kind === "dayRange") {
    const { from, to } = value as DayRange;
    return rangeWords(from && formatDay(from, locale), to && formatDay(to, locale), "from", "until");
  }
  if (filter.kind === "amountRange") {
    const { min, max } = value as AmountRange;
    const show = (amount: bigint | undefined) =>
      amount === undefined ? undefined : showDecimal(amount, filter.decimals ?? 2);
    return rangeWords(show(min), show(max), "at least", "at most");
  }
  if (Array.isArray(value)) {
    const [first, second, ...more] = value.map((each) => optionLabel(filter, String(each)));
    return [first, second].filter(Boolean).join(", ") + (more.length ? ` +${more.length}` : "");
  }
  if (filter.kind === "count") return [String(value), filter.suffix].filter(Boolean).join(" ");
  if (filter.kind === "reference") return label ?? "chosen";
  return optionLabel(filter, String(value));
}

function optionLabel(filter: FilterSpec, value: string): string {
  return filter.options?.find((option) => option.value === value)?.label ?? value;
}

function rangeWords(low: string | undefined, high: string | undefined, from: string, until: string): string {
  if (low && high) return low === high ? low : `${low} – ${high}`;
  return low ? `${from} ${low}` : `${until} ${high ?? ""}`;
}
