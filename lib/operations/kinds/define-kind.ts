import { z } from "zod";
import type { TransactionContext } from "@/lib/access/context";
import type { Permission } from "@/lib/access/permissions";
import type { ItemOutcome, SubjectKind } from "../model";

/** `result` is of an item that is undone: what doing it left behind. */
export type Item = {
  position: number;
  subjectId: string;
  amount: bigint | null;
  note: string | null;
  result?: unknown;
};

/** What became of one item. Words are for the operator; `result` holds the ids that undoing it needs. */
export type Outcome = { outcome: ItemOutcome; code?: string; words?: string; result?: unknown };

/** A chunk's whereabouts: the operation, and its total. */
export type Run = { id: string; title: string; total: number };

/** One kind of bulk work: `I` is what a door sends, `F` what is frozen at the start. */
type Declaration<I, F> = {
  subject: SubjectKind;
  /** Of the frozen input: ids and figures only. */
  stored: z.ZodType<F, unknown>;
  /** The rights that doing it needs; `freeze` has judged them too. */
  rights(input: F): Permission[];
  /** Judges the input against the state of now. */
  freeze(tx: TransactionContext, input: I): Promise<{ input: F; title: (count: number) => string }>;
  itemsPerChunk(input: F): number;
  /** Set-wise, one outcome for each item in its place. What it throws makes the items be tried one by one. */
  runChunk(tx: TransactionContext, run: Run, input: F, items: readonly Item[]): Promise<Outcome[]>;
  undo: {
    rights(input: F): Permission[];
    itemsPerChunk(input: F): number;
    /** Why items cannot be undone, as it looks now, by position; `runChunk` judges again under locks. */
    blockers(tx: TransactionContext, input: F, items: readonly Item[]): Promise<Map<number, string>>;
    runChunk(tx: TransactionContext, run: Run, input: F, items: readonly Item[]): Promise<Outcome[]>;
  };
};

/** The same, with the frozen input as JSON. */
export type Kind<I> = {
  subject: SubjectKind;
  freeze(tx: TransactionContext, input: I): Promise<{ json: unknown; title: (count: number) => string }>;
  doing: Work;
  undoing: Work & {
    blockers(tx: TransactionContext, json: unknown, items: readonly Item[]): Promise<Map<number, string>>;
  };
};

/** One direction of a kind. */
export type Work = {
  rights(json: unknown): Permission[];
  itemsPerChunk(json: unknown): number;
  runChunk(tx: TransactionContext, run: Run, json: unknown, items: readonly Item[]): Promise<Outcome[]>;
};

/** Hides from the runner what each kind's input looks like: frozen input is JSON outside of its kind. */
export function defineKind<I, F>(declaration: Declaration<I, F>): Kind<I> {
  const { subject, stored, freeze, undo } = declaration;
  const read = (json: unknown) => z.decode(stored, json);
  return {
    subject,
    freeze: async (tx, input) => {
      const { input: frozen, title } = await freeze(tx, input);
      return { json: z.encode(stored, frozen), title };
    },
    doing: {
      rights: (json) => declaration.rights(read(json)),
      itemsPerChunk: (json) => declaration.itemsPerChunk(read(json)),
      runChunk: (tx, run, json, items) => declaration.runChunk(tx, run, read(json), items),
    },
    undoing: {
      rights: (json) => undo.rights(read(json)),
      itemsPerChunk: (json) => undo.itemsPerChunk(read(json)),
      runChunk: (tx, run, json, items) => undo.runChunk(tx, run, read(json), items),
      blockers: (tx, json, items) => undo.blockers(tx, read(json), items),
    },
  };
}
