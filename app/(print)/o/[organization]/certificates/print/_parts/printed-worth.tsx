import { UnitAmount } from "@/components/domain/unit-amount";
import type { PrintedCertificate } from "@/lib/certificates/model";

/** What can be spent with it now, which after a first order is less than it was issued for. */
export function PrintedWorth({ certificate: { left, unit, program } }: { certificate: PrintedCertificate }) {
  return <UnitAmount amount={left} unit={unit} program={program} />;
}
