import { describe, expect, test } from "vitest";
import { checkCharacter, codeAlphabet, codeCharacters, createCode, parseCode, showCode } from "./code";

const ends = [codeAlphabet.at(0), codeAlphabet.at(-1)];

describe("codes", () => {
  test("have thirty letters without look-alikes", () => {
    expect(codeAlphabet).toHaveLength(30);
    expect(new Set(codeAlphabet).size).toBe(30);
    expect(codeAlphabet).not.toMatch(/[01ILOU]/);
  });

  test("are read in any case, with spaces and hyphens", () => {
    const code = createCode();
    expect(code).toHaveLength(codeCharacters);
    for (const text of [
      code,
      showCode(code),
      showCode(code).toLowerCase(),
      ` ${code.slice(0, 3)} ${code.slice(3)} `,
    ])
      expect(parseCode(text)).toBe(code);
    expect(showCode(code)).toMatch(/^.{5}-.{5}-.{4}$/);
  });

  test("a wrong character is always found", () => {
    for (let round = 0; round < 20; round++) {
      const code = createCode();
      for (let at = 0; at < code.length; at++)
        for (const other of codeAlphabet)
          if (other !== code[at])
            expect(parseCode(code.slice(0, at) + other + code.slice(at + 1))).toBeNull();
    }
  });

  test("swapped neighbours are found, but for the alphabet's two ends", () => {
    for (let round = 0; round < 200; round++) {
      const code = createCode();
      for (let at = 0; at + 1 < code.length; at++) {
        const pair = [code.charAt(at), code.charAt(at + 1)];
        const swapped = code.slice(0, at) + pair.toReversed().join("") + code.slice(at + 2);
        const isBlind = pair[0] === pair[1] || pair.every((character) => ends.includes(character));
        expect(parseCode(swapped)).toBe(isBlind ? swapped : null);
      }
    }
  });

  test("other lengths and letters are no codes", () => {
    const code = createCode();
    for (const text of ["", code.slice(1), `${code}2`, `0${code.slice(1)}`, "é".repeat(14)])
      expect(parseCode(text)).toBeNull();
  });

  test("letters come equally often", () => {
    const counts = new Map<string, number>();
    const rounds = 6_000;
    for (let round = 0; round < rounds; round++)
      for (const letter of createCode().slice(0, -1)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    const expected = (rounds * 13) / 30;
    const chiSquare = [...counts.values()].reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
    // 29 degrees of freedom: beyond 70 once in 30,000 runs.
    expect(chiSquare).toBeLessThan(75);
    expect(counts.size).toBe(30);
  });

  test("the check character of a known body stays what it is", () => {
    expect(checkCharacter("2222222222222")).toBe("2");
    expect(checkCharacter("2345678923456")).toMatch(/^[2-9A-HJKMNP-TV-Z]$/);
  });
});
