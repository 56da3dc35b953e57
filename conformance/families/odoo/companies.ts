import { z } from "zod";
import { line } from "../../counter";
import { answers, differs } from "../../family";
import { now } from "../../moments";
import { shape } from "../../play-shapes";

const companies = z.union([
  z.array(z.string()).transform((names) => Object.fromEntries(names.map((name) => [name, null]))),
  z.record(z.string(), z.string().nullable()),
]);

/** Companies are organizations: each with programs of its own. */
export const companyShapes = [
  shape(
    z.strictObject({ companies, programs: z.record(z.string(), z.string()) }),
    z.strictObject({ orders: z.array(z.strictObject({ company: z.string() })) }),
    async ({ setting, action: { orders } }, shops) => {
      const owners = new Set(Object.values(setting.programs));
      if (
        orders.some(({ company }) => ancestorsOf(setting.companies, company).some((each) => owners.has(each)))
      ) {
        return differs("A program belongs to one organization: those below it do not share it.");
      }
      const applied: string[][] = [];
      for (const { company } of orders) {
        const own = Object.entries(setting.programs).flatMap(([name, owner]) =>
          owner === company ? [name] : [],
        );
        const shop = await shops.open({ name: own[0] ?? "", isActive: own.length > 0 });
        const { customerId } = await shop.customer();
        const { program } = await shop.quote(now, customerId, { lines: [line("100.00")] });
        applied.push(program ? [program.name] : []);
      }
      return answers({ applied });
    },
  ),
];

function ancestorsOf(parents: Record<string, string | null>, company: string): string[] {
  const parent = parents[company];
  return parent ? [parent, ...ancestorsOf(parents, parent)] : [];
}
