import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestOrganizations } from "@/lib/access/test-organization";
import { playSequence } from "./test-play";

/**
 * The same sequences every time, so that a red gate speaks of the change at hand. LAUREL_MODEL_SEED begins with that
 * sequence, LAUREL_MODEL_SEQUENCES plays so many, LAUREL_MODEL_SECONDS as many new ones as begin in that time.
 */
const { LAUREL_MODEL_SEED, LAUREL_MODEL_SEQUENCES, LAUREL_MODEL_SECONDS } = process.env;
const isAsked = Boolean(LAUREL_MODEL_SEED || LAUREL_MODEL_SEQUENCES || LAUREL_MODEL_SECONDS);
const seed = Number(LAUREL_MODEL_SEED) || (isAsked ? Math.floor(Math.random() * 1_000_000_000) : 691_374_977);
const sequences = Number(LAUREL_MODEL_SEQUENCES) || (isAsked ? Number.POSITIVE_INFINITY : 40);
const seconds = Number(LAUREL_MODEL_SECONDS) || (LAUREL_MODEL_SEQUENCES ? 86_400 : 60);
const length = 40;
const failuresMax = 3;

let world: Awaited<ReturnType<typeof createTestOrganizations>>;
beforeAll(async () => {
  world = await createTestOrganizations();
});
afterAll(() => world.close());

test("random sequences of all verbs come out as the plain model says", { timeout: 0 }, async () => {
  const until = Date.now() + seconds * 1000;
  const failures: string[] = [];
  let [begun, commands, refused] = [0, 0, 0];
  const play = async () => {
    while (begun < sequences && Date.now() < until && failures.length < failuresMax) {
      const sequence = { seed: seed + begun++, length, providerId: world.provider.id };
      try {
        const played = await playSequence(world.client, sequence);
        commands += played.commands;
        refused += played.refused;
      } catch (error) {
        failures.push(error instanceof Error ? error.message : `${error}`);
      }
    }
  };
  await Promise.all([play(), play(), play()]);
  console.log(`${begun} sequences from seed ${seed} on: ${commands} commands, ${refused} of them refused`);
  expect(failures.join("\n\n")).toBe("");
  expect(commands).toBeGreaterThan(0);
});
