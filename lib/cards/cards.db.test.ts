import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addTestProgram, createTestOrganizations } from "@/lib/access/test-organization";
import { createCustomer } from "@/lib/customers/create-customer";
import { createCustomerSchema } from "@/lib/customers/input";
import { parseListState } from "@/lib/kernel/list-state";
import { enroll } from "@/lib/memberships/enroll";
import { getMembership } from "@/lib/memberships/get-membership";
import { enrollSchema } from "@/lib/memberships/input";
import { setMembershipCard } from "@/lib/memberships/set-membership-card";
import { getOperation } from "@/lib/operations/get-operation";
import { runOperations } from "@/lib/operations/run-operations";
import { startOperation } from "@/lib/operations/start-operation";
import { undoOperation } from "@/lib/operations/undo-operation";
import { changeCardState } from "./change-card-state";
import { exportCards } from "./export-cards";
import { findCard } from "./find-card";
import { wrongCardNumber } from "./format";
import { listCards } from "./list-cards";
import { cardList } from "./list-spec";
import type { CardFormat } from "./model";
import { printCards } from "./print-cards";
import { setMainCard } from "./set-main-card";

const format: CardFormat = { prefix: "29", length: 13, characters: "digits", check: "ean", barcode: "ean13" };

let world: Awaited<ReturnType<typeof createTestOrganizations>>;
let free: string;
let formatted: string;
let automatic: string;
beforeAll(async () => {
  world = await createTestOrganizations();
  const add = (name: string, enrolment: object) =>
    addTestProgram(here(), { name, rules: { channels: [name.toLowerCase()], enrolment } });
  free = await add("Free", {});
  formatted = await add("Formatted", { cardFormat: format });
  automatic = await add("Automatic", { cardFormat: format, makesCards: true });
});
afterAll(() => world.close());

const here = () => world.first.context;
const list = (params: Record<string, string>) => listCards(here(), parseListState(cardList, params));

async function addMember(programId: string, cardNumber: string | null): Promise<string> {
  const { id: customerId } = await createCustomer(here(), createCustomerSchema.parse({ name: "Ann" }));
  const phone = "+12025550123";
  return (await enroll(here(), enrollSchema.parse({ programId, customerId, cardNumber, phone }))).id;
}

const cardsOf = async (id: string) => (await getMembership(here(), { id })).cards;

async function make(quantity: number): Promise<string> {
  const input = { programId: formatted, quantity };
  const { id } = await startOperation(here(), { kind: "card.make", input });
  await runOperations(here());
  return id;
}

describe("numbers", () => {
  test("of a program without a format may be anything, and nobody gets one by itself", async () => {
    expect((await cardsOf(await addMember(free, "ANY-1")))[0]?.number).toBe("ANY-1");
    expect(await cardsOf(await addMember(free, null))).toEqual([]);
  });

  test("of a program with a format are judged by it", async () => {
    await expect(addMember(formatted, "ANY-2")).rejects.toMatchObject({
      fields: { cardNumber: expect.stringContaining("begin with 29") },
    });
    expect((await cardsOf(await addMember(formatted, "2900000000018")))[0]?.number).toBe("2900000000018");
  });

  test("are made for who has none, where the program says so", async () => {
    const [card] = await cardsOf(await addMember(automatic, null));
    expect(wrongCardNumber(format, card?.number ?? "")).toBeNull();
  });
});

describe("several cards", () => {
  test("one is the main one, and another can be", async () => {
    const id = await addMember(free, "MAIN-1");
    await setMembershipCard(here(), { id, expectedNumber: null, cardNumber: "MAIN-2" });
    const second = (await cardsOf(id))[1];
    await setMainCard(here(), { id: second?.id ?? "" });
    expect((await cardsOf(id)).map(({ number }) => number)).toEqual(["MAIN-2", "MAIN-1"]);
  });

  test("a card is blocked, unblocked and voided with reasons that stay", async () => {
    const id = await addMember(free, "LOST-1");
    const [card] = await cardsOf(id);
    const change = (to: "active" | "blocked" | "void") =>
      changeCardState(here(), { id: card?.id ?? "", to, reason: `to ${to}` });
    await expect(change("active")).rejects.toMatchObject({ code: "invalid_state" });
    await change("blocked");
    expect(await findCard(here(), { number: "LOST-1" })).toMatchObject({ state: "blocked" });
    await expect(setMainCard(here(), { id: card?.id ?? "" })).rejects.toMatchObject({
      code: "invalid_state",
    });
    await change("active");
    await change("void");
    await expect(change("blocked")).rejects.toMatchObject({ code: "invalid_state" });
    const found = await findCard(here(), { number: "LOST-1" });
    expect(found?.changes.map(({ reason }) => reason)).toEqual(["to void", "to active", "to blocked"]);
    expect(await cardsOf(id)).toEqual([]);
  });

  test("a number of another member is refused, a void one too", async () => {
    await addMember(free, "TAKEN-1");
    await expect(addMember(free, "TAKEN-1")).rejects.toMatchObject({ code: "conflict" });
    await expect(addMember(free, "LOST-1")).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("cards made beforehand", () => {
  test("wait for members, with numbers of the format, each once; one is given at enrolment", async () => {
    const id = await make(2_500);
    expect(await getOperation(here(), { id })).toMatchObject({ state: "done", done: 2_500, failed: 0 });
    const page = await list({ state: "unassigned" });
    expect(page.total).toEqual({ count: 2_500, exact: true });
    const number = page.rows[0]?.number ?? "";
    expect(wrongCardNumber(format, number)).toBeNull();
    await expect(addMember(free, number)).rejects.toMatchObject({ code: "conflict" });
    const member = await addMember(formatted, number);
    expect(await cardsOf(member)).toMatchObject([{ number, state: "active" }]);
    expect(await findCard(here(), { number })).toMatchObject({ membershipId: member });
  });

  test("undone, those that still wait are void and the others stay", async () => {
    const id = await make(3);
    const [waiting] = (await list({ state: "unassigned" })).rows;
    await addMember(formatted, waiting?.number ?? "");
    await undoOperation(here(), { id }, null);
    await runOperations(here());
    const states = (await list({ program: "" })).rows.slice(0, 3).map(({ state }) => state);
    expect(states.toSorted()).toEqual(["active", "void", "void"]);
  });

  test("a program without a format makes none", async () => {
    const start = startOperation(here(), { kind: "card.make", input: { programId: free, quantity: 1 } });
    await expect(start).rejects.toMatchObject({ fields: { "input.programId": expect.any(String) } });
  });
});

describe("taking cards away", () => {
  test("a file has every card of the list, and paper has their barcodes without the void ones", async () => {
    const state = parseListState(cardList, { number: "lost-" });
    let file = "";
    for await (const piece of await exportCards(here(), { state })) file += piece;
    expect(file).toContain("LOST-1,void");
    expect((await printCards(here(), { state, after: null })).cards).toEqual([]);
    const eans = await printCards(here(), { state: parseListState(cardList, { number: "29" }), after: null });
    expect(eans.cards[0]?.barcode).toMatchObject({ kind: "ean13" });
    expect(eans.next).not.toBeNull();
  });

  test("a neighbour finds none of them", async () => {
    expect(await findCard(world.second.context, { number: "ANY-1" })).toBeNull();
    expect((await listCards(world.second.context, parseListState(cardList, {}))).rows).toEqual([]);
  });
});
