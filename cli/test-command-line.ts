import { vi } from "vitest";
import { createTestDatabase } from "@/db/testing";
import { runCommandLine } from "./run-command-line";

export type Ran = { exit: number; out: string; err: string };

/** Runs commands in this process on an empty database of its own, as `laurel …` would. */
export async function openTestCommandLine() {
  const database = await createTestDatabase();
  vi.stubEnv("DATABASE_URL", database.url);
  vi.stubEnv("DATABASE_OWNER_URL", database.ownerUrl);
  vi.stubEnv("LAUREL_SECRET", "a secret for tests that is long enough");

  /** A line of words; what has spaces stands in double quotes. */
  const run = async (line: string): Promise<Ran> => {
    const args = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? "");
    const out = capture("log");
    const err = capture("error");
    const streams = [process.stdout, process.stderr].map((stream) =>
      vi.spyOn(stream, "write").mockReturnValue(true),
    );
    try {
      const code = await runCommandLine(args);
      const exit = code || Number(process.exitCode ?? 0);
      return { exit, out: out.text(), err: err.text() };
    } finally {
      process.exitCode = 0;
      for (const spy of [out.spy, err.spy, ...streams]) spy.mockRestore();
    }
  };
  const json = async (line: string) => {
    const { out, exit } = await run(`${line} --json`);
    return { exit, data: JSON.parse(out) };
  };
  const close = async () => {
    vi.unstubAllEnvs();
    await database.drop();
  };
  return { run, json, close, database };
}

function capture(method: "log" | "error") {
  const lines: string[] = [];
  const spy = vi.spyOn(console, method).mockImplementation((text) => void lines.push(String(text)));
  return { spy, text: () => lines.join("\n") };
}
