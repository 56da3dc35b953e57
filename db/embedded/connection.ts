import type { Secrets } from "./secrets";

/** Where a running instance is reached, by role. */
export type Connection = {
  port: number;
  /** The application's role: owns nothing, bypasses nothing. */
  url: string;
  /** Owns the database and migrates it. */
  ownerUrl: string;
  superuserUrl: string;
  secret: string;
};

export const databaseName = "laurel";

export function connectionOf(port: number, secrets: Secrets): Connection {
  const address = `127.0.0.1:${port}/${databaseName}`;
  return {
    port,
    url: `postgres://laurel_web:${secrets.webPassword}@${address}`,
    ownerUrl: `postgres://laurel_owner:${secrets.ownerPassword}@${address}`,
    superuserUrl: `postgres://postgres:${secrets.superuserPassword}@${address}`,
    secret: secrets.secret,
  };
}

/** The same address for another database of the same server. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
