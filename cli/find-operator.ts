import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/kernel/errors";
import { listOperators } from "@/lib/operators/list-operators";
import { operatorList } from "@/lib/operators/list-spec";
import { listUserGroups } from "@/lib/operators/list-user-groups";
import type { ListedGroup, ListedOperator } from "@/lib/operators/model";
import { listStateOf } from "./list-page";

/** The organization's operator who signs in with this e-mail, or null. */
export async function findOperator(context: Context, email: string): Promise<ListedOperator | null> {
  const wanted = email.trim().toLowerCase();
  const { rows } = await listOperators(context, listStateOf(operatorList, { search: wanted }));
  return rows.find((row) => row.email === wanted) ?? null;
}

/** The same. Errors: `not_found`. */
export async function getOperator(context: Context, email: string): Promise<ListedOperator> {
  const found = await findOperator(context, email);
  if (found) return found;
  const reason = `Nobody of this organization signs in with “${email}”.`;
  throw new AppError("not_found", { public: reason, fields: { email: reason } });
}

/** The user group of this name. Errors: `not_found` that names those there are. */
export async function findGroup(context: Context, name: string): Promise<ListedGroup> {
  const groups = await listUserGroups(context);
  const found = groups.find((group) => group.name.toLowerCase() === name.trim().toLowerCase());
  if (found) return found;
  const reason = `There is no user group “${name}”, but ${groups.map((group) => group.name).join(", ")}.`;
  throw new AppError("not_found", { public: reason, fields: { group: reason } });
}
