import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Context } from "@/lib/access/context";
import { showId } from "@/lib/kernel/ids";
import { createOperator } from "@/lib/operators/create-operator";
import { createUserGroup } from "@/lib/operators/create-user-group";
import { updateUserGroup } from "@/lib/operators/update-user-group";
import { readCreditListSchema } from "./input";
import { planUndo } from "./plan-undo";
import { readAuthor } from "./read-author";
import { readCreditList } from "./read-credit-list";
import { runOperations } from "./run-operations";
import {
  addMembers,
  createBulkWorld,
  itemsOf,
  membersOf,
  perform,
  performUndo,
  problemsOf,
  start,
} from "./test-bulk";

let world: Awaited<ReturnType<typeof createBulkWorld>>;
let groupId: string;
/** An operator who changes at most 100 points alone. */
let limited: Context;
let ids: string[];

beforeAll(async () => {
  world = await createBulkWorld();
  const { here } = world;
  const rights = [...here.actor.permissions];
  const manualMax = { points: 100n, money: 0n };
  groupId = (await createUserGroup(here, { name: "Limited", permissions: rights, manualMax })).id;
  const person = { name: "Lena", email: "lena@example.com", password: "a long password", groupId };
  const { id } = await createOperator(here, person);
  const author = { authorKind: "operator", authorId: id, authorName: "Lena", openedBy: null };
  limited = { ...here, actor: await readAuthor(here, author, []) };
});
beforeEach(async () => {
  await updateUserGroup(world.here, { groupId, manualMax: { points: 100n, money: 0n } });
  ids = await addMembers(world.here, world.programId, 2);
});
afterAll(async () => {
  const problems = await problemsOf(world.here);
  await world.close();
  expect(problems).toEqual([]);
});

const reason = "because";
const gift = (points: string) => ({
  kind: "points.credit",
  selection: { ids },
  input: { programId: world.programId, points, reason },
});
const available = async () => (await membersOf(world.here, ids)).map((member) => member.available);

test("the amount of each counts: bulk work starts up to the limit, and is refused beyond", async () => {
  expect(await perform(limited, gift("100"))).toMatchObject({ done: 2 });
  const beyond = { code: "forbidden", publicMessage: expect.stringContaining("100 points") };
  await expect(start(limited, gift("101"))).rejects.toMatchObject(beyond);
  const list = ids.map((id, index) => ({ id, points: String(index ? 101 : 1) }));
  await expect(start(limited, { ...gift(""), selection: { list } })).rejects.toMatchObject(beyond);
  expect(await available()).toEqual([100n, 100n]);
});

test("a line of a list beyond the limit is left out, and says so", async () => {
  const list = ids.map((id, index) => `${showId("customer", id)},${100 + index}`).join("\n");
  const input = readCreditListSchema.parse({ programId: world.programId, list, reason });
  const shown = await readCreditList(world.here, input);
  expect(shown).toMatchObject({ members: 2, problemCount: 0 });
  expect(await readCreditList(limited, input)).toMatchObject({
    members: 1,
    problems: [
      {
        line: 2,
        words: expect.stringMatching(/^Beyond your limit of 100 points\. Credit such a member singly/),
      },
    ],
  });
});

test("the limit of the moment counts when it runs", async () => {
  const { id } = await start(limited, gift("100"));
  await updateUserGroup(world.here, { groupId, manualMax: { points: 99n, money: 0n } });
  await runOperations(world.here);
  const items = await itemsOf(world.here, id);
  expect(items.map(({ outcome, words }) => [outcome, words])).toEqual(
    [1, 2].map(() => ["failed", expect.stringContaining("beyond your limit of 99 points")]),
  );
  expect(await available()).toEqual([0n, 0n]);
});

test("undoing a credit is a debit: beyond the limit it stays, before and after", async () => {
  const { id } = await perform(world.here, gift("500"));
  expect(await planUndo(world.here, { id })).toMatchObject({ total: 2, blockedCount: 0 });
  expect(await planUndo(limited, { id })).toMatchObject({
    blockedCount: 2,
    blocked: [{ words: "This is more than you may take alone." }, {}],
  });
  expect(await performUndo(limited, id)).toMatchObject({ done: 0, failed: 2 });
  expect(await available()).toEqual([500n, 500n]);
  expect(await performUndo(world.here, id)).toMatchObject({ done: 2 });
});

test("whoever leaves gives up no more than the operator may take alone, and comes back likewise", async () => {
  const [poor, rich] = ids;
  const list = [
    { id: poor, points: "100" },
    { id: rich, points: "101" },
  ];
  await perform(world.here, { ...gift(""), selection: { list } });
  const leave = {
    kind: "membership.deactivate",
    selection: { ids },
    input: { programId: world.programId, reason, points: "expire" },
  };
  const left = await perform(limited, leave);
  expect(left).toMatchObject({ done: 1, failed: 1 });
  const members = await membersOf(world.here, ids);
  expect(new Map(members.map((each) => [each.customerId, [each.status, each.available]]))).toEqual(
    new Map([
      [poor, ["deactivated", 0n]],
      [rich, ["active", 101n]],
    ]),
  );
  await updateUserGroup(world.here, { groupId, manualMax: { points: 99n, money: 0n } });
  expect(await performUndo(limited, left.id)).toMatchObject({ done: 0, failed: 1 });
  await updateUserGroup(world.here, { groupId, manualMax: { points: 100n, money: 0n } });
  expect(await performUndo(limited, left.id)).toMatchObject({ done: 1, failed: 0 });
});
