import { afterEach, expect, test, vi } from "vitest";
import { isAppError } from "@/lib/kernel/errors";
import { readEnvironment } from "./database-urls";

afterEach(() => vi.unstubAllEnvs());

function given(variables: Record<string, string | undefined>) {
  for (const name of ["DATABASE_URL", "DATABASE_OWNER_URL", "LAUREL_SECRET", "LAUREL_EMBEDDED"]) {
    vi.stubEnv(name, variables[name]);
  }
}

const url = "postgres://web@db.example/laurel";
const secret = "s".repeat(43);

test("without DATABASE_URL the embedded database is meant", () => {
  given({ LAUREL_SECRET: secret });
  expect(readEnvironment()).toBeNull();
});

test("the owner's address may be missing, the secret may not", () => {
  given({ DATABASE_URL: url, LAUREL_SECRET: secret });
  expect(readEnvironment()).toEqual({ url, ownerUrl: null, secret, embedded: false });
  given({ DATABASE_URL: url });
  expect(fieldsOf(readEnvironment)).toEqual({ LAUREL_SECRET: expect.stringContaining("openssl rand") });
});

test.each([
  ["DATABASE_URL", { DATABASE_URL: "mysql://x/y", LAUREL_SECRET: secret }],
  ["DATABASE_OWNER_URL", { DATABASE_URL: url, DATABASE_OWNER_URL: "laurel", LAUREL_SECRET: secret }],
  ["LAUREL_SECRET", { DATABASE_URL: url, LAUREL_SECRET: "short" }],
])("what is wrong with %s is said by its name", (name, variables) => {
  given(variables);
  expect(Object.keys(fieldsOf(readEnvironment))).toEqual([name]);
});

function fieldsOf(read: () => unknown): object {
  try {
    read();
  } catch (error) {
    if (isAppError(error)) return error.fields ?? {};
  }
  throw new Error("It was accepted.");
}
