/** What is wrong with one row of a file. `line` counts from 1, the header included; `column` is null for the row as a whole. */
export type RowReport = { line: number; column: string | null; reason: string };

/** Bytes as they come: a file, an upload. Packed by gzip or not, which is seen from the contents. */
export type Source = AsyncIterable<Uint8Array>;

/** What every import says at its end. */
export type ImportOutcome = {
  /** Rows read, the header and empty lines not counted. */
  rows: number;
  /** Rows that were not used; each has at least one report. */
  badRows: number;
  reports: RowReport[];
  /** Further reports that were not kept. */
  reportsLeftOut: number;
  /** Columns of the file that nobody asked for. */
  ignoredColumns: string[];
  /** Nothing was written: every batch ran and was rolled back. */
  dryRun: boolean;
};

export type ImportOptions = {
  /** Runs every batch for real and rolls it back. */
  dryRun?: boolean;
  /** Told after every batch how many rows were read so far. */
  onProgress?: (rows: number) => void;
};
