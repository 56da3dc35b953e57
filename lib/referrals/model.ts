/** A friend who was enrolled with a member's share code. */
export type Referral = {
  id: string;
  friend: { customerId: string; name: string };
  createdAt: Date;
  /** When the friend's first order was completed and the referrer was paid. */
  rewardedAt: Date | null;
  /** When that order was refunded and the points were taken back. */
  takenBackAt: Date | null;
  /** Smallest unit of the program; 0 where the cap was reached. */
  points: bigint;
};

export const shareCodeCharacters = 8;
