import type { PrintedCertificate } from "@/lib/certificates/model";

/** The code for a scanner and for people. */
export function PrintedCode({ certificate }: { certificate: PrintedCertificate }) {
  return (
    <div className="grid justify-items-center gap-1">
      {/* biome-ignore lint/performance/noImgElement: a picture that is part of the page has nothing to load */}
      <img
        src={certificate.barcode}
        alt={`Barcode of ${certificate.code}`}
        className="h-16 w-full object-contain"
      />
      <p className="font-mono tracking-wide">{certificate.code}</p>
    </div>
  );
}
