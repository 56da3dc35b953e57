import { addDays, dayOf } from "@/lib/kernel/days";
import { showDecimal } from "@/lib/kernel/decimal";
import { currencyDecimals } from "@/lib/kernel/money";
import { showCode } from "./code";
import type { ListedCertificate } from "./model";

/** The columns of the file. */
export function exportHeader(codes: boolean): string[] {
  return [
    "Certificate",
    ...(codes ? ["Code"] : []),
    ...["Customer", "Program", "Unit", "Nominal", "Left", "State", "Issued", "Last day", "Organization"],
  ];
}

/** A certificate's cells: plain decimals, moments in UTC, days of the program's zone. `code` null = no such column. */
export function exportLine(certificate: ListedCertificate, code: string | null): string[] {
  const { program, unit, expiresAt } = certificate;
  const decimals = unit === "points" ? program.pointDecimals : currencyDecimals(unit);
  return [
    certificate.lastFour,
    ...(code === null ? [] : [code && showCode(code)]),
    certificate.customer.name,
    program.name,
    unit,
    showDecimal(certificate.nominal, decimals),
    showDecimal(certificate.left, decimals),
    certificate.state,
    certificate.issuedAt.toISOString(),
    expiresAt ? addDays(dayOf(expiresAt, program.timeZone), -1) : "",
    certificate.organization.name,
  ];
}
