import type { ProgramRules } from "@/lib/programs/rules";

/** When an order earns by its program's rules: at its completion, or when it is completed and fully paid; null = not yet. */
export function earningMoment(
  { earning }: Pick<ProgramRules, "earning">,
  { completedAt, paidAt }: { completedAt: Date | null; paidAt: Date | null },
): Date | null {
  if (!completedAt || earning.moment === "completed") return completedAt;
  return paidAt && (paidAt > completedAt ? paidAt : completedAt);
}
