import type { ReactNode } from "react";
import type { ProgramUnits } from "@/lib/programs/model";
import { UnitAmount } from "./unit-amount";

export type RefundAmounts = Record<
  "pointsReturned" | "certificatesReturned" | "pointsTakenBack" | "pointsAlreadyExpired" | "pointsOwed",
  bigint
> &
  Partial<Record<"pointsReleased" | "certificatesReleased" | "pointsNotEarned", bigint>>;

/** `certificateUnit`: the unit of the order's certificates, which are of one program. */
export type RefundUnits = { units: ProgramUnits; certificateUnit: string };

/** What a refund brings back and takes back; nothing is said of what is zero. */
export function RefundWords({ refund, ...of }: { refund: RefundAmounts } & RefundUnits) {
  const rows = rowsOf(refund, of);
  if (rows.length === 0) return <p>No points or certificates are concerned.</p>;
  return (
    <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1">
      {rows.map(({ label, value }) => (
        <div key={label} className="contents">
          <dt>{label}</dt>
          <dd className="text-right text-text">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function rowsOf(refund: RefundAmounts, { units, certificateUnit }: RefundUnits) {
  const points = (amount: bigint) => <UnitAmount amount={amount} unit="points" units={units} words />;
  const { pointsReleased = 0n, certificatesReleased = 0n, pointsNotEarned = 0n } = refund;
  const certificates = (amount: bigint) => (
    <UnitAmount amount={amount} unit={certificateUnit} units={units} words />
  );
  const all: { label: string; amount: bigint; value: ReactNode }[] = [
    {
      label: "Points returned",
      amount: refund.pointsReturned,
      value: points(refund.pointsReturned),
    },
    {
      label: "Certificates returned",
      amount: refund.certificatesReturned,
      value: certificates(refund.certificatesReturned),
    },
    {
      label: "Earned points taken back",
      amount: refund.pointsTakenBack,
      value: points(refund.pointsTakenBack),
    },
    {
      label: "Earned points that had expired already",
      amount: refund.pointsAlreadyExpired,
      value: points(refund.pointsAlreadyExpired),
    },
    {
      label: "Earned points spent already: owed",
      amount: refund.pointsOwed,
      value: points(refund.pointsOwed),
    },
    { label: "Points set aside that went back", amount: pointsReleased, value: points(pointsReleased) },
    {
      label: "Of certificates set aside that went back",
      amount: certificatesReleased,
      value: certificates(certificatesReleased),
    },
    { label: "Points not earned", amount: pointsNotEarned, value: points(pointsNotEarned) },
  ];
  return all.filter(({ amount }) => amount > 0n);
}
