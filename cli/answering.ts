import type { Command } from "commander";

/** What a command answers: data for `--json`, the same in words, and an exit code where it found something wrong. */
export type Answer = { data: unknown; words: string | readonly string[]; exit?: number };

/** An action of commander that prints what `work` answers. */
export function answering<A extends unknown[]>(work: (...args: A) => Promise<Answer>) {
  return async (...given: unknown[]): Promise<void> => {
    const command = given.at(-1) as Command;
    const { data, words, exit = 0 } = await work(...(given.slice(0, -1) as A));
    if (exit !== 0) process.exitCode = exit;
    if (command.opts().json) console.log(JSON.stringify(data, plain));
    else for (const line of [words].flat()) console.log(line);
  };
}

// Amounts that a command did not put into words of its own.
function plain(_key: string, value: unknown): unknown {
  if (typeof value !== "bigint") return value;
  return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
}
