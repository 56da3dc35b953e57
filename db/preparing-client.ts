import type { Socket } from "node:net";
import pg from "pg";

/** Texts beyond this many are sent unnamed: every name costs the server memory on every connection. */
const namesMax = 500;

// One name for one text in the whole process, given when a text comes a second time.
const names = new Map<string, string | null>();

/**
 * A connection that lets Postgres keep what it made of a statement: the same text with other values is not parsed and
 * planned anew. Statements that are sent without waiting for each other travel together.
 */
export class PreparingClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super({ ...(typeof config === "string" ? { connectionString: config } : config), pipeline: true });
    const send = this.query.bind(this) as (...call: unknown[]) => unknown;
    const named = (query: unknown, ...rest: unknown[]) => {
      this.#sendTogether();
      const answer = send(withName(query, rest[0]), ...rest);
      return isBegin(query) ? goOn(answer) : answer;
    };
    Object.assign(this, { query: named });
  }

  #isCorked = false;

  /** What is asked in one turn of the loop leaves in one write: each costs as much as a small statement. */
  #sendTogether(): void {
    if (this.#isCorked) return;
    const { stream } = (this as unknown as { connection: { stream: Socket } }).connection;
    this.#isCorked = true;
    stream.cork();
    process.nextTick(() => {
      this.#isCorked = false;
      stream.uncork();
    });
  }
}

/**
 * Nobody waits for the beginning of a transaction: what follows is sent with it. Where it failed, the connection is lost and
 * all that follows fails too; and without the role that is taken next, which lasts as long as the transaction, nothing may
 * be done.
 */
function goOn(answer: unknown): Promise<unknown> {
  Promise.resolve(answer).catch(() => undefined);
  return Promise.resolve({ rows: [], rowCount: null });
}

function isBegin(query: unknown): boolean {
  return isPlainStatement(query) && query.text.startsWith("begin");
}

function withName(query: unknown, values: unknown): unknown {
  // Without values it may be several statements, which have no prepared form.
  if (!isPlainStatement(query) || !Array.isArray(values) || values.length === 0) return query;
  const name = nameOf(query.text);
  return name ? { ...query, name } : query;
}

function nameOf(text: string): string | null {
  const known = names.get(text);
  if (known) return known;
  if (known === undefined) {
    if (names.size < namesMax * 4) names.set(text, null);
    return null;
  }
  const taken = [...names.values()].filter((name) => name !== null).length;
  if (taken >= namesMax) return null;
  const name = `s${taken}`;
  names.set(text, name);
  return name;
}

function isPlainStatement(query: unknown): query is { text: string; name?: string } {
  return typeof query === "object" && query !== null && "text" in query && !("submit" in query);
}
