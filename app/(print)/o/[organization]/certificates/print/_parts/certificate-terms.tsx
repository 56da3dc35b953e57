import { LastDay } from "@/components/domain/last-day";
import type { PrintedCertificate } from "@/lib/certificates/model";

/** Where and until when it is good. */
export function CertificateTerms({ certificate }: { certificate: PrintedCertificate }) {
  const { program, use, expiresAt } = certificate;
  return (
    <p className="text-muted text-xs">
      {program.name}. {use === "single" ? "Good for one order" : "Good for several orders"},{" "}
      {expiresAt ? (
        <>
          until the end of <LastDay until={expiresAt} zone={program.timeZone} />
        </>
      ) : (
        "without an end"
      )}
      . Treat it like cash.
    </p>
  );
}
