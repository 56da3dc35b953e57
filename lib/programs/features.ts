import type { ProgramRules } from "./rules";

/** What more than points follows from members' changes in a program, in any of its versions: what it has none of is not asked for. */
export type ProgramFeatures = {
  hasTiers: boolean;
  /** Points become a reward by themselves. */
  hasThreshold: boolean;
  /** Orders bring bonuses, pay for friends, or sell certificates. */
  hasFollowers: boolean;
};

/** The features of programs, by program. */
export type FeaturesOf = ReadonlyMap<string, ProgramFeatures>;

/** The features of programs by all their versions. */
export function featuresOf(versions: readonly { programId: string; rules: ProgramRules }[]): FeaturesOf {
  const found = new Map<string, ProgramFeatures>();
  for (const { programId, rules } of versions) {
    const { threshold, signUp, referral, giftItems } = rules.awards;
    const earlier = found.get(programId);
    found.set(programId, {
      hasTiers: (earlier?.hasTiers ?? false) || rules.tiers.levels.length > 0,
      hasThreshold: (earlier?.hasThreshold ?? false) || threshold !== null,
      hasFollowers:
        (earlier?.hasFollowers ?? false) || signUp !== null || referral !== null || giftItems !== null,
    });
  }
  return found;
}
