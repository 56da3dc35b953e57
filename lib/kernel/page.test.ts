import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CursorValue, decodeCursor, encodeCursor } from "./page";

const value = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);

describe("cursors", () => {
  it("reads back what it wrote, with letters that an address takes as they are", () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 4 }), (values: CursorValue[]) => {
        const text = encodeCursor(values);
        expect(text).toMatch(/^[A-Za-z0-9_-]+$/);
        expect(decodeCursor(text)).toEqual(values);
      }),
    );
  });

  it.each([
    ["nothing", ""],
    ["no base64", "a+b/c="],
    ["no JSON", btoa("hello").replaceAll("=", "")],
    ["no list", btoa('{"a":1}').replaceAll("=", "")],
    ["a nested list", btoa("[[1]]").replaceAll("=", "")],
    ["broken UTF-8", btoa('["\xff"]').replaceAll("=", "")],
    ["too long", encodeCursor(["x".repeat(3000)])],
    ["a cut text", encodeCursor(["2024-01-01", "id"]).slice(0, -3)],
  ])("refuses %s", (_, text) => {
    expect(() => decodeCursor(text)).toThrow(expect.objectContaining({ code: "invalid_input" }));
  });

  it("refuses another length than the list expects", () => {
    expect(decodeCursor(encodeCursor([1, 2]), 2)).toEqual([1, 2]);
    expect(() => decodeCursor(encodeCursor([1]), 2)).toThrow();
  });
});
