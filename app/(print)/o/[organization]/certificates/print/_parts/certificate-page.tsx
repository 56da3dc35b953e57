import type { PrintedCertificate } from "@/lib/certificates/model";
import { CertificateTerms } from "./certificate-terms";
import type { PrintLook } from "./print-bar";
import { PrintedCode } from "./printed-code";
import { PrintedWorth } from "./printed-worth";

type CertificatePageProps = { certificate: PrintedCertificate; organization: string; look: PrintLook };

/** A whole page for one, in the shop's colour and words. */
export function CertificatePage({ certificate, organization, look }: CertificatePageProps) {
  return (
    <article
      className="grid content-start gap-8 border-[6px] p-4 text-center sm:p-10 print:p-10 print:h-[260mm]"
      style={{ borderColor: look.colour }}
    >
      <p className="font-semibold text-2xl" style={{ color: look.colour }}>
        {organization}
      </p>
      <p className="text-muted text-lg">Certificate for {certificate.customer.name}</p>
      <p className="font-semibold text-4xl sm:text-5xl">
        <PrintedWorth certificate={certificate} />
      </p>
      {look.text ? <p className="text-xl">{look.text}</p> : null}
      <div className="mx-auto w-full max-w-md">
        <PrintedCode certificate={certificate} />
      </div>
      <CertificateTerms certificate={certificate} />
    </article>
  );
}
