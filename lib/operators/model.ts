import type { ManualMax as Max } from "@/lib/access/context";
import type { Permission } from "@/lib/access/permissions";

/** For pages: the limits of a group. */
export type ManualMax = Max;

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
  manualMax: Max;
  /** How many may sign in with it. */
  operatorCount: number;
};
