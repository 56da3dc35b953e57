import { LastDay } from "@/components/domain/last-day";
import { CertificateStateBadge } from "@/components/domain/status-badge";
import { UnitAmount } from "@/components/domain/unit-amount";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import type { ListedCertificate } from "@/lib/certificates/model";
import { showId } from "@/lib/kernel/ids";
import type { Page } from "@/lib/kernel/page";

type CertificatesPanelProps = { page: Page<ListedCertificate>; base: string; allHref: string };

/** The newest certificates of a customer; the whole list is in their own tab. */
export function CertificatesPanel({ page, base, allHref }: CertificatesPanelProps) {
  if (page.rows.length === 0) return null;
  return (
    <Panel
      title="Certificates"
      padded={false}
      actions={
        page.next ? (
          <TextLink href={allHref} className="text-xs">
            All certificates
          </TextLink>
        ) : null
      }
    >
      <ul>
        {page.rows.map((certificate) => (
          <li
            key={certificate.id}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-b px-4 py-2 last:border-b-0"
          >
            <TextLink href={`${base}/certificates/${showId("certificate", certificate.id)}`}>
              •••• {certificate.lastFour}
            </TextLink>
            <CertificateStateBadge certificate={certificate} />
            <span className="ml-auto">
              <UnitAmount amount={certificate.left} unit={certificate.unit} program={certificate.program} />{" "}
              of{" "}
              <UnitAmount
                amount={certificate.nominal}
                unit={certificate.unit}
                program={certificate.program}
              />
            </span>
            <span className="w-full text-muted text-xs sm:w-40 sm:text-right">
              {certificate.expiresAt ? "Last day " : "Never expires"}
              {certificate.expiresAt ? (
                <LastDay until={certificate.expiresAt} zone={certificate.program.timeZone} />
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
