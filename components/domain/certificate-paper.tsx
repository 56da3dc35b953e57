import type { ReactNode } from "react";
import { type LayoutDesign, paperSizes } from "@/lib/certificate-layouts/model";
import type { PrintedCertificate } from "@/lib/certificates/model";
import { LastDay } from "./last-day";
import { UnitAmount } from "./unit-amount";

export type CertificatePaperProps = {
  certificates: readonly PrintedCertificate[];
  design: LayoutDesign;
  organization: string;
  /** The logo's address. */
  logo: string | null;
};

/**
 * Sheets of paper in a shop's own look, as large as the place they stand in: every size follows from the sheet's
 * width, so that a preview is the paper, only smaller.
 */
export function CertificatePaper({ certificates, design, organization, logo }: CertificatePaperProps) {
  const { widthMm, heightMm } = paperSizes[design.paper];
  const sheets = Array.from({ length: Math.ceil(certificates.length / design.perPage) }, (_, sheet) =>
    certificates.slice(sheet * design.perPage, (sheet + 1) * design.perPage),
  );
  return sheets.map((sheet, index) => (
    <figure
      key={sheet[0]?.id}
      aria-label={`Sheet ${index + 1}`}
      className="@container border border-line-strong leading-[1.3] [print-color-adjust:exact] not-last:print:break-after-page print:border-0"
      // A hair lower than the page, so that no empty one follows.
      style={{ aspectRatio: `${widthMm} / ${heightMm - 1}`, background: design.ground, color: design.ink }}
    >
      <ol
        aria-label="Certificates"
        className="grid h-full gap-[3cqw] p-[4cqw]"
        style={{ gridTemplateRows: `repeat(${design.perPage}, minmax(0, 1fr))` }}
      >
        {sheet.map((certificate) => (
          <li key={certificate.id} className="break-inside-avoid">
            <Certificate {...{ certificate, design, organization, logo }} />
          </li>
        ))}
      </ol>
    </figure>
  ));
}

type CertificateProps = Omit<CertificatePaperProps, "certificates"> & { certificate: PrintedCertificate };

function Certificate({ certificate, design, organization, logo }: CertificateProps) {
  const isWhole = design.perPage === 1;
  return (
    <article
      className={`grid h-full content-center-safe items-center-safe gap-[3cqw] overflow-hidden border-[0.8cqw] p-[3cqw] text-center ${
        isWhole ? "" : "grid-cols-2"
      }`}
      style={{ borderColor: design.accent }}
    >
      <div className="grid justify-items-center gap-[1.5cqw]">
        <Head {...{ design, organization, logo }} />
        <p className="text-[2.2cqw]">For {certificate.customer.name}</p>
        <Words text={design.message} className="text-[2.2cqw]" />
      </div>
      <div className="grid justify-items-center gap-[1.5cqw]">
        <p className={`font-semibold leading-none ${isWhole ? "text-[8cqw]" : "text-[5cqw]"}`}>
          <UnitAmount amount={certificate.left} unit={certificate.unit} program={certificate.program} />
        </p>
        <Code certificate={certificate} />
        <Terms certificate={certificate} />
        <Words text={design.terms} className="text-[1.6cqw]" />
      </div>
    </article>
  );
}

function Head({ design, organization, logo }: Omit<CertificateProps, "certificate">) {
  const size = design.perPage === 1 ? "text-[5cqw]" : "text-[3.6cqw]";
  return (
    <>
      {logo ? (
        // biome-ignore lint/performance/noImgElement: it is served to those only who may see it
        <img src={logo} alt={organization} className="max-h-[12cqw] max-w-[40cqw] object-contain" />
      ) : (
        <p className="font-semibold text-[2.6cqw]">{organization}</p>
      )}
      <p className={`wrap-anywhere font-semibold leading-tight ${size}`} style={{ color: design.accent }}>
        {design.heading}
      </p>
    </>
  );
}

// Scanners want dark bars on white, whatever the paper's colour.
function Code({ certificate }: { certificate: PrintedCertificate }) {
  return (
    <div className="grid justify-items-center gap-[0.5cqw] rounded-[0.5cqw] bg-white p-[1cqw] text-black">
      {/* biome-ignore lint/performance/noImgElement: a picture that is part of the page has nothing to load */}
      <img
        src={certificate.barcode}
        alt={`Barcode of ${certificate.code}`}
        className="h-[8cqw] w-[40cqw] object-contain"
      />
      <p className="font-mono text-[2.2cqw] tracking-wide">{certificate.code}</p>
    </div>
  );
}

function Terms({ certificate: { program, use, expiresAt } }: { certificate: PrintedCertificate }): ReactNode {
  return (
    <p className="text-[1.6cqw]">
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

function Words({ text, className }: { text: string; className: string }) {
  return text ? <p className={`wrap-anywhere whitespace-pre-line ${className}`}>{text}</p> : null;
}
