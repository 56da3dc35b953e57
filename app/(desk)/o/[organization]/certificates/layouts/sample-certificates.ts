import { showCode } from "@/lib/certificates/code";
import { drawBarcode } from "@/lib/certificates/draw-barcode";
import type { PrintedCertificate } from "@/lib/certificates/model";

// No certificate can have it: its check character is wrong.
const code = "SAMPLESAMPLE22".replaceAll("L", "K");

/** Made-up certificates for a preview. */
export function sampleCertificates(count: number): PrintedCertificate[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `sample-${index}`,
    customer: { id: "sample", name: "Ann Archer" },
    program: {
      id: "sample",
      name: "Club",
      kind: "points",
      currency: "USD",
      pointDecimals: 0,
      timeZone: "UTC",
    },
    unit: "USD",
    nominal: 2_500n,
    left: 2_500n,
    use: "multi",
    expiresAt: null,
    code: showCode(code),
    barcode: drawBarcode(code),
  }));
}
