"use client";

import { useState } from "react";
import { Banner } from "@/components/ui/banner";
import type { PrintedCertificate } from "@/lib/certificates/model";
import { CertificatePage } from "./certificate-page";
import { CertificateSlip } from "./certificate-slip";
import { PrintBar, type PrintLook } from "./print-bar";

type PrintDeskProps = {
  certificates: readonly PrintedCertificate[];
  leftOut: number;
  organization: string;
  back: string;
};

// Paper is white, whatever the theme.
const paper = "[--line-strong:#848c87] [--muted:#565e59] [--surface:#ffffff] [--text:#1a1f1c]";

/** The paper as it will be, and above it how it shall look; the bar itself is not printed. */
export function PrintDesk({ certificates, leftOut, organization, back }: PrintDeskProps) {
  const [look, setLook] = useState<PrintLook>({ layout: "sheet", colour: "#1c5a3f", text: "Thank you." });
  return (
    <main className="mx-auto grid max-w-4xl gap-4 p-4 print:max-w-none print:p-0">
      <style>{"@page { size: A4; margin: 12mm }"}</style>
      <PrintBar look={look} onChange={setLook} back={back} count={certificates.length} />
      {leftOut > 0 ? (
        <Banner tone="warning" className="print:hidden">
          {leftOut === 1 ? "One is" : `${leftOut} are`} left out: used up, expired or cancelled.
        </Banner>
      ) : null}
      <ol
        aria-label="Certificates"
        className={`bg-surface text-text ${paper} ${
          look.layout === "sheet"
            ? "grid gap-3 p-3 sm:grid-cols-2 print:grid-cols-2 print:p-0"
            : "grid gap-6 print:block"
        }`}
      >
        {certificates.map((certificate) => (
          <li
            key={certificate.id}
            className={look.layout === "sheet" ? "break-inside-avoid" : "not-first:print:break-before-page"}
          >
            {look.layout === "sheet" ? (
              <CertificateSlip certificate={certificate} organization={organization} />
            ) : (
              <CertificatePage certificate={certificate} organization={organization} look={look} />
            )}
          </li>
        ))}
      </ol>
    </main>
  );
}
