/** What is typed for each line: `line1` and so on. */
export type LineQuantityValues = { quantities?: Record<string, string | undefined> | undefined };

/** The lines for which something above nothing is typed. */
export function typedQuantities(
  { quantities = {} }: LineQuantityValues,
  lines: readonly { number: number }[],
) {
  return lines.flatMap(({ number }) => {
    const quantity = quantities[`line${number}`]?.trim() ?? "";
    return quantity === "" || quantity === "0" ? [] : [{ number, quantity }];
  });
}
