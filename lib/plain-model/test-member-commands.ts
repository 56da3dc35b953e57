import { sendCode } from "@/lib/codes/send-code";
import { createCustomer } from "@/lib/customers/create-customer";
import { createCustomerSchema } from "@/lib/customers/input";
import { confirmMembership } from "@/lib/memberships/confirm-membership";
import { confirmPhone as confirmRealPhone } from "@/lib/memberships/confirm-phone";
import { deactivateMembers } from "@/lib/memberships/deactivate-members";
import { deactivateMembership } from "@/lib/memberships/deactivate-membership";
import { enroll } from "@/lib/memberships/enroll";
import { enrollSchema } from "@/lib/memberships/input";
import { mergeMembers as mergeRealMembers } from "@/lib/memberships/merge-members";
import { reactivateMembership } from "@/lib/memberships/reactivate-membership";
import { unmergeMembers as unmergeRealMembers } from "@/lib/memberships/unmerge-members";
import { creditPoints } from "@/lib/points/credit-points";
import { debitPoints } from "@/lib/points/debit-points";
import { creditPointsInput, debitPointsInput } from "@/lib/points/input";
import { reversePosting as reverseRealPosting } from "@/lib/points/reverse-posting";
import { dayAfter, localDay } from "./calendar";
import { the } from "./club";
import {
  changeStatus,
  confirmMember,
  confirmPhone,
  credit,
  debit,
  join,
  leave,
  reversePosting,
} from "./members";
import { mergeMembers, unmergeMembers } from "./merges";
import { anyOf, type Draw, reason } from "./test-command";
import { findCode, findEntry, findHolder } from "./test-real-club";

const joins: Draw = (_, club, now) => ({
  words: `member ${club.members.length} joins`,
  inModel: (model) => join(model, now),
  inEngine: async (real) => {
    const { context, programId, members } = real;
    const name = `Member ${members.length}`;
    const { id: customerId } = await createCustomer(context, createCustomerSchema.parse({ name }));
    const [cardNumber, phone] = [`CARD${members.length}`, `+1202555${1000 + members.length}`];
    const { id } = await enroll(context, enrollSchema.parse({ programId, customerId, cardNumber, phone }));
    members.push({ customerId, membershipId: id, holderId: await findHolder(real, id), isMerged: false });
  },
});

const changesStatus: Draw = (random, club, now) => {
  const member = anyOf(random, club.members);
  if (member === null) return null;
  const to = random.oneOf(["active", "active", "deactivated"] as const);
  const verb = to === "active" ? reactivateMembership : deactivateMembership;
  return {
    words: `member ${member} becomes ${to}`,
    inModel: (model) => changeStatus(model, { member, to, now }),
    inEngine: ({ context, members }) => verb(context, { id: the(members, member).membershipId, reason }),
  };
};

const isConfirmed: Draw = (random, club, now) => {
  const member = anyOf(random, club.members);
  if (member === null) return null;
  return {
    words: `member ${member} is confirmed`,
    inModel: (model) => confirmMember(model, { member, now }),
    inEngine: ({ context, members }) => confirmMembership(context, { id: the(members, member).membershipId }),
  };
};

const confirmsPhone: Draw = (random, club, now) => {
  const member = anyOf(random, club.members);
  if (member === null) return null;
  return {
    words: `member ${member} confirms the phone`,
    inModel: (model) => confirmPhone(model, { member, now }),
    inEngine: async (real) => {
      const { membershipId } = the(real.members, member);
      await sendCode(real.context, { membershipId, purpose: "phone" });
      await confirmRealPhone(real.context, { membershipId, code: await findCode(real) });
    },
  };
};

const leaves: Draw = (random, club, now) => {
  const member = anyOf(random, club.members);
  if (member === null || !random.once(3)) return null;
  return {
    words: `member ${member} leaves and gives up all points`,
    inModel: (model) => leave(model, { member, now }),
    inEngine: async ({ context, members, programId }) => {
      const customerIds = [the(members, member).customerId];
      const input = { programId, customerIds, reason, points: "expire", certificates: "keep" } as const;
      await deactivateMembers(context, input);
    },
  };
};

const isCredited: Draw = (random, club, now) => {
  const member = anyOf(random, club.members);
  if (member === null) return null;
  const points = BigInt(random.between(1, 400));
  const day = (from: number, to: number) =>
    dayAfter(localDay(now, club.zone), { days: random.between(from, to) });
  const activatesOn = random.once(3) ? day(0, 10) : "";
  const expiresOn = random.once(2) ? day(10, 40) : "";
  return {
    words: `member ${member} is given ${points} points, from ${activatesOn || "now"} until ${expiresOn || "ever"}`,
    inModel: (model) => credit(model, { member, points, activatesOn, expiresOn, now }),
    inEngine: async ({ context, members, postings }) => {
      const { membershipId } = the(members, member);
      const input = { membershipId, points: `${points}`, reason, activatesOn, expiresOn };
      const { postingId } = await creditPoints(context, creditPointsInput.parse(input));
      postings.push(postingId ?? "");
    },
  };
};

const isDebited: Draw = (random, club, now) => {
  const member = anyOf(random, club.members);
  if (member === null) return null;
  const points = BigInt(random.between(1, 120));
  return {
    words: `${points} points are taken from member ${member}`,
    inModel: (model) => debit(model, { member, points, now }),
    inEngine: async ({ context, members, postings }) => {
      const { membershipId } = the(members, member);
      const input = debitPointsInput.parse({ membershipId, points: `${points}`, reason });
      const { postingId } = await debitPoints(context, input);
      postings.push(postingId ?? "");
    },
  };
};

const isReversed: Draw = (random, club, now) => {
  const posting = anyOf(random, club.postings);
  if (posting === null) return null;
  return {
    words: `posting ${posting} is reversed`,
    inModel: (model) => reversePosting(model, { posting, now }),
    inEngine: async (real) => {
      const entryId = await findEntry(real, the(real.postings, posting));
      const { postingId } = await reverseRealPosting(real.context, { entryId, reason, key: null });
      real.postings.push(postingId ?? "");
    },
  };
};

const merges: Draw = (random, club, now) => {
  const [source, target] = [anyOf(random, club.members), anyOf(random, club.members)];
  if (source === null || target === null || source === target) return null;
  return {
    words: `member ${source} is combined into member ${target}`,
    inModel: (model) => mergeMembers(model, { source, target, now }),
    inEngine: async ({ context, members }) => {
      const [sourceId, targetId] = [the(members, source).membershipId, the(members, target).membershipId];
      await mergeRealMembers(context, { sourceId, targetId, reason });
      the(members, source).isMerged = true;
    },
  };
};

const parts: Draw = (random, club, now) => {
  const source = random.oneOf([anyOf(random, club.members), club.merges.at(-1)?.source ?? null]);
  if (source === null) return null;
  return {
    words: `member ${source} is parted again`,
    inModel: (model) => unmergeMembers(model, { source, now }).stayed,
    inEngine: async ({ context, members }) => {
      const { membershipId } = the(members, source);
      const { stayed } = await unmergeRealMembers(context, { sourceId: membershipId, reason });
      the(members, source).isMerged = false;
      return stayed.map(({ amount, left }) => ({ amount, left }));
    },
  };
};

/** Nothing happens in a club without members. */
export const joining: readonly [number, Draw] = [2, joins];

/** Who leaves, and what is given, taken and reversed by hand. Each as often as it stands here. */
export const memberCommands: readonly (readonly [number, Draw])[] = [
  [1, changesStatus],
  [1, leaves],
  [2, isConfirmed],
  [2, confirmsPhone],
  [4, isCredited],
  [3, isDebited],
  [3, isReversed],
  [2, merges],
  [2, parts],
];
