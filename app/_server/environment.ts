import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";

const schema = z.object({
  DATABASE_URL: z.string({ error: "is required; `npm start` sets it" }).regex(/^postgres(ql)?:\/\//, {
    error: "must look like postgres://user:password@host:5432/database",
  }),
  LAUREL_SECRET: z
    .string({ error: "is required; `npm start` sets it" })
    .min(32, "needs at least 32 characters"),
  NEXTAUTH_SECRET: z.string().optional(),
  LAUREL_EMBEDDED: z.string().optional(),
});

export type Environment = {
  databaseUrl: string;
  /** The key of certificate codes and of sign-in throttles. */
  secret: string;
  /** Signs the session cookie. */
  sessionSecret: string;
  /** Whether the database is the one that `npm start` brings along. */
  isEmbedded: boolean;
};

let known: Environment | null = null;

/** Read at the first request, since a build knows no database. Throws `unavailable` that names the variable. */
export function environment(): Environment {
  known ??= readEnvironment();
  return known;
}

function readEnvironment(): Environment {
  const parsed = schema.safeParse(process.env);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
    throw new AppError("unavailable", { internal: lines.join("; ") });
  }
  const { DATABASE_URL, LAUREL_SECRET, NEXTAUTH_SECRET, LAUREL_EMBEDDED } = parsed.data;
  return {
    databaseUrl: DATABASE_URL,
    secret: LAUREL_SECRET,
    sessionSecret: NEXTAUTH_SECRET || LAUREL_SECRET,
    isEmbedded: LAUREL_EMBEDDED === "1",
  };
}
