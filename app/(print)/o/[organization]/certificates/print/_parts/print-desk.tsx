"use client";

import { useState } from "react";
import { CertificatePaper } from "@/components/domain/certificate-paper";
import { Banner } from "@/components/ui/banner";
import { type LayoutDesign, paperSizes, startingDesign } from "@/lib/certificate-layouts/model";
import type { PrintedCertificate } from "@/lib/certificates/model";
import { type Batch, BatchBar } from "./batch-bar";
import { CertificateSlip } from "./certificate-slip";
import { PrintBar } from "./print-bar";

/** A saved look, by its shown id. */
export type PrintLook = { id: string; name: string; design: LayoutDesign; logo: string | null };

type PrintDeskProps = {
  certificates: readonly PrintedCertificate[];
  leftOut: number;
  organization: string;
  home: string;
  layouts: readonly PrintLook[];
  /** What this browser printed with last: `sheet`, `page`, or a layout's id. */
  remembered: string;
  batch: Batch | null;
};

// Paper is white, whatever the theme.
const paper = "[--line-strong:#848c87] [--muted:#565e59] [--surface:#ffffff] [--text:#1a1f1c]";

/** The paper as it will be, and above it how it shall look; the bar itself is not printed. */
export function PrintDesk({ certificates, layouts, organization, home, ...rest }: PrintDeskProps) {
  const [choice, setChoice] = useState(rest.remembered);
  const [words, setWords] = useState<string | null>(null);
  const look = choice === "sheet" ? null : (layouts.find(({ id }) => id === choice) ?? plain);
  const choose = (next: string) => {
    setChoice(next);
    setWords(null);
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet.
    document.cookie = `laurel-print=${next}; path=${home}; max-age=31536000; samesite=lax`;
  };
  const message = words ?? look?.design.message ?? "";
  return (
    <main className="mx-auto grid max-w-4xl gap-4 p-4 print:block print:max-w-none print:p-0">
      <style>
        {look ? `@page { size: ${paperSizes[look.design.paper].css}; margin: 0 }` : "@page { margin: 12mm }"}
      </style>
      <PrintBar
        home={home}
        count={certificates.length}
        layouts={layouts}
        choice={look ? look.id : "sheet"}
        onChoose={choose}
        message={look && message}
        onMessage={setWords}
      />
      {rest.batch ? <BatchBar {...rest.batch} /> : null}
      <LeftOut count={rest.leftOut} />
      <div className={`bg-surface text-text ${paper} ${look ? "grid gap-6 print:block" : "p-3 print:p-0"}`}>
        {look ? (
          <CertificatePaper
            certificates={certificates}
            design={{ ...look.design, message }}
            organization={organization}
            logo={look.logo}
          />
        ) : (
          <Slips certificates={certificates} organization={organization} />
        )}
      </div>
    </main>
  );
}

const plain: PrintLook = { id: "page", name: "One per page", design: startingDesign, logo: null };

function Slips({ certificates, organization }: Pick<PrintDeskProps, "certificates" | "organization">) {
  return (
    <ol aria-label="Certificates" className="grid gap-3 sm:grid-cols-2 print:grid-cols-2">
      {certificates.map((certificate) => (
        <li key={certificate.id} className="break-inside-avoid">
          <CertificateSlip certificate={certificate} organization={organization} />
        </li>
      ))}
    </ol>
  );
}

function LeftOut({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <Banner tone="warning" className="print:hidden">
      {count === 1 ? "One is" : `${count} are`} left out: used up, expired or cancelled.
    </Banner>
  );
}
