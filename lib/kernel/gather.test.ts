import { describe, expect, it } from "vitest";
import { allDone } from "./all-done";
import { gatherCalls } from "./gather";

/** A gatherer that notes what went together, and lets the test say when a piece of work ends. */
function notebook(options: { callsMax?: number; fails?: (calls: readonly number[]) => boolean } = {}) {
  const pieces: number[][] = [];
  const alone: number[] = [];
  const gates: (() => void)[] = [];
  const call = gatherCalls<number, string>({
    callsMax: options.callsMax ?? 64,
    waitMs: 60_000,
    async together(calls) {
      pieces.push([...calls]);
      await new Promise<void>((open) => gates.push(open));
      if (options.fails?.(calls)) throw new Error("not together");
      return calls.map((each) => `${each} together`);
    },
    async alone(each) {
      alone.push(each);
      if (each < 0) throw new Error(`${each} is below zero`);
      return `${each} alone`;
    },
  });
  const turn = () => new Promise((next) => setImmediate(() => setImmediate(next)));
  return { pieces, alone, gates, turn, call };
}

describe("gatherCalls", () => {
  it("lets the first go at once and gathers what comes meanwhile", async () => {
    const { pieces, gates, turn, call } = notebook();
    const first = call("a", 1);
    await turn();
    const rest = [call("a", 2), call("a", 3), call("a", 4)];
    await turn();
    expect(pieces).toEqual([[1]]);
    gates[0]?.();
    expect(await first).toBe("1 together");
    await turn();
    gates[1]?.();
    expect(await Promise.all(rest)).toEqual(["2 together", "3 together", "4 together"]);
    expect(pieces).toEqual([[1], [2, 3, 4]]);
  });

  it("keeps keys apart and takes no more at once than it may", async () => {
    const { pieces, gates, turn, call } = notebook({ callsMax: 2 });
    const calls = [call("a", 1), call("b", 2), call("a", 3), call("a", 4)];
    await turn();
    for (let at = 0; at < 4; at++) {
      gates[at]?.();
      await turn();
    }
    await Promise.all(calls);
    expect(pieces.map((piece) => piece.length <= 2)).toEqual(pieces.map(() => true));
    expect(pieces.filter((piece) => piece.includes(2))).toEqual([[2]]);
    expect(pieces.flat().sort()).toEqual([1, 2, 3, 4]);
  });

  it("tries each alone where they cannot go together: every one gets its own answer or error", async () => {
    const { alone, gates, turn, call } = notebook({ fails: (calls) => calls.length > 1 });
    const first = call("a", 1);
    await turn();
    const rest = Promise.allSettled([call("a", 2), call("a", -3)]);
    gates[0]?.();
    await first;
    await turn();
    gates[1]?.();
    expect((await rest).map((each) => ("value" in each ? each.value : each.reason.message))).toEqual([
      "2 alone",
      "-3 is below zero",
    ]);
    expect(alone).toEqual([2, -3]);
  });
});

describe("allDone", () => {
  it("waits for all, then says what failed first in the list", async () => {
    const ended: string[] = [];
    const endsAfter = async (turns: number, name: string, fails: boolean) => {
      for (let at = 0; at < turns; at++) await Promise.resolve();
      ended.push(name);
      if (fails) throw new Error(name);
      return name;
    };
    await expect(
      allDone([endsAfter(9, "slow", true), endsAfter(1, "quick", true), endsAfter(20, "slowest", false)]),
    ).rejects.toThrow("slow");
    expect(ended).toEqual(["quick", "slow", "slowest"]);
    expect(await allDone([endsAfter(1, "a", false), endsAfter(2, "b", false)])).toEqual(["a", "b"]);
  });
});
