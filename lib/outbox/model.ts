import type { CodePurpose } from "@/lib/codes/model";

/** A one-time code on its way to a member. */
export type OutboxMessage = {
  id: string;
  createdAt: Date;
  purpose: CodePurpose;
  customer: { id: string; name: string };
  program: string;
  phone: string | null;
  /** The digits while they are of use, null from then on. */
  code: string | null;
};
