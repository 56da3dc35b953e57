import type { Command } from "commander";
import { AppError } from "@/lib/kernel/errors";
import { answering } from "./answering";
import { addNoun, addVerb } from "./verb";

export function registerVerify(program: Command): void {
  const noun = addNoun(program, "verify", "Proofs");
  addVerb(noun, "ledger", { description: "Prove the ledger", examples: ["verify ledger"] }).action(
    answering(async () => {
      throw new AppError("unavailable");
    }),
  );
}
