import { cancelCertificate as cancelRealCertificate } from "@/lib/certificates/cancel-certificate";
import { extendCertificate as extendRealCertificate } from "@/lib/certificates/extend-certificate";
import { issueCertificatesSchema } from "@/lib/certificates/input";
import { issueCertificates } from "@/lib/certificates/issue-certificates";
import { reactivateCertificate as reactivateRealCertificate } from "@/lib/certificates/reactivate-certificate";
import { dayAfter, localDay } from "./calendar";
import { cancelCertificate, extendCertificate, giveCertificate, reactivateCertificate } from "./certificates";
import { the } from "./club";
import type { Expiry } from "./rules";
import { anyOf, type Draw, reason, show } from "./test-command";
import { findCertificate } from "./test-real-club";

const issues: Draw = (random, club, now) => {
  const member = anyOf(random, club.members);
  if (member === null) return null;
  const unit = random.oneOf(["points", "money"] as const);
  const amount = BigInt(random.between(1, 3000));
  const expiry: Expiry = random.oneOf([
    { kind: "never" },
    { kind: "days", days: random.between(1, 30), lastDay: "inclusive" },
    { kind: "months", months: random.between(1, 2), lastDay: "inclusive" },
  ]);
  return {
    words: `certificate ${club.certificates.length} over ${amount} ${unit} is issued: ${show(expiry)}`,
    inModel: (model) => giveCertificate(model, { unit, amount, expiry, now }),
    inEngine: async (real) => {
      const customerIds = [the(real.members, member).customerId];
      const series = [{ quantity: 1, nominal: amount, unit }];
      const input = { programId: real.programId, customerIds, series, expiry };
      const { ids } = await issueCertificates(real.context, issueCertificatesSchema.parse(input));
      real.certificates.push(await findCertificate(real, ids[0] ?? ""));
    },
  };
};

const cancelsCertificate: Draw = (random, club, now) => {
  const certificate = anyOf(random, club.certificates);
  if (certificate === null) return null;
  return {
    words: `certificate ${certificate} is cancelled`,
    inModel: (model) => cancelCertificate(model, { certificate, now }),
    inEngine: async ({ context, certificates }) => {
      const known = the(certificates, certificate);
      await cancelRealCertificate(context, { id: known.id, reason });
      known.cancelledAt = context.clock.now();
    },
  };
};

const reactivates: Draw = (random, club, now) => {
  const certificate = anyOf(random, club.certificates);
  if (certificate === null) return null;
  return {
    words: `the cancellation of certificate ${certificate} is taken back`,
    inModel: (model) => reactivateCertificate(model, { certificate, now }),
    inEngine: ({ context, certificates }) => {
      const { id, cancelledAt } = the(certificates, certificate);
      return reactivateRealCertificate(context, { id, cancelledAt: cancelledAt ?? new Date(0), reason });
    },
  };
};

const extendsCertificate: Draw = (random, club, now) => {
  const certificate = anyOf(random, club.certificates);
  if (certificate === null) return null;
  const lastDay = dayAfter(localDay(now, club.zone), { days: random.between(-3, 60) });
  return {
    words: `certificate ${certificate} is extended until ${lastDay}`,
    inModel: (model) => extendCertificate(model, { certificate, lastDay, now }),
    inEngine: async ({ context, certificates }) => {
      await extendRealCertificate(context, { id: the(certificates, certificate).id, lastDay, note: reason });
    },
  };
};

/** What becomes of certificates. Each as often as it stands here. */
export const certificateCommands: readonly (readonly [number, Draw])[] = [
  [4, issues],
  [2, cancelsCertificate],
  [2, reactivates],
  [2, extendsCertificate],
];
