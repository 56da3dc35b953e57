import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";

const alias = { "@": fileURLToPath(new URL(".", import.meta.url)) };
const exclude = [...configDefaults.exclude, ".next/**", ".data/**", "e2e/**"];

export default defineConfig({
  resolve: { alias },
  test: {
    // Half of what a test of the database does is to wait for Postgres.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...exclude, "**/*.db.test.ts"],
          testTimeout: 10_000,
        },
      },
      {
        extends: true,
        test: {
          name: "database",
          include: ["**/*.db.test.ts"],
          exclude,
          globalSetup: ["./db/testing-setup.ts"],
          // A statement that waits for a lock of another is given up by Postgres long before this.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
