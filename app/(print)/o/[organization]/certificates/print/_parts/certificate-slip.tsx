import type { PrintedCertificate } from "@/lib/certificates/model";
import { CertificateTerms } from "./certificate-terms";
import { PrintedCode } from "./printed-code";
import { PrintedWorth } from "./printed-worth";

type CertificateSlipProps = { certificate: PrintedCertificate; organization: string };

/** One of several on a sheet, to be cut out. */
export function CertificateSlip({ certificate, organization }: CertificateSlipProps) {
  return (
    <article className="grid gap-2 border border-line-strong border-dashed p-4">
      <p className="flex items-baseline justify-between gap-2">
        <span className="font-semibold">{organization}</span>
        <span className="font-semibold text-lg">
          <PrintedWorth certificate={certificate} />
        </span>
      </p>
      <PrintedCode certificate={certificate} />
      <CertificateTerms certificate={certificate} />
    </article>
  );
}
