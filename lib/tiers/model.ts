import type { TierCause, TierMeasure } from "@/lib/tiering/model";
import type { TierProgress } from "@/lib/tiering/progress";

/** A tier given by hand that holds now; `until` is exclusive, null = until it is taken back. */
export type GivenTier = { key: string; until: Date | null; reason: string; authorName: string };

/** Where a member stands in a program that has tiers. */
export type MemberTier = TierProgress & { given: GivenTier | null };

/** A dated tier as the membership's page tells it; values in minor units, orders or points. */
export type TierStory = {
  key: string | null;
  name: string | null;
  at: Date;
  cause: TierCause;
  measure: TierMeasure | null;
  value: bigint | null;
  threshold: bigint | null;
  authorName: string;
  reason: string | null;
};
