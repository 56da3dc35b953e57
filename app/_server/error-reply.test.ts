import { expect, test, vi } from "vitest";
import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
import { failureOf } from "./error-reply";

vi.mock("./log", () => ({ logFailure: vi.fn() }));

const about = { requestId: "r-1", where: "test" };

test("a refusal goes out with its code, public words and fields", () => {
  const error = new AppError("conflict", {
    public: "Taken.",
    internal: "secret",
    fields: { name: "Taken." },
  });
  expect(failureOf(error, about)).toEqual({
    ok: false,
    error: { code: "conflict", message: "Taken.", fields: { name: "Taken." }, requestId: "r-1" },
  });
});

test("what a schema refuses stands on its fields, the first reason each", () => {
  const schema = z.object({
    lines: z.array(z.object({ name: z.string().min(3, "Too short.").regex(/^b/, "No b.") })),
  });
  const { error } = schema.safeParse({ lines: [{ name: "a" }] });
  expect(failureOf(error, about).error).toMatchObject({
    code: "invalid_input",
    fields: { "lines.0.name": "Too short." },
  });
});

test.each([
  [new Error("password=hunter2"), "internal"],
  ["a text", "internal"],
  [
    Object.assign(new Error("Failed query: …"), { cause: Object.assign(new Error("x"), { code: "40P01" }) }),
    "stale",
  ],
  [Object.assign(new Error("connect"), { code: "ECONNREFUSED" }), "unavailable"],
])("%s is told as %s, in words of ours", (error, code) => {
  const told = failureOf(error, about).error;
  expect(told.code).toBe(code);
  expect(JSON.stringify(told)).not.toMatch(/hunter2|Failed query|connect|a text/);
});
