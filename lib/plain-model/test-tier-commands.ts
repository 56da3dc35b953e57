import { assignTier as assignRealTier } from "@/lib/tiers/assign-tier";
import { clearTierFloor } from "@/lib/tiers/clear-tier-floor";
import { assignTierSchema } from "@/lib/tiers/input";
import { dayAfter, localDay } from "./calendar";
import { the } from "./club";
import { anyOf, type Draw, reason } from "./test-command";
import { assignTier, clearTier } from "./tiers";

const assigns: Draw = (random, club, now) => {
  const member = anyOf(random, club.members);
  if (member === null || (the(club.versions, 0).rules.tiers.levels.length === 0 && !random.once(4)))
    return null;
  const key = random.oneOf(["basic", "silver", "gold", "gold"]);
  const until = random.once(3) ? null : dayAfter(localDay(now, club.zone), { days: random.between(-1, 60) });
  return {
    words: `member ${member} is given the tier ${key} until ${until ?? "ever"}`,
    inModel: (model) => assignTier(model, { member, key, until, now }),
    inEngine: async ({ context, members }) => {
      const { membershipId } = the(members, member);
      const input = { membershipId, tierKey: key, until: until ?? "", reason };
      await assignRealTier(context, assignTierSchema.parse(input));
    },
  };
};

const clears: Draw = (random, club, now) => {
  const member = anyOf(random, club.members);
  if (member === null) return null;
  return {
    words: `the tier that member ${member} was given is taken back`,
    inModel: (model) => clearTier(model, { member, now }),
    inEngine: ({ context, members }) =>
      clearTierFloor(context, { membershipId: the(members, member).membershipId, reason }),
  };
};

/** Tiers by hand. Each as often as it stands here. */
export const tierCommands: readonly (readonly [number, Draw])[] = [
  [2, assigns],
  [1, clears],
];
