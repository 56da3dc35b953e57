import { afterAll, beforeAll, expect, test } from "vitest";
import { holders } from "@/db/schema";
import { inTransaction } from "@/lib/access/transaction";
import { activateProgram } from "./activate-program";
import { archiveProgram } from "./archive-program";
import { createProgram } from "./create-program";
import { newProgram, openStage, type Stage } from "./testing";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test("whatever the holders still have falls due at the closing, were it not due before", async () => {
  const { context } = stage;
  const { id: programId } = await createProgram(context, newProgram("Closing"));
  await activateProgram(context, { programId });
  const { id: other } = await createProgram(context, newProgram("Other"));
  const due = (day: string | null) => (day ? new Date(day) : null);
  const has = { programId, available: 10n };
  const rows = [
    { name: "never due", ...has, nextDueAt: due(null) },
    { name: "due before", ...has, nextDueAt: due("2025-06-20") },
    { name: "due after", programId, pending: 5n, nextDueAt: due("2026-01-01") },
    { name: "has nothing", programId, nextDueAt: due(null) },
    { name: "of another program", ...has, programId: other, nextDueAt: due(null) },
  ].map(({ name, ...row }) => ({ name, id: context.ids.next(), row }));
  await inTransaction(context, (tx) =>
    tx.db.insert(holders).values(
      rows.map(({ id, row }) => ({
        organizationId: tx.scope.organizationId,
        id,
        kind: "membership" as const,
        unit: "points",
        ...row,
      })),
    ),
  );

  const { closesAt } = await archiveProgram(context, { programId, closesOn: "2025-06-30", reason: null });

  const known = await inTransaction(context, (tx) => tx.db.select().from(holders));
  const dueOf = Object.fromEntries(
    rows.map(({ name, id }) => [name, known.find((holder) => holder.id === id)?.nextDueAt]),
  );
  expect(closesAt).toEqual(new Date("2025-07-01T00:00:00Z"));
  expect(dueOf).toEqual({
    "never due": closesAt,
    "due before": new Date("2025-06-20"),
    "due after": closesAt,
    "has nothing": null,
    "of another program": null,
  });
});
