import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
import { dataFolder, prepareInstance } from "./instance";
import { startInstance } from "./start-instance";
import { stopInstance } from "./stop-instance";

export type Database = {
  /** The application's role. */
  url: string;
  /** The role that migrates; null on somebody else's server where only the application's role was given. */
  ownerUrl: string | null;
  /** At least 32 characters: signs sessions and is the key of certificate codes. */
  secret: string;
  embedded: boolean;
  /** Whether this call has started the server. */
  started: boolean;
  /** Stops an embedded server, whoever started it; does nothing to another. */
  stop(): Promise<void>;
};

/**
 * The configured database: that of DATABASE_URL, or else the embedded one, which is started when it does not run.
 * Throws `invalid_input` that names the variable and the fix, and `unavailable` when the embedded one cannot run.
 */
export async function resolveDatabase(): Promise<Database> {
  const given = readEnvironment();
  if (given) return { ...given, started: false, stop: async () => {} };
  const instance = prepareInstance(dataFolder());
  const { url, ownerUrl, secret, started } = await startInstance(instance);
  const stop = async () => {
    await stopInstance(instance);
  };
  return { url, ownerUrl, secret, embedded: true, started, stop };
}

/** What the variables say, or null where they leave it to the embedded database. */
export function readEnvironment(): Pick<Database, "url" | "ownerUrl" | "secret" | "embedded"> | null {
  if (!process.env.DATABASE_URL) return null;
  const parsed = environment.safeParse(process.env);
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => [issue.path.join("."), issue.message]);
    const lines = fields.map(([name, message]) => `${name}: ${message}`);
    throw new AppError("invalid_input", { public: lines.join("\n"), fields: Object.fromEntries(fields) });
  }
  const { DATABASE_URL, DATABASE_OWNER_URL, LAUREL_SECRET, LAUREL_EMBEDDED } = parsed.data;
  const embedded = LAUREL_EMBEDDED === "1";
  return { url: DATABASE_URL, ownerUrl: DATABASE_OWNER_URL || null, secret: LAUREL_SECRET, embedded };
}

const postgresUrl = z.string().regex(/^postgres(ql)?:\/\//, {
  error: "must look like postgres://user:password@host:5432/database.",
});

const environment = z.object({
  DATABASE_URL: postgresUrl,
  DATABASE_OWNER_URL: z.union([z.literal(""), postgresUrl]).optional(),
  LAUREL_SECRET: z
    .string({ error: "is required with DATABASE_URL. Make one with `openssl rand -base64 32` and keep it." })
    .min(32, { error: "needs at least 32 characters. Make one with `openssl rand -base64 32` and keep it." }),
  LAUREL_EMBEDDED: z.string().optional(),
});
