import type { ProgramKind, ProgramState } from "@/lib/programs/model";
import type { ProgramRules } from "@/lib/programs/rules";

/** What the parts show of a program; pages hand it down. */
export type ProgramView = {
  id: string;
  name: string;
  kind: ProgramKind;
  currency: string;
  pointDecimals: number;
  timeZone: string;
  state: ProgramState;
  closesAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
  memberCount: number;
  rules: ProgramRules;
};

export type VersionView = {
  id: string;
  number: number;
  effectiveFrom: Date;
  rules: ProgramRules;
  note: string | null;
  authorName: string;
  createdAt: Date;
};

export type StateChangeView = {
  state: ProgramState;
  at: Date;
  recordedAt: Date;
  authorName: string;
  reason: string | null;
};
