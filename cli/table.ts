export type TableColumn<T> = { title: string; cell: (row: T) => string; align?: "start" | "end" };

/** Rows under titles, in columns as wide as what is in them; a word instead where there is none. */
export function table<T>(rows: readonly T[], columns: readonly TableColumn<T>[], none = "None."): string[] {
  if (rows.length === 0) return [none];
  const lines = [
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map(({ cell }) => cell(row))),
  ];
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  return lines.map((line) =>
    line
      .map((text, at) => {
        const width = widths[at] ?? 0;
        return columns[at]?.align === "end" ? text.padStart(width) : text.padEnd(width);
      })
      .join("  ")
      .trimEnd(),
  );
}

/** One thing as `name  value` lines. */
export function card(facts: Readonly<Record<string, string>>): string[] {
  const width = Math.max(...Object.keys(facts).map((name) => name.length));
  return Object.entries(facts).map(([name, value]) => `${name.padEnd(width)}  ${value}`.trimEnd());
}
