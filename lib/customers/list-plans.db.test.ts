import { afterAll, beforeAll, expect, test } from "vitest";
import { connectWatched, type Plan, scansOf, type WatchedClient } from "@/db/testing-plans";
import { withClient } from "@/db/with-client";
import { addTestProgram, createTestOrganizations } from "@/lib/access/test-organization";
import { createCustomField } from "@/lib/custom-fields/create-custom-field";
import { createCustomFieldSchema } from "@/lib/custom-fields/input";
import { parseListState } from "@/lib/kernel/list-state";
import { listCustomers } from "./list-customers";
import { customerListWith } from "./list-spec";

let world: Awaited<ReturnType<typeof createTestOrganizations>>;
let watched: WatchedClient;

const field = { owner: "customer", key: "size", label: "Size", type: "number", isFilterable: true } as const;

// 50,000 customers of one organization beside as many of another, written at once: only their plans are asked for.
beforeAll(async () => {
  world = await createTestOrganizations();
  watched = connectWatched(world.database.url);
  const { context } = world.first;
  await createCustomField(context, createCustomFieldSchema.parse(field));
  await withClient(world.database.ownerUrl, async (owner) => {
    for (const { id, context: own } of [world.first, world.second]) {
      const programId = await addTestProgram(own);
      await owner.query("BEGIN; SET LOCAL ROLE laurel_migrate");
      await owner.query(fill(id, programId));
      await owner.query("COMMIT");
    }
    await owner.query("ANALYZE");
  });
}, 120_000);
afterAll(async () => {
  await watched.close();
  await world.close();
});

const count = 50_000;

function fill(organizationId: string, programId: string): string {
  const [o, p] = [`'${organizationId}'::uuid`, `'${programId}'::uuid`];
  return `
    CREATE TEMP TABLE made ON COMMIT DROP AS
      SELECT n, gen_random_uuid() AS customer, gen_random_uuid() AS member, gen_random_uuid() AS holder,
        now() - n * interval '1 minute' AS at FROM generate_series(1, ${count}) n;
    INSERT INTO customers (organization_id, id, name, emails, phones, tags, search_text, created_at, updated_at)
      SELECT ${o}, customer, 'Customer ' || n, '{}', ARRAY['+1202' || 5550000 + n], ARRAY['tag' || n % 500],
        lower('Customer ' || n) || chr(10) || '+1202' || 5550000 + n, at, at FROM made;
    INSERT INTO holders (organization_id, id, kind, unit, program_id, available)
      SELECT ${o}, holder, 'membership', 'points', ${p}, n FROM made;
    INSERT INTO memberships (organization_id, id, program_id, customer_id, holder_id, status, phone, enrolled_at, created_at, updated_at)
      SELECT ${o}, member, ${p}, customer, holder, CASE n % 100 WHEN 0 THEN 'not_confirmed' ELSE 'active' END,
        '+1202' || 5550000 + n, at, at, at FROM made;
    INSERT INTO cards (organization_id, id, program_id, membership_id, number, created_at)
      SELECT ${o}, gen_random_uuid(), ${p}, member, '97' || lpad(n::text, 8, '0'), at FROM made;
    INSERT INTO custom_field_values (organization_id, field_id, subject_id, customer_id, value, thousandths)
      SELECT ${o}, f.id, customer, customer, n::text, n * 1000 FROM made, custom_fields f WHERE f.organization_id = ${o};
  `;
}

const words = ({ statement, lines }: Plan) => [statement.slice(0, 200), ...lines].join("\n");

const questions: Record<string, string>[] = [
  {},
  { sort: "name" },
  { q: "customer 4711" },
  { phone: "5554711" },
  { card: "9700004711" },
  { card: "97000047" },
  { tag: "tag17" },
  { balance: "49990.." },
  { status: "not_confirmed" },
  { enrolled: "2001-01-01..2001-01-02" },
  { "field.size": "4711..4712" },
  { combined: "yes" },
];

test.each(questions)("%o is found by an index among 50,000 customers", async (question) => {
  const { context, id } = world.first;
  const state = parseListState(
    customerListWith([{ ...field, id: "", options: [], isRequired: false }]),
    question,
  );
  expect(state.ignored).toEqual([]);
  await listCustomers({ ...context, db: watched.db }, state);
  const plans = await watched.plans(
    `SET LOCAL ROLE laurel_app; SET LOCAL laurel.visible = '{${id}}'; SET LOCAL laurel.acting = ''`,
  );
  expect(plans.length).toBeGreaterThan(1);
  const tables = ["customers", "memberships", "cards", "holders", "custom_field_values"];
  expect(scansOf(plans, tables).map(words)).toEqual([]);
});
