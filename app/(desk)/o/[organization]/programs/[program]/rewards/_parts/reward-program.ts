/** What the form of a reward knows of its program. */
export type RewardProgram = {
  id: string;
  currency: string;
  pointDecimals: number;
  timeZone: string;
  tiers: { value: string; label: string }[];
};
