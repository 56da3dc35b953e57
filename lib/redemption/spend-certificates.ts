import { smaller } from "@/lib/kernel/ratio";
import type { Conversion } from "@/lib/programs/rules";
import { moneyForPoints, pointsForMoney } from "./conversion";
import type { CertificateBalance, CertificateUseQuote, RedemptionInput, RedemptionLimit } from "./model";
import type { Payable } from "./payable";

type Used = { used: CertificateUseQuote[]; money: bigint; limits: RedemptionLimit[] };

/** Pays what can be paid with the wanted certificates, those that expire soonest first. */
export function spendCertificates({ certificates, want, rules }: RedemptionInput, payable: Payable): Used {
  const wanted = new Set(want.certificateIds);
  const found = certificates.filter((certificate) => wanted.has(certificate.id)).sort(soonestFirst);
  const limits: RedemptionLimit[] = found.length < wanted.size ? [{ kind: "certificate_not_usable" }] : [];
  const used: CertificateUseQuote[] = [];
  let left = payable.money;
  for (const certificate of found) {
    const worth = worthOf(certificate, rules.conversion);
    if (worth === 0n) limits.push({ kind: "certificate_empty" });
    else if (worth > left) limits.push(...payable.withheld);
    const money = smaller(worth, left);
    if (money === 0n) continue;
    left -= money;
    used.push(use(certificate, money, rules));
  }
  return { used, money: payable.money - left, limits };
}

function use(
  { id, unit, available, use: own }: CertificateBalance,
  money: bigint,
  rules: RedemptionInput["rules"],
): CertificateUseQuote {
  const amount = unit === "money" ? money : pointsForMoney(money, rules.conversion);
  const single = (own ?? rules.redemption.certificateUse) === "single";
  return { id, unit, amount, money, forfeits: single ? available - amount : 0n };
}

function worthOf({ unit, available }: CertificateBalance, conversion: Conversion): bigint {
  return unit === "money" ? available : moneyForPoints(available, conversion);
}

function soonestFirst(a: CertificateBalance, b: CertificateBalance): number {
  const [aMs, bMs] = [a, b].map(({ expiresAt }) => expiresAt?.getTime() ?? Number.POSITIVE_INFINITY);
  if (aMs !== bMs) return (aMs ?? 0) < (bMs ?? 0) ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
