import type { z } from "zod";
import type { quoteOrderInput } from "@/lib/orders/input";

export type QuoteInput = z.input<typeof quoteOrderInput>;
type Line = Partial<QuoteInput["lines"][number]>;
type Typed = Partial<Omit<QuoteInput, "lines" | "pay">> & {
  lines?: readonly (Line | undefined)[];
  pay?: { points?: string; certificateIds?: readonly (string | undefined)[]; tierDiscount?: boolean };
};

export type Wanted = {
  input: QuoteInput;
  /** The form's number of each line that is quoted, from 1. */
  lineNumbers: number[];
};

/**
 * What can be quoted of a form that is still being filled in: lines without a SKU or a price are left out.
 * Null where there is not enough yet.
 */
export function quoteInputOf(typed: Typed): Wanted | null {
  const { customerId, cardNumber, channel, orderType, currency } = typed;
  const lines = (typed.lines ?? []).flatMap((line, index) =>
    line && isPriced(line) ? [{ line: { ...line, sku: line.sku ?? "" }, number: index + 1 }] : [],
  );
  const isKnown = customerId || cardNumber?.trim();
  if (!isKnown || !channel?.trim() || !orderType?.trim() || currency?.length !== 3) return null;
  if (lines.length === 0) return null;
  const { placedAt, orderDiscount, shipping, tax, couponCodes, pay } = typed;
  return {
    lineNumbers: lines.map(({ number }) => number),
    input: {
      ...(cardNumber?.trim() && { cardNumber }),
      ...{ customerId, channel, orderType, currency, placedAt, orderDiscount, shipping, tax, couponCodes },
      lines: lines.map(({ line }) => line),
      pay: {
        points: pay?.points?.trim().toLowerCase() ?? "",
        certificateIds: (pay?.certificateIds ?? []).filter((id) => id !== undefined),
        tierDiscount: pay?.tierDiscount ?? false,
      },
    },
  };
}

/** Lines on which something stands, but not enough to count. */
export function unfinishedLines(lines: readonly (Line | undefined)[]): number {
  const isStarted = ({ sku, item, unitPrice, lineTotal }: Line) =>
    Boolean(sku?.trim() || item?.trim() || unitPrice?.trim() || lineTotal?.trim());
  return lines.filter((line) => line && isStarted(line) && !isPriced(line)).length;
}

/** A refusal of the quote in words, a line at a time; field paths count the quoted lines. */
export function problemsOf(
  error: { message: string; fields?: Record<string, string> },
  lineNumbers: readonly number[],
): string[] {
  const fields = Object.entries(error.fields ?? {});
  if (fields.length === 0) return [error.message];
  return fields.map(([path, message]) => {
    const line = /^lines\.(\d+)\./.exec(path);
    return line ? `Line ${lineNumbers[Number(line[1])] ?? "?"}: ${message}` : message;
  });
}

function isPriced({ sku, unitPrice, lineTotal }: Line): boolean {
  return Boolean(sku?.trim() && (unitPrice?.trim() || lineTotal?.trim()));
}
