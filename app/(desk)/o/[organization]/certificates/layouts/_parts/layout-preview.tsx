"use client";

import { useFormContext, useWatch } from "react-hook-form";
import { CertificatePaper } from "@/components/domain/certificate-paper";
import { Panel } from "@/components/ui/panel";
import { type LayoutDesign, papers, startingDesign } from "@/lib/certificate-layouts/model";
import type { PrintedCertificate } from "@/lib/certificates/model";

type LayoutPreviewProps = {
  samples: readonly PrintedCertificate[];
  organization: string;
  /** Of the logo that is kept. */
  logo: string | null;
};

/** The paper as it will be, while its look is being changed. */
export function LayoutPreview({ samples, organization, logo }: LayoutPreviewProps) {
  const { control } = useFormContext();
  const values = useWatch({ control });
  const perPage = Math.min(Math.max(Number(values.perPage) || 1, 1), 3);
  const design: LayoutDesign = {
    heading: values.heading || startingDesign.heading,
    message: values.message ?? "",
    terms: values.terms ?? "",
    accent: values.accent,
    ink: values.ink,
    ground: values.ground,
    paper: papers.find((paper) => paper === values.paper) ?? "a4",
    perPage,
  };
  const kept = values.removeLogo ? null : logo;
  return (
    <Panel title="Preview" description="With a made-up certificate.">
      <CertificatePaper
        certificates={samples.slice(0, perPage)}
        design={design}
        organization={organization}
        logo={values.logo ? pictureOf(values.logo) : kept}
      />
    </Panel>
  );
}

// Base64 of a PNG begins so; the server looks at the bytes themselves.
function pictureOf(base64: string): string {
  return `data:${base64.startsWith("iVBOR") ? "image/png" : "image/jpeg"};base64,${base64}`;
}
