import { AppError } from "@/lib/kernel/errors";
import type { Actor } from "./context";
import { type Permission, permissions } from "./permissions";

export function can(actor: Actor, right: Permission): boolean {
  return actor.permissions.has(right);
}

/** Throws `forbidden`, naming the right, unless the actor has it. */
export function requireRight(context: { actor: Actor }, right: Permission): void {
  if (can(context.actor, right)) return;
  throw new AppError("forbidden", { public: `Your user group lacks the right “${permissions[right]}”.` });
}
