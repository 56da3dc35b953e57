import { and, eq } from "drizzle-orm";
import { customers, operations, operators, organizations, programs } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { findId } from "@/lib/kernel/ids";
import { bySystem } from "./list-spec";

type References = {
  customer?: string;
  program?: string;
  operator?: string;
  operation?: string;
  organization?: string;
};

/** The names of what the filters of a list refer to; what is out of sight has none. */
export function nameReferences(context: Context, wanted: References): Promise<References> {
  return inSnapshot(context, async (tx) => {
    const names = {
      customer: await customerName(tx, wanted.customer),
      program: await programName(tx, wanted.program),
      operator: await operatorName(tx, wanted.operator),
      operation: await operationTitle(tx, wanted.operation),
      organization: await organizationName(tx, wanted.organization),
    };
    return Object.fromEntries(Object.entries(names).filter(([, name]) => name !== undefined));
  });
}

async function customerName(tx: TransactionContext, shown = "") {
  const id = findId("customer", shown);
  if (!id) return undefined;
  const [found] = await tx.db
    .select({ name: customers.name })
    .from(organizations)
    .innerJoin(customers, and(eq(customers.organizationId, organizations.id), eq(customers.id, id)))
    .where(inSight(tx, organizations.id));
  return found?.name;
}

async function programName(tx: TransactionContext, shown = "") {
  const id = findId("program", shown);
  if (!id) return undefined;
  const [found] = await tx.db
    .select({ name: programs.name })
    .from(programs)
    .where(and(inSight(tx, programs.organizationId), eq(programs.id, id)));
  return found?.name;
}

async function operatorName(tx: TransactionContext, shown = "") {
  if (shown === bySystem) return "System";
  const id = findId("operator", shown);
  if (!id) return undefined;
  const [found] = await tx.db
    .select({ name: operators.name })
    .from(operators)
    .where(and(inSight(tx, operators.organizationId), eq(operators.id, id)));
  return found?.name;
}

async function operationTitle(tx: TransactionContext, shown = "") {
  const id = findId("operation", shown);
  if (!id) return undefined;
  const [found] = await tx.db
    .select({ title: operations.title })
    .from(organizations)
    .innerJoin(operations, and(eq(operations.organizationId, organizations.id), eq(operations.id, id)))
    .where(inSight(tx, organizations.id));
  return found?.title;
}

async function organizationName(tx: TransactionContext, slug = "") {
  if (!slug) return undefined;
  const [found] = await tx.db
    .select({ name: organizations.name })
    .from(organizations)
    .where(and(inSight(tx, organizations.id), eq(organizations.slug, slug)));
  return found?.name;
}
