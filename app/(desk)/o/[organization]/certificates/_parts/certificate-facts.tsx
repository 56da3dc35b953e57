import { KeyValuePanel } from "@/components/desk/key-value-panel";
import { LastDay } from "@/components/domain/last-day";
import { Moment } from "@/components/domain/moment";
import { UnitAmount } from "@/components/domain/unit-amount";
import { TextLink } from "@/components/ui/text-link";
import type { CertificateDetails } from "@/lib/certificates/model";
import { showId } from "@/lib/kernel/ids";
import { CustomerLink } from "../../_parts/customer-link";

/** Whose it is, what is left of it and until when. */
export function CertificateFacts({ certificate, base }: { certificate: CertificateDetails; base: string }) {
  const { program, customer, unit, issue } = certificate;
  const amount = (value: bigint) => <UnitAmount amount={value} unit={unit} program={program} />;
  const moment = (instant: Date) => <Moment instant={instant} zone={program.timeZone} />;
  return (
    <KeyValuePanel
      title="Certificate"
      items={[
        { label: "Nominal value", value: amount(certificate.nominal) },
        { label: "Left", value: amount(certificate.available) },
        ...(certificate.held > 0n ? [{ label: "Held by open orders", value: amount(certificate.held) }] : []),
        {
          label: "Customer",
          value: <CustomerLink id={showId("customer", customer.id)}>{customer.name}</CustomerLink>,
        },
        {
          label: "Program",
          value: (
            <TextLink href={`${base}/programs/${showId("program", program.id)}`}>{program.name}</TextLink>
          ),
        },
        { label: "Good for", value: certificate.use === "single" ? "One order" : "Several orders" },
        { label: "Last day", value: <LastDay until={certificate.expiresAt} zone={program.timeZone} /> },
        { label: "Issued", value: moment(certificate.issuedAt) },
        { label: "Issued by", value: issue.authorName },
        ...(issue.note ? [{ label: "Note", value: issue.note }] : []),
        ...(certificate.cancelledAt
          ? [
              { label: "Cancelled", value: moment(certificate.cancelledAt) },
              { label: "Reason", value: certificate.cancelReason },
            ]
          : []),
      ]}
    />
  );
}
