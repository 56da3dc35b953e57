import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
import type { Instance } from "./instance";

const secrets = z.object({
  superuserPassword: z.string().min(20),
  ownerPassword: z.string().min(20),
  webPassword: z.string().min(20),
  /** 32 bytes: signs sessions and is the key of certificate codes, so losing it loses these. */
  secret: z.string().min(43),
});

export type Secrets = z.infer<typeof secrets>;

/** Reads what the instance's first start generated. */
export function readSecrets(instance: Instance): Secrets {
  return secrets.parse(JSON.parse(readFileSync(fileOf(instance), "utf8")));
}

/** Called under the lock. A cluster whose passwords are gone is left as it is: nobody but a person should decide. */
export function ensureSecrets(instance: Instance): Secrets {
  if (existsSync(fileOf(instance))) return readSecrets(instance);
  if (existsSync(instance.cluster)) {
    throw new AppError("unavailable", {
      public: `${fileOf(instance)} is missing, and without it the data in ${instance.cluster} cannot be opened. Put it back, or remove that folder to begin anew.`,
    });
  }
  const made: Secrets = {
    superuserPassword: random(24),
    ownerPassword: random(24),
    webPassword: random(24),
    secret: random(32),
  };
  const unfinished = `${fileOf(instance)}.new`;
  writeFileSync(unfinished, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, fileOf(instance));
  return made;
}

function fileOf(instance: Instance): string {
  return path.join(instance.folder, "secrets.json");
}

function random(bytes: number): string {
  return randomBytes(bytes).toString("base64url");
}
