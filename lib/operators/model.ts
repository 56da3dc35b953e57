import type { ManualMax } from "@/lib/access/context";
import type { Permission } from "@/lib/access/permissions";

export type ListedOperator = {
  id: string;
  name: string;
  email: string;
  group: { id: string; name: string };
  disabledAt: Date | null;
  createdAt: Date;
};

export type ListedGroup = {
  id: string;
  name: string;
  permissions: Permission[];
  manualMax: ManualMax;
  /** How many may sign in with it. */
  operatorCount: number;
};
