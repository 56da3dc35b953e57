import type { Outcome } from "./define-kind";

/** “1 customer”, “5,000 customers”. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;
}

export function skipped(code: string, words: string): Outcome {
  return { outcome: "skipped", code, words };
}

export function failed(code: string, words: string): Outcome {
  return { outcome: "failed", code, words };
}

/** What is out of reach is not found, whoever's it is. */
export const customerNotFound = failed("not_found", "Customer not found.");
export const certificateNotFound = failed("not_found", "Certificate not found.");

/** The reason that an undo leaves on what it changes. */
export function undoReason({ title }: { title: string }): string {
  return title.slice(0, 500);
}
