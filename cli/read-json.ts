import { readFileSync } from "node:fs";
import { invalid } from "@/lib/kernel/errors";

/** What a file says, `-` for standard input. Errors: `invalid_input` at this field. */
export function readJson(file: string, field: string): unknown {
  try {
    return JSON.parse(readFileSync(file === "-" ? 0 : file, "utf8"));
  } catch {
    throw invalid({ [field]: "This file cannot be read as JSON." });
  }
}
