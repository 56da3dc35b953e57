import { drizzle } from "drizzle-orm/node-postgres";
import { type Client, connect } from "./client";
import * as schema from "./schema";

type Statement = { text: string; params: unknown[] };
export type Plan = { statement: string; lines: string[] };

export type WatchedClient = Client & {
  /** How Postgres would run the selects since the last call, asked with the settings that `prepare` makes. */
  plans(prepare: string): Promise<Plan[]>;
};

/** A client that remembers its selects, so that a test can ask for their plans as the role that runs them. */
export function connectWatched(url: string): WatchedClient {
  const { pool, close } = connect(url);
  let seen: Statement[] = [];
  const logger = {
    logQuery(text: string, params: unknown[]) {
      if (/^\s*select/i.test(text)) seen.push({ text, params });
    },
  };
  return {
    ...{ pool, close, db: drizzle({ client: pool, schema, casing: "snake_case", logger }) },
    async plans(prepare) {
      const statements = seen;
      seen = [];
      const connection = await pool.connect();
      try {
        await connection.query(`BEGIN; ${prepare}`);
        const plans: Plan[] = [];
        for (const { text, params } of statements) {
          const { rows } = await connection.query<{ "QUERY PLAN": string }>(`EXPLAIN ${text}`, params);
          plans.push({ statement: text, lines: rows.map((row) => row["QUERY PLAN"]) });
        }
        return plans;
      } finally {
        await connection.query("ROLLBACK");
        connection.release();
      }
    },
  };
}

/** The plans that read one of these tables from end to end. */
export function scansOf(plans: readonly Plan[], tables: readonly string[]): Plan[] {
  const scan = new RegExp(`Seq Scan on (${tables.join("|")})\\b`);
  return plans.filter(({ lines }) => lines.some((line) => scan.test(line)));
}
